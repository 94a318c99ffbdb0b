import type { HandoffRecord } from '../../../schema/types.js';
import { entries } from '../../kinds/entries.js';
import { introduced } from '../../kinds/introduced.js';
import { handoffsIn, type Handoff } from '../handoffs.js';
import type { Material } from '../material.js';
import { clockOf, type Observation } from '../observation.js';
import { share, type Summary } from '../summarise.js';

/** A receiver without shifts has so long to ask. */
const WITHOUT_SHIFTS = 12 * 3_600_000;

/** A question that somebody asked. */
interface Asked {
  at: number;
  owner: string;
  /** Keys of items. */
  about: readonly string[];
}

/**
 * Acknowledged handoffs about which the receiver asked nothing in their shift, ÷ acknowledged
 * handoffs. A reply of `ask`, a question to the author about an item of the declaration, and a
 * corrected read-back each say that something was missing.
 */
export function receiverJudged(material: Material): Summary {
  const { from, to, when } = material;
  const questions = questionsByAuthor(material);
  const corrected = correctedAcks(material);
  const seen: Observation[] = [];
  let countable = 0;
  for (const handoff of handoffsIn(material)) {
    const { acks, acknowledged, isWaiting, declaration } = handoff;
    const at = acknowledged?.at ?? when(declaration.id).at;
    if (at < from || at >= to) continue;
    if (acknowledged !== null || isWaiting) countable += 1;
    if (acknowledged === null) continue;
    const isClear =
      acks.every(
        ({ id, items }) => !corrected.has(id) && items.every(({ reply }) => reply !== 'ask'),
      ) && !asksLater(material, handoff, acknowledged.at, questions.get(handoff.receiver) ?? []);
    const of = [declaration.author, handoff.receiver];
    seen.push({ of, at, value: isClear ? 1 : 0, clock: clockOf(acknowledged) });
  }
  return {
    ...share({ seen, countable }),
    note: 'asked nothing in the shift of the acknowledgement',
  };
}

/** Whether the receiver asks the author about an item of the declaration in the same shift. */
function asksLater(
  { calendar, when }: Material,
  { declaration, receiver }: Handoff,
  acknowledgedAt: number,
  questions: readonly Asked[],
): boolean {
  if (questions.length === 0) return false;
  const end =
    calendar?.shiftEndingAfter(receiver, acknowledgedAt)?.to ?? acknowledgedAt + WITHOUT_SHIFTS;
  const begin = when(declaration.id).at;
  const keys = new Set(entries(declaration.in_flight).map(({ key }) => key));
  return questions.some(
    ({ at, owner, about }) =>
      owner === declaration.author &&
      begin <= at &&
      at <= end &&
      about.some((key) => keys.has(key)),
  );
}

function questionsByAuthor({ state, when }: Material): Map<string, Asked[]> {
  const asked = new Map<string, Asked[]>();
  for (const record of state.records.values())
    for (const { entry } of questionsIn(record)) {
      const one = { at: when(record.id).at, owner: entry.owner, about: entry.blocks ?? [] };
      asked.set(record.author, [...(asked.get(record.author) ?? []), one]);
    }
  return asked;
}

function questionsIn(record: HandoffRecord): ReturnType<typeof introduced>['questions'] {
  return record.kind === 'question' || record.kind === 'declaration'
    ? introduced(record).questions
    : [];
}

/** The acknowledgements whose read-back the author of the declaration corrected. */
function correctedAcks({ state }: Material): Set<string> {
  const corrected = new Set<string>();
  for (const record of state.records.values())
    if (record.kind === 'ack' && record.corrects !== undefined && record.corrects.length > 0)
      corrected.add(record.subject.id);
  return corrected;
}
