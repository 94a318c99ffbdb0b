import type { HandoffRecord } from '../../schema/types.js';
import type { Problem } from '../format/finding.js';
import type { State } from '../fold/state.js';
import type { Policy } from '../team/policy.js';
import { kindOf } from '../kinds/index.js';
import { judge, ruleNamed } from '../rules/index.js';
import { realTime } from '../rules/real-time.js';
import { applyRule, type RuleContext } from '../rules/rule.js';
import { parseTime } from '../format/time.js';

/** What an added record is judged against. */
export interface AddedContext {
  /**
   * The policy of the base: a change to the policy does not apply to records of the same change.
   */
  policy: Policy;
  /**
   * What its author had seen: the records that it references, directly or through others. Computed
   * only if needed.
   */
  saw: () => State;
  /** Everything that is there now. */
  known: State;
  /** Everything that was declared before the record. Computed only if needed. */
  knownThen: () => State;
  /** Milliseconds since 1970. */
  now: number;
  /** True if this clone has every branch: then a record that is missing does not exist. */
  complete: boolean;
}

/**
 * All problems of a record that a change adds. Problems that depend on the roster or on other
 * records are errors here too, judged at the time of the declaration (records.md, "A declaration's
 * body").
 */
export function judgeAdded(record: HandoffRecord, context: AddedContext): Problem[] {
  const base: Omit<RuleContext, 'state'> = {
    author: record.author,
    policy: context.policy,
    now: parseTime(record.declared_at) ?? context.now,
    writing: true,
    added: { complete: context.complete },
  };
  const byState = (state: State): Problem[] => judge(record, { ...base, state });
  let problems = byState(context.known).filter(
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
  // A record's own time is never in the future of itself; a clock that is ahead shows only now.
  const ahead = applyRule(realTime, record, { ...base, now: context.now, state: context.known });
  return [
    ...problems,
    ...ahead.filter((one) => !problems.some((other) => keyOf(other) === keyOf(one))),
  ];
}

/**
 * True for a problem that depends on what the author knew. It is an error only if what they had
 * seen, what existed at the time, and what exists now all show it. Each alone may be wrong: nobody
 * lists everything they have seen, clocks differ, and items change hands later.
 */
function goesByKnowledge(problem: Problem): boolean {
  return ruleNamed(problem.rule)?.byKnowledge?.(problem) === true;
}

/**
 * True if the item was first mentioned later. This needs no state of that time, which a long
 * history would need often.
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

/** True if the author could have believed that the item was held by somebody else, or closed. */
function isExcused({ about }: Problem, record: HandoffRecord, saw: State, known: State): boolean {
  return (
    about !== undefined && (wentElsewhere(about, record, saw, known) || wasClosed(about, known))
  );
}

/**
 * True if somebody else held the item for a while, as far as the author may have known: `saw` need
 * not name a record that only took it away.
 */
function wentElsewhere(
  key: string,
  { author, id }: HandoffRecord,
  saw: State,
  known: State,
): boolean {
  return (known.items.get(key)?.history ?? []).some((other) => {
    if (other.id === id || saw.records.has(other.id)) return false;
    const taker = kindOf(other).gives?.(other) ?? null;
    return taker !== null && taker !== author;
  });
}

/** The same for a blocker, a question or a decision that was closed for a while. */
function wasClosed(slotId: string, known: State): boolean {
  if ((known.topics.get(slotId)?.resolutions.length ?? 0) > 0) return true;
  return [...known.decisions.values()].some(({ entry }) => entry.supersedes === slotId);
}

function keyOf({ rule, at, message }: Problem): string {
  return JSON.stringify([rule, at, message]);
}
