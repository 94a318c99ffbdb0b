import { handoffsIn } from '../handoffs.js';
import type { Material } from '../material.js';
import { clockOf, type Observation } from '../observation.js';
import { waitingTimes, type Summary } from '../summarise.js';

/**
 * From when a declaration landed to when its addressee acknowledged it, in the addressee's time at
 * work. One that still waits is censored, not dropped.
 */
export function ackLatency(material: Material): Summary {
  const { from, to, when, calendar } = material;
  const seen: Observation[] = [];
  let countable = 0;
  for (const { declaration, receiver, acknowledged, isWaiting } of handoffsIn(material)) {
    const landed = when(declaration.id);
    if (landed.at < from || landed.at >= to) continue;
    if (acknowledged === null && !isWaiting) continue;
    countable += 1;
    const worked = calendar?.worked(receiver, landed.at, acknowledged?.at ?? to) ?? null;
    if (worked === null) continue;
    const clock = acknowledged === null ? landed.clock : clockOf(landed, acknowledged);
    seen.push({
      of: [receiver],
      at: landed.at,
      value: worked / 1000,
      clock,
      isCensored: acknowledged === null,
    });
  }
  return { ...waitingTimes({ seen, countable }), note: 'counted by when the declaration landed' };
}
