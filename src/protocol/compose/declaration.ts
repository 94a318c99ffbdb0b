import type { Body } from '../../schema/types.js';
import type { Problem } from '../format/finding.js';
import type { JsonObject } from '../format/json.js';
import { heldBy } from '../fold/held-by.js';
import { lookup } from '../query/lookup.js';
import type { Skipped } from '../shifts/next-after.js';
import { addresseesByShift, type Addressees } from '../shifts/addressees.js';
import { currentHandle, isLead } from '../team/policy.js';
import { entries } from '../kinds/entries.js';
import { withPlainRefs } from '../kinds/refs.js';
import { formatTime, parseTime } from '../format/time.js';
import { carryOver } from './carry.js';
import { type Author, opening } from './context.js';
import { compact } from '../format/compact.js';
import { withKeys } from './keys.js';
import { withConditions, type Asked, type SaidWhen } from './next-conditions.js';
import { composeSynthesis } from './synthesis.js';
import { concernHeads, itemHeads, ownHeads, sawOf } from './saw.js';

/** A declaration ready to be sealed, with its problems. */
export interface ComposedDeclaration {
  content: JsonObject;
  problems: Problem[];
  /** Slot ids of the topics that the declaration carries. */
  carried: string[];
  /** What the conditions of next actions were taken for. */
  said: SaidWhen[];
  asked: Asked;
}

/**
 * Makes a declaration from a body with a valid shape: makes keys from texts, inherits reasons,
 * resolves short handles, carries known topics instead of raising them again, converts times to
 * UTC, and fills in `saw`.
 */
export function composeDeclaration(
  author: Author,
  given: Body,
  observed?: JsonObject,
): ComposedDeclaration {
  const body = withPlainEntries(given);
  const problems: Problem[] = [];
  const { state, policy } = author;
  const declaredAt = (body.declared_at ? parseTime(body.declared_at) : null) ?? author.now;
  const supersedes =
    body.supersedes === undefined ? null : supersededBy(author, body.supersedes, problems);
  const synthesis =
    body.synthesis === undefined ? null : composeSynthesis(author, body, supersedes, problems);
  // A synthesis says nothing of what its author holds beside the items of the pod.
  const held =
    synthesis === null
      ? [...state.items.values()].filter((item) => heldBy(item, author.handle))
      : [];
  const written = withKeys(body.in_flight, (item) => item.summary);
  const shipped = withKeys(body.shipped, (entry) => entry.summary);
  const carry = carryOver(author, body, supersedes, problems);
  const named = [...written, ...shipped, ...entries(body.dropped)].map(({ key }) => key);
  const { items, said, asked } = withConditions(
    written.map((item) => ({ ...item, why: item.why ?? inheritedWhy(author, item.key) })),
    {
      author,
      now: declaredAt,
      zone: body.zone ?? author.zone,
      keys: new Set(named),
      carry,
      supersedes,
    },
    problems,
  );
  const to =
    body.to === 'none'
      ? body.to
      : body.to.map((name) => (policy.pods.has(name) ? name : currentHandle(policy, name)));
  const addressees = addresseesByShift(to, author.handle, policy, declaredAt);
  const next = nextText(addressees);
  if (next !== null)
    problems.push({
      rule: 'next-shift',
      level: 'warning',
      at: ['to'],
      message: next,
      hint: 'handoff shifts shows who works when',
    });
  const { declared_at: _at, zone: _zone, sources: _sources, synthesis: _synthesis, ...own } = body;
  const heads = [
    ...ownHeads(state, author.handle),
    ...[...named, ...held.map(({ key }) => key)].flatMap((key) => itemHeads(state, key)),
    ...(synthesis?.saw ?? []),
  ];
  const concerned = concernHeads(state, author.handle, {
    base: heads,
    held: items.map(({ key }) => key),
    carried: carry.slotIds,
  });
  const content = compact({
    ...opening('declaration', author, declaredAt, body.zone),
    ...own,
    to,
    addressees: addressees.handles,
    returns_at: utc(body.returns_at),
    shipped: listOrNone(shipped),
    in_flight: listOrNone(
      items.map(({ holder: _typed, ...item }) =>
        synthesis === null ? item : { ...item, holder: synthesis.holderOf(item.key) },
      ),
    ),
    decisions: listOrNone(carry.decisions),
    blockers: listOrNone(
      carry.blockers.map((entry) => ({
        ...entry,
        owner: currentHandle(policy, entry.owner),
        needed_by: entry.needed_by && utc(entry.needed_by),
      })),
    ),
    questions: listOrNone(
      carry.questions.map((entry) => ({
        ...entry,
        owner: currentHandle(policy, entry.owner),
        needed_by: entry.needed_by && utc(entry.needed_by),
      })),
    ),
    carries: carry.slotIds.length > 0 ? carry.slotIds : undefined,
    supersedes: supersedes ?? undefined,
    ...synthesis?.fields,
    observed: synthesis === null ? observed : synthesis.observed,
    saw: sawOf(
      [...heads, ...concerned],
      [...(supersedes ? [supersedes] : []), ...(synthesis?.fields.sources ?? [])],
    ),
  });
  return { content, problems, carried: carry.slotIds, said, asked };
}

/** To whom `next` goes, where that is not simply whoever works next; else null. */
function nextText({ handles, isNobodyNext, skipped }: Addressees): string | null {
  const why = skipped.length === 0 ? '' : `: ${skipped.map(skippedText).join('; ')}`;
  if (isNobodyNext)
    return `nobody works next within five weeks, so it goes to ${handles.join(', ') || 'nobody'}${why}`;
  return why === '' ? null : `next is ${handles.join(', ')}${why}`;
}

function skippedText({ handle, date, why }: Skipped): string {
  return `${handle} ${why === 'leave' ? 'is on leave' : 'has a holiday'} on ${date}`;
}

/** The body with the references of each entry in their one form. */
function withPlainEntries(body: Body): Body {
  const plain = <T extends object>(list: 'none' | T[]): 'none' | T[] =>
    list === 'none' ? list : list.map(withPlainRefs);
  return {
    ...body,
    shipped: plain(body.shipped),
    in_flight: plain(body.in_flight),
    decisions: plain(body.decisions),
    blockers: plain(body.blockers),
    questions: plain(body.questions),
  };
}

/** The time in UTC. Any other text stays as it is: a rule reports it. */
function utc(text: string): string {
  const time = parseTime(text);
  return time === null ? text : formatTime(time);
}

function listOrNone<T>(list: readonly T[]): readonly T[] | 'none' {
  return list.length === 0 ? 'none' : list;
}

/** The last reason given for an item; it holds until a new one is given. */
export function inheritedWhy(author: Author, key: string): string | undefined {
  const item = author.state.items.get(key);
  const status = item && (heldBy(item, author.handle) ?? item).status;
  return status?.as === 'in_flight' ? status.item.why : undefined;
}

function supersededBy(author: Author, text: string, problems: Problem[]): string | null {
  const targets = lookup(author.state, text).filter(
    (target) => target.is === 'record' && target.record.kind === 'declaration',
  );
  const [target] = targets;
  const refuse = (message: string, hint: string | null = null): null => {
    problems.push({ rule: 'supersedes', level: 'error', at: ['supersedes'], message, hint });
    return null;
  };
  if (!target || target.is !== 'record')
    return refuse(`this clone has no declaration ${text}`, 'give its id or its 8-character handle');
  if (targets.length > 1)
    return refuse(`${text} is ambiguous`, `one of ${targets.map(({ name }) => name).join(', ')}`);
  if (target.record.author !== author.handle && !isLead(author.policy, author.handle))
    return refuse(`only ${target.record.author} or a lead may correct that declaration`);
  return target.record.id;
}
