import type { HandoffRecord } from '../../schema/types.js';
import type { Problem } from '../format/finding.js';
import type { State } from '../fold/state.js';
import type { Policy } from '../team/policy.js';
import { addresseesAgree } from '../rules/addressees-agree.js';
import { authorKnown } from '../rules/author-known.js';
import { judge } from '../rules/index.js';
import { mayWithdraw } from '../rules/may-withdraw.js';
import { namedKnown } from '../rules/named-known.js';
import { realTime } from '../rules/real-time.js';
import type { Content, RuleContext } from '../rules/rule.js';
import { parseTime } from '../format/time.js';
import { valueAt } from '../format/value-at.js';

/** What an added record is judged against. */
export interface AddedContext {
  /** The policy of the base: what the same change says in its own policy does not count. */
  policy: Policy;
  /**
   * What its author had seen: what it names, directly or through others. Asked for only where it
   * matters.
   */
  saw: () => State;
  /** Everything that is there now. */
  known: State;
  /** Everything that was declared by the time of the record: asked for only where it matters. */
  knownThen: () => State;
  /** Milliseconds since 1970. */
  now: number;
  /** True where every branch can be seen: then what is nowhere does not exist. */
  complete: boolean;
}

/** What the program sees to while it writes, and somebody else's need not have. */
const BROUGHT_IN = [authorKnown, mayWithdraw, addresseesAgree, namedKnown];

/**
 * All problems of a record that a change adds. Problems that depend on the roster or on other records
 * are errors here, too, as of the time of the declaration (records.md, "A declaration's body").
 */
export function judgeAdded(record: HandoffRecord, context: AddedContext): Problem[] {
  const content = record as Content;
  const base: Omit<RuleContext, 'state'> = {
    author: record.author,
    policy: context.policy,
    now: parseTime(record.declared_at) ?? context.now,
    writing: true,
  };
  const byState = (state: State): Problem[] => judge(content, { ...base, state });
  let problems = byState(context.known);
  for (const rule of BROUGHT_IN) problems.push(...rule(content, { ...base, state: context.known }));
  problems = problems.filter(
    (problem) => !(goesByKnowledge(problem) && cameLater(problem, record, context.known)),
  );
  if (problems.some(goesByKnowledge)) {
    const [saw, then] = [context.saw(), context.knownThen()];
    const [knew, there] = [new Set(byState(saw).map(keyOf)), new Set(byState(then).map(keyOf))];
    const answersFor = (problem: Problem): boolean =>
      knew.has(keyOf(problem)) &&
      there.has(keyOf(problem)) &&
      !isExcused(problem, record, saw, context.known);
    problems = problems.filter((problem) => !goesByKnowledge(problem) || answersFor(problem));
  }
  // At its own time nothing is in the future; a clock that is ahead shows only now.
  const ahead = realTime(content, { ...base, now: context.now, state: context.known });
  return [
    ...problems,
    ...ahead.filter((one) => !problems.some((other) => keyOf(other) === keyOf(one))),
  ].map((problem) => weighed(problem, record, context));
}

/**
 * True for what an author answers for by what they knew: an error only where what they had seen,
 * what was there at the time, and what is there now all say so. Each alone may be wrong: nobody
 * lists everything that they have seen, clocks differ, and things change hands again later.
 */
function goesByKnowledge({ rule, at }: Problem): boolean {
  // That what it is about was withdrawn or corrected; the other things that it may get wrong stand
  // in the two records themselves.
  if (rule === 'ack-addressed') return at[0] === 'subject';
  return rule === 'silent-drop' || rule === 'correction-complete';
}

/**
 * True for an item of which nothing had been said by then: so much is known without a state of that
 * time, of which a long history would need many.
 */
function cameLater(
  { about }: Problem,
  { id, declared_at: at }: HandoffRecord,
  known: State,
): boolean {
  const history = about === undefined ? undefined : known.items.get(about)?.history;
  return (
    history !== undefined && !history.some((other) => other.id !== id && other.declared_at <= at)
  );
}

/**
 * What is about an item or a thing that its author may have taken for somebody else's business, or
 * for closed.
 */
function isExcused({ about }: Problem, record: HandoffRecord, saw: State, known: State): boolean {
  return (
    about !== undefined && (wentElsewhere(about, record, saw, known) || wasClosed(about, known))
  );
}

/**
 * True where somebody else had the item for a while, as far as the author may have known: `saw`
 * need not name what only took it away.
 */
function wentElsewhere(
  key: string,
  { author, id }: HandoffRecord,
  saw: State,
  known: State,
): boolean {
  return (known.items.get(key)?.history ?? []).some((other) => {
    if (other.id === id || saw.records.has(other.id)) return false;
    if (other.kind === 'assignment') return other.to !== author;
    return (
      other.author !== author &&
      (other.kind === 'declaration' ||
        (other.kind === 'ack' && other.items.some(({ reply }) => reply === 'accept')))
    );
  });
}

/** The same for a blocker, a question or a decision that was closed for a while. */
function wasClosed(thing: string, known: State): boolean {
  if ((known.things.get(thing)?.resolutions.length ?? 0) > 0) return true;
  return [...known.decisions.values()].some(({ entry }) => entry.supersedes === thing);
}

function weighed(
  problem: Problem,
  record: HandoffRecord,
  { known, complete }: AddedContext,
): Problem {
  const { rule, level, at } = problem;
  // It was an item when it was named; that it no longer is in flight, or was taken back, says
  // nothing against the record.
  if (rule === 'blocks-item' && known.itemHeads.has(String(valueAt(record, at))))
    return { ...problem, level: 'warning' };
  const isMissing =
    rule === 'subject-known' &&
    level === 'warning' &&
    'subject' in record &&
    !known.records.has(record.subject.id);
  return isMissing && complete ? { ...problem, level: 'error' } : problem;
}

function keyOf({ rule, at, message }: Problem): string {
  return JSON.stringify([rule, at, message]);
}
