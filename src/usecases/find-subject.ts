import type { DecisionState, State, ThingState } from '../protocol/fold/state.js';
import { lookup, onlyThing, type LookupResult } from '../protocol/query/lookup.js';
import { shortHandle } from '../protocol/format/record-id.js';
import { HandoffError } from '../errors.js';
import type { HandoffRecord } from '../schema/types.js';

/** What a verb is about, for `findSubject`. */
export interface SubjectQuery {
  fits?: (target: LookupResult) => boolean;
  /** How it is named when nothing fits. */
  named?: string;
  /** Also what is over, by its key. */
  closed?: boolean;
}

/**
 * The one target that a text means.
 * @throws HandoffError `usage` where it means nothing, or several things: then they are listed
 */
export function findSubject(
  state: State,
  text: string,
  {
    fits = () => true,
    named = 'record, blocker, question, item or decision',
    closed = false,
  }: SubjectQuery = {},
): LookupResult {
  const found = lookup(state, text, { closed });
  const targets = found.filter(fits);
  const [target] = targets;
  if (!target) {
    const but = found.length > 0 ? `: it is ${found.map(({ name }) => name).join(', ')}` : '';
    throw new HandoffError(
      'usage',
      `${JSON.stringify(text.slice(0, 80))} is no ${named} known here${but}`,
      'handoff query shows what is open, with its handles',
    );
  }
  if (targets.length > 1)
    throw new HandoffError(
      'usage',
      `${text} is ambiguous`,
      `one of: ${targets.map(({ name }) => name).join(', ')}`,
    );
  return target;
}

/** The blocker or question that a text means; a record that introduces just one stands for it. */
export function thingOf(state: State, text: string, closed = false): ThingState {
  const isThing = (target: LookupResult): boolean =>
    target.is === 'thing' || (target.is === 'record' && onlyThing(state, target.record) !== null);
  const target = findSubject(state, text, { fits: isThing, named: 'blocker or question', closed });
  return target.is === 'thing'
    ? target.thing
    : (onlyThing(state, (target as { record: HandoffRecord }).record) as ThingState);
}

/** The decision that a text means. */
export function decisionOf(state: State, text: string): DecisionState {
  const target = findSubject(state, text, {
    fits: ({ is }) => is === 'decision',
    named: 'decision',
  });
  return (target as { decision: DecisionState }).decision;
}

/**
 * Why a decision of this key is refused, or null: an active one has it already, and two of one name
 * would contradict each other unseen.
 */
export function decisionClash(
  state: State,
  key: string,
  except: string | null = null,
): HandoffError | null {
  const known = [...state.decisions.values()].find(
    (other) => other.active && other.entry.key === key && other.thing !== except,
  );
  if (!known) return null;
  const name = shortHandle(known.thing);
  return new HandoffError(
    'usage',
    `${key} is decided already (${name})`,
    `handoff show ${name}; handoff decide --supersedes ${name} replaces it, --key names another one`,
  );
}
