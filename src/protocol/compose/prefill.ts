import { own } from '../format/own.js';
import type { Author } from './context.js';
import { compact } from '../format/compact.js';
import type { ItemState, TopicState } from '../fold/state.js';
import { heldBy, type InFlight } from '../fold/held-by.js';
import { byTime } from '../fold/causality.js';
import { newest } from '../fold/newest.js';
import { partsOf } from '../hub/names.js';
import { entries } from '../kinds/entries.js';
import { isSynthesis } from '../kinds/synthesis.js';
import { branchesOf } from '../kinds/refs.js';
import { withFullNames } from '../conditions/condition.js';
import { isObject, type JsonObject, type JsonValue } from '../format/json.js';
import { nextWorkingDay } from '../team/local-time.js';
import { wallAt } from '../zones/clock.js';
import { presentMembers } from '../team/policy.js';
import { slug } from '../format/slug.js';
import type { Declaration } from '../../schema/types.js';
import { withValueAt } from '../format/value-at.js';

/** The author's latest declaration that was not withdrawn, or null. */
export function lastDeclaration(author: Author): Declaration | null {
  return newest(ownDeclarations(author));
}

/** In the order of time. */
function ownDeclarations({ state, handle }: Author): Declaration[] {
  return [...state.declarations.values()]
    .filter(
      ({ declaration, retracted }) =>
        declaration.author === handle && retracted.length === 0 && !isSynthesis(declaration),
    )
    .map(({ declaration }) => declaration)
    .sort(byTime);
}

/**
 * The author's latest declaration that observed the work here. In a hub, one that was typed in
 * another repository says nothing of the commits of this one.
 */
export function lastDeclarationHere(author: Author): Declaration | null {
  if (author.stored === undefined) return lastDeclaration(author);
  return ownDeclarations(author).findLast(isFromHere) ?? null;
}

/** True if the branch that was checked out is one of this repository, else that of some item. */
function isFromHere({ observed, in_flight: items }: Declaration): boolean {
  const seen = observed?.branch;
  const branches =
    seen === undefined ? entries(items).flatMap(({ refs }) => branchesOf(refs)) : [seen];
  return branches.some((branch) => partsOf(branch) === null);
}

/** The items in flight that the author holds, declared or accepted, in the order of declaration. */
function heldItems({ state, handle }: Author): InFlight[] {
  const place = ({ status }: InFlight): number => Number(status.slot.slice(1));
  const held = [...state.items.values()].flatMap((item) => heldBy(item, handle) ?? []);
  return held.sort((a, b) => byTime(a.declaration, b.declaration) || place(a) - place(b));
}

/** An item as last declared. */
export function declaredItem({
  status,
  declaration,
}: Pick<ItemState, 'status' | 'declaration'>): JsonObject {
  if (status.as !== 'in_flight') return {};
  const { holder: _holder, ...item } = withFullNames(status.item, declaration.id);
  return compact(item);
}

/** The key of an entry; made from its text if missing. */
export function keyOf(entry: JsonObject): string {
  const { key, summary } = entry;
  return typeof key === 'string' ? key : slug(typeof summary === 'string' ? summary : '');
}

/** The body with every held item that it does not mention yet. */
export function withHeldItems(author: Author, body: JsonObject): JsonObject {
  const accounted = new Set(
    ['in_flight', 'shipped', 'dropped'].flatMap((list) => objects(own(body, list)).map(keyOf)),
  );
  const open = heldItems(author)
    .filter(({ key }) => !accounted.has(key))
    .map(declaredItem);
  return open.length === 0
    ? body
    : withValueAt(body, ['in_flight'], [...objects(body['in_flight']), ...open]);
}

/** The open blockers or questions that the author raised. They are carried without being named. */
export function carriedTopics({ state, handle }: Author, kind: TopicState['kind']): TopicState[] {
  return [...state.topics.values()].filter(
    (topic) => topic.open && topic.kind === kind && topic.introducedBy.author === handle,
  );
}

/** The default addressees: those of the last declaration, else `next` if there is anybody else. */
export function usualAddressees(author: Author, last: Declaration | null): string {
  if (last) return last.to === 'none' ? 'none' : last.to.join(', ');
  return presentMembers(author.policy, author.now).some(({ handle }) => handle !== author.handle)
    ? 'next'
    : 'none';
}

/**
 * The default time of return: the next working day, at the time of the last return, else at nine.
 */
export function usualReturn(author: Author, last: Declaration | null): number {
  const wall = last ? new Date(wallAt(author.zone, Date.parse(last.returns_at))) : null;
  const minutes = wall ? wall.getUTCHours() * 60 + wall.getUTCMinutes() : 9 * 60;
  return nextWorkingDay(author.now, minutes, author.zone);
}

function objects(value: JsonValue | undefined): JsonObject[] {
  return Array.isArray(value) ? value.filter((entry) => isObject(entry)) : [];
}
