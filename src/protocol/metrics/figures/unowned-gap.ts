import { spokenFor } from '../../kinds/synthesis.js';
import { entries } from '../../kinds/entries.js';
import { standingDeclarations } from '../handoffs.js';
import type { Material, Moment } from '../material.js';
import { clockOf, type Observation } from '../observation.js';
import { waitingTimes, type Summary } from '../summarise.js';
import { isOffered } from '../../fold/answered-asks.js';
import type { DeclarationState } from '../../fold/state.js';
import { shiftOf } from './completeness.js';

/**
 * For each item that was handed over: from the end of its sender's shift to when somebody took it;
 * 0 where they took it before. An item that is still offered is censored. An offer that a newer
 * declaration replaced is not counted, and lowers the coverage.
 */
export function unownedGap(material: Material): Summary {
  const { from, to, when, calendar, isMember } = material;
  const seen: Observation[] = [];
  let countable = 0;
  for (const state of standingDeclarations(material)) {
    const { declaration } = state;
    const landed = when(declaration.id);
    if (!isMember(declaration.author) || landed.at < from || landed.at >= to) continue;
    for (const [index, item] of entries(declaration.in_flight).entries()) {
      if (item.handover !== 'transfer') continue;
      countable += 1;
      const author = spokenFor(declaration, item);
      const end = shiftOf(calendar, { ...declaration, author })?.to ?? null;
      if (end === null) continue;
      const taken = takenAt(material, state, `i${index + 1}`);
      const isCensored = taken === null;
      const [first = author] = declaration.addressees;
      if (isCensored && !isOffered(material.state.items.get(item.key), declaration)) continue;
      seen.push({
        of: [author, taken?.by ?? first],
        at: landed.at,
        value: Math.max(0, (taken?.at ?? to) - end) / 1000,
        clock: taken === null ? landed.clock : clockOf(landed, taken),
        isCensored,
      });
    }
  }
  return waitingTimes({ seen, countable });
}

/** When somebody first took an item, and who. */
function takenAt(
  { when }: Material,
  { acknowledgements, declaration }: DeclarationState,
  slot: string,
): (Moment & { by: string }) | null {
  let first: (Moment & { by: string }) | null = null;
  for (const [actor, { acks }] of acknowledgements)
    for (const { id, items } of acks)
      if (
        actor !== declaration.author &&
        items.some((item) => item.slot === slot && item.reply === 'accept')
      ) {
        const moment = when(id);
        if (first === null || moment.at < first.at) first = { ...moment, by: actor };
      }
  return first;
}
