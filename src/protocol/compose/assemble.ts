import { compact } from '../format/compact.js';
import { formatInZone, parseTime } from '../format/time.js';
import { withValueAt } from '../format/value-at.js';
import { isObject, type JsonObject } from '../format/json.js';
import type { Declaration } from '../../schema/types.js';
import { heldBy, inFlightLines } from '../fold/held-by.js';
import type { Author } from './context.js';
import { looseRefs, withRef } from '../kinds/refs.js';
import { branchesIn, entriesOf, keysOf } from './loose-entries.js';
import { declaredItem, usualReturn, withHeldItems } from './prefill.js';
import { proposeKey } from './propose-key.js';
import { cutLine, itemOfPull, keyField, newPulls, refOf, shippedPull } from './pull-entries.js';
import type { ShiftFacts } from './shift-facts.js';

/** The source of a proposed entry, so that a removed one is not proposed again: `branch:feat/x`. */
export type Origin = `branch:${string}` | `pr:${string}`;

/**
 * Assembles a whole declaration: addressees and return time as last time, every item that the
 * author holds, merged pull requests as shipped, and open ones and the checked-out branch as new
 * items. Keeps what a person typed.
 * @param leftOut sources of entries that the person removed from this draft
 */
export function assemble(
  author: Author,
  last: Declaration | null,
  facts: ShiftFacts,
  said: JsonObject,
  leftOut: ReadonlySet<string> = new Set(),
): JsonObject {
  let body = withHeldItems(author, withHead(author, last, said));
  const { pulls } = facts;
  const add = (list: string, entry: JsonObject): void => {
    body = { ...body, [list]: [...entriesOf(body, list), entry] };
  };
  const wanted = (origin: Origin): boolean => !leftOut.has(origin);
  const gone = handedOver(author);
  for (const shown of newPulls(newPulls(pulls?.merged ?? [], body), { in_flight: gone }))
    if (wanted(`pr:${shown.pull.number}`)) add('shipped', shippedPull(shown, body));
  for (const shown of newPulls(pulls?.mine ?? [], body)) {
    const isOnBranch = (item: JsonObject): boolean =>
      shown.branch !== '' && branchesIn(item).includes(shown.branch);
    const index = entriesOf(body, 'in_flight').findIndex(isOnBranch);
    const isGone = gone.some(isOnBranch) || newPulls([shown], { in_flight: gone }).length === 0;
    const onIt = entriesOf(body, 'in_flight')[index];
    if (onIt !== undefined)
      body = withValueAt(
        body,
        ['in_flight', index, 'refs', 'pr'],
        withRef(onIt, 'pr', refOf(shown.pull)),
      );
    else if (!isGone && wanted(`pr:${shown.pull.number}`))
      add('in_flight', newItem(itemOfPull(shown, author.policy, body), body));
  }
  const { branch } = facts;
  if (branch !== null && wanted(`branch:${branch}`) && !isNamed(author, body, branch)) {
    const item = itemOfBranch(branch, facts, body);
    const isGone = gone.some(({ key }) => key === item?.['key']);
    if (item !== null && !isGone) add('in_flight', newItem(item, body));
  }
  return withHandovers(body);
}

/** The sources that an entry could come from. */
export function originsOf(entry: JsonObject): Origin[] {
  return [
    ...looseRefs(entry, 'branch').map((branch): Origin => `branch:${branch}`),
    ...looseRefs(entry, 'pr').flatMap((pr): Origin[] =>
      typeof pr === 'number' ? [`pr:${pr}`] : [],
    ),
  ];
}

/** A new item with a proposed status and handover. */
export function newItem(item: JsonObject, body: JsonObject): JsonObject {
  const refs = isObject(item['refs']) ? item['refs'] : {};
  const status =
    refs['pr'] !== undefined && /\b(?:review|approved?)\b/i.test(String(item['summary'] ?? ''))
      ? 'in_review'
      : 'in_progress';
  return withHandover({ status, ...item }, body);
}

/** The body with a proposed handover for each item, once it has addressees. */
export function withHandovers(body: JsonObject): JsonObject {
  const items = entriesOf(body, 'in_flight');
  return items.every((item) => item['handover'] !== undefined)
    ? body
    : { ...body, in_flight: items.map((item) => withHandover(item, body)) };
}

/**
 * Work is transferred, a review that waits for somebody is watched, and without addressees
 * everything is held.
 */
function withHandover(item: JsonObject, { to }: JsonObject): JsonObject {
  if (item['handover'] !== undefined || to === undefined) return item;
  const waits = Array.isArray(item['waits_on']) && item['waits_on'].length > 0;
  const handover =
    to === 'none' ? 'hold' : item['status'] === 'in_review' && waits ? 'watch' : 'transfer';
  return { ...item, handover };
}

function withHead(author: Author, last: Declaration | null, said: JsonObject): JsonObject {
  const returns = typeof said['returns_at'] === 'string' ? parseTime(said['returns_at']) : null;
  // The return time in an old draft may have passed.
  const { returns_at: _passed, ...rest } = said;
  const body =
    returns !== null && returns <= author.now && said['declared_at'] === undefined ? rest : said;
  if (last === null) return body;
  return {
    to: last.to,
    returns_at: formatInZone(usualReturn(author, last), author.zone),
    ...body,
  };
}

/** The items in flight that the author declared once and that somebody else holds since. */
function handedOver({ state, handle }: Author): JsonObject[] {
  return [...state.items.values()].flatMap((item) =>
    item.status.as === 'in_flight' &&
    heldBy(item, handle) === null &&
    item.history.some(({ kind, author }) => kind === 'declaration' && author === handle)
      ? [{ ...declaredItem(item), key: item.key }]
      : [],
  );
}

/**
 * True if an item of the body, or one in flight that somebody else holds, refers to that branch.
 */
function isNamed(author: Author, body: JsonObject, branch: string): boolean {
  return (
    ['in_flight', 'shipped'].some((list) =>
      entriesOf(body, list).some((entry) => branchesIn(entry).includes(branch)),
    ) ||
    [...author.state.items.values()]
      .flatMap(inFlightLines)
      .some(
        ({ status, holder }) =>
          holder !== author.handle && branchesIn(compact(status.item)).includes(branch),
      )
  );
}

function itemOfBranch(branch: string, facts: ShiftFacts, body: JsonObject): JsonObject | null {
  const work = facts.branches.get(branch);
  if (work === undefined || (work.commits.length === 0 && !work.dirty)) return null;
  const subject = work.commits[0]?.subject;
  return {
    ...keyField(proposeKey({ branch }, keysOf(body))),
    ...(subject === undefined || subject.trim() === '' ? {} : { summary: cutLine(subject.trim()) }),
    refs: { branch },
  };
}
