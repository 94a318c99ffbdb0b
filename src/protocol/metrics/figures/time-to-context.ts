import type { Declaration } from '../../../schema/types.js';
import type { Shift } from '../../shifts/shifts-of.js';
import { actionsByPerson, handedIn, touches } from '../actions.js';
import { handoffsIn } from '../handoffs.js';
import type { Material, Moment } from '../material.js';
import { clockOf, type Observation } from '../observation.js';
import { waitingTimes, type Summary } from '../summarise.js';

/** What came to somebody for one of their shifts. */
interface Handed {
  receiver: string;
  /** From when they could begin: the shift is on, and the first declaration is there. */
  begin: Moment;
  declarations: Declaration[];
}

/**
 * From when a receiver could begin to their first action on something handed over, in their time at
 * work. A shift without one is censored at its end. A declaration belongs to the shift in which it
 * lands, or the next one.
 */
export function timeToContext(material: Material): Summary {
  const { calendar, from, to } = material;
  const { handed, unknown } = handedByShift(material);
  const actions = actionsByPerson(material);
  const seen: Observation[] = [];
  for (const [shift, { receiver, begin, declarations }] of handed) {
    if (shift.from < from || shift.from >= to) continue;
    const end = Math.min(shift.to, to);
    const about = handedIn(declarations);
    const first = (actions.get(receiver) ?? []).find(
      (action) => action.moment.at >= begin.at && action.moment.at <= end && touches(action, about),
    );
    const worked = calendar?.worked(receiver, begin.at, first?.moment.at ?? end) ?? null;
    if (worked === null) continue;
    seen.push({
      of: [receiver],
      at: shift.from,
      value: worked / 1000,
      clock: first === undefined ? begin.clock : clockOf(begin, first.moment),
      isCensored: first === undefined,
    });
  }
  return {
    ...waitingTimes({ seen, countable: seen.length + unknown }),
    note: 'first outcome, decision, post, assignment, or commit on its branch; reviews are not seen',
  };
}

/** @returns unknown: how many handoffs went to people whose shifts are not known */
function handedByShift(material: Material): { handed: Map<Shift, Handed>; unknown: number } {
  const { calendar, when, from, to } = material;
  const handed = new Map<Shift, Handed>();
  let unknown = 0;
  for (const { declaration, receiver } of handoffsIn(material)) {
    const { at, clock } = when(declaration.id);
    const shift = calendar?.shiftEndingAfter(receiver, at) ?? null;
    if (shift === null) {
      if (at >= from && at < to) unknown += 1;
      continue;
    }
    const begin = { at: Math.max(shift.from, at), clock };
    const known = handed.get(shift);
    if (known === undefined) handed.set(shift, { receiver, begin, declarations: [declaration] });
    else {
      known.declarations.push(declaration);
      if (begin.at < known.begin.at) known.begin = begin;
    }
  }
  return { handed, unknown };
}
