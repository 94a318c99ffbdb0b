import type { DecisionState, State, TopicState } from '../protocol/fold/state.js';
import { lookup, soleTopic, type LookupResult } from '../protocol/query/lookup.js';
import { shortHandle } from '../protocol/format/record-id.js';
import { HandoffError, NoMatch } from '../errors.js';

/** How `findSubject` searches. */
export interface SubjectQuery<T> {
  /** The part of a match that the verb needs; null if it cannot use the match. */
  pick: (target: LookupResult) => T | null;
  /** What the verb looks for, for the message. */
  named?: string;
  /** True to search closed subjects by key, too. */
  closed?: boolean;
}

/**
 * The only match for a text.
 * @throws HandoffError `usage` without a match, or with several, which it lists
 */
export function findSubject<T>(
  state: State,
  text: string,
  { pick, named = 'record, blocker, question, item or decision', closed = false }: SubjectQuery<T>,
): T {
  const targets = lookup(state, text, { closed });
  const picked = targets.flatMap((target) => {
    const subject = pick(target);
    return subject === null ? [] : [{ name: target.name, wanted: subject }];
  });
  const [one] = picked;
  if (!one) {
    const but = targets.length > 0 ? `: it is ${targets.map(({ name }) => name).join(', ')}` : '';
    throw new NoMatch(
      text,
      `${JSON.stringify(text.slice(0, 80))} matches no ${named} in this clone${but}`,
      'handoff query lists what is open, with handles',
    );
  }
  if (picked.length > 1)
    throw new HandoffError(
      'usage',
      `${text} is ambiguous`,
      `one of: ${picked.map(({ name }) => name).join(', ')}`,
    );
  return one.wanted;
}

/** The blocker or question that a match is, or the only one that its record introduces. */
export function topicIn(state: State, target: LookupResult): TopicState | null {
  if (target.is === 'topic') return target.topic;
  return target.is === 'record' ? soleTopic(state, target.record) : null;
}

/** The blocker or question that a text names. */
export function topicFor(state: State, text: string, closed = false): TopicState {
  return findSubject(state, text, {
    pick: (target) => topicIn(state, target),
    named: 'blocker or question',
    closed,
  });
}

/** The decision that a text names. */
export function decisionOf(state: State, text: string): DecisionState {
  return findSubject(state, text, {
    pick: (target) => (target.is === 'decision' ? target.decision : null),
    named: 'decision',
  });
}

/**
 * Why a decision with this key is refused; null if it is not. Two active decisions with one key
 * could contradict each other without anybody noticing.
 */
export function decisionClash(
  state: State,
  key: string,
  except: string | null = null,
): HandoffError | null {
  const rival = [...state.decisions.values()].find(
    (other) => other.active && other.entry.key === key && other.id !== except,
  );
  if (!rival) return null;
  const name = shortHandle(rival.id);
  return new HandoffError(
    'usage',
    `${key} is already the key of an active decision (${name})`,
    `handoff decide --supersedes ${name} replaces it; if this is another decision, give it its own --key`,
  );
}
