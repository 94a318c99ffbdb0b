import type { Declaration, HandoffRecord } from '../../../schema/types.js';
import { fold } from '../../fold/fold.js';
import { entries } from '../../kinds/entries.js';
import { isSynthesis } from '../../kinds/synthesis.js';
import type { Policy } from '../../team/policy.js';
import type { Families } from './families.js';
import type { Gatherer } from './gatherer.js';
import { monthOf, TERM } from './terms.js';

/** Declarations that are older than this many months take all records. */
const MONTHS = 24;

/**
 * Gathers everything that decides who has still to acknowledge a declaration, which was read with its
 * family: the newer declarations of its author, those that had seen it, and what is said of their
 * items and of the questions about these. Nothing, where its own family tells that nobody has.
 */
export async function gatherWaiting(
  gatherer: Gatherer,
  families: Families,
  declaration: Declaration,
  policy: Policy,
): Promise<void> {
  if (isSynthesis(declaration)) gatherer.isEnough = false;
  if (isDone(gatherer.records.values(), declaration, policy)) return;
  const { author, id } = declaration;
  const months = monthsFrom(monthOf(id), families.newest);
  // Beside a synthesis, and under another name, more can decide.
  if (!families.areOwn || months === null || hasOtherNames(author, policy)) {
    gatherer.isEnough = false;
    return;
  }
  for (const month of months) await gatherer.look(TERM.author(author, month));
  const own = (): Declaration[] =>
    [...gatherer.records.values()].filter(
      (record): record is Declaration => record.kind === 'declaration' && record.author === author,
    );
  const visited = new Set<string>();
  for (let more = true; more && gatherer.isEnough;) {
    more = false;
    for (const record of own()) {
      if (visited.has(record.id)) continue;
      visited.add(record.id);
      more = true;
      await gatherer.look(TERM.after(record.id));
      await gatherer.look(TERM.covers(record.id));
    }
  }
  await gatherReplies(
    gatherer,
    own().filter((record) => record.id >= id),
  );
}

function hasOtherNames(handle: string, { members }: Policy): boolean {
  return [...members.values()].some(
    (member) => member.aka.includes(handle) || (member.handle === handle && member.aka.length > 0),
  );
}

/** What is said of the items of some declarations, and of what their readers asked about these. */
async function gatherReplies(
  gatherer: Gatherer,
  declarations: readonly Declaration[],
): Promise<void> {
  const ids = new Set(declarations.map((record) => record.id));
  const replies = [...gatherer.records.values()].flatMap((record) =>
    record.kind === 'ack' && ids.has(record.subject.id) ? record.items : [],
  );
  for (const { key } of declarations.flatMap(({ in_flight: items }) => entries(items)))
    await gatherer.item(key);
  for (const { reply, question } of replies) {
    if (reply !== 'ask') continue;
    // An older reply names its question by its words.
    if (question === undefined) gatherer.isEnough = false;
    else await gatherer.topic(question);
  }
}

/** True if every addressee has acknowledged it, and nobody asked about an item or put it off. */
function isDone(records: Iterable<HandoffRecord>, { id }: Declaration, policy: Policy): boolean {
  const state = fold(records, policy).declarations.get(id);
  if (state === undefined) return false;
  const { addressees, to } = state.declaration;
  const replies = [...state.acknowledgements.values()].flatMap((one) => [...one.replies.values()]);
  return (
    (to === 'none' || addressees.length > 0) &&
    addressees.every((handle) => state.acknowledgements.has(handle)) &&
    replies.every(({ item }) => item.reply !== 'ask' && item.not_yet !== true)
  );
}

/** The months from one to another; null if these are too many. */
function monthsFrom(first: string, last: string): string[] | null {
  const numberOf = (month: string): number =>
    Number(month.slice(0, 4)) * 12 + Number(month.slice(4)) - 1;
  const [from, to] = [numberOf(first), numberOf(last)];
  if (to - from > MONTHS) return null;
  return Array.from({ length: to - from + 1 }, (_, index) => {
    const month = from + index;
    return `${Math.floor(month / 12)}${String((month % 12) + 1).padStart(2, '0')}`;
  });
}
