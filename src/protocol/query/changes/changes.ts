import { heldBy } from '../../fold/held-by.js';
import { byTime } from '../../fold/causality.js';
import type { DecisionState, State } from '../../fold/state.js';
import { mentions } from '../../kinds/items.js';
import { subjectOf } from '../../kinds/references.js';
import { explaining } from '../explain.js';
import { refNames } from '../ref-names.js';
import type { Change } from './change.js';
import { itemChanges } from './items.js';
import { lastWrap, type LastWrap } from './last-wrap.js';
import { readBackChanges } from './read-backs.js';
import { replyChanges } from './replies.js';
import { topicChanges } from './topics.js';
import { withdrawalChanges } from './withdrawals.js';

/**
 * Changes by others since a person's last wrap to what that person holds, owns, waits for or asked:
 * each once, oldest first. Leaves out a change that was undone since.
 */
export function changesSince(
  state: State,
  handle: string,
  wrap: LastWrap = lastWrap(state, handle),
): Change[] {
  const held = heldKeys(state, handle, wrap);
  const isNew = ({ record }: Change): boolean =>
    !state.unproved.has(record.id) && !wrap.knew(record);
  const events = [
    ...replyChanges(state, handle),
    ...readBackChanges(state, handle),
    ...topicChanges(state, handle, held),
    ...itemChanges(state, handle),
    ...withdrawalChanges(state, handle, held),
  ].filter((change) => isNew(change) && (change.event !== 'retracted' || knewTarget(change)));
  // If both the record and its retraction came after the wrap, neither is news.
  function knewTarget({ record }: Change): boolean {
    const target = state.records.get(subjectOf(record)?.id ?? '');
    return target !== undefined && wrap.knew(target);
  }
  const told = new Set(events.map(({ record }) => record.id));
  const decided = decisionChanges(state, handle, held).filter(
    (change) => isNew(change) && !told.has(change.record.id),
  );
  return [...events, ...decided].toSorted(
    (a, b) => byTime(a.record, b.record) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  );
}

/** Keys of the items that a person holds, or held when they last declared. */
function heldKeys(state: State, handle: string, { declaration }: LastWrap): Set<string> {
  const held = new Set(
    [...state.items.values()].filter((item) => heldBy(item, handle)).map(({ key }) => key),
  );
  for (const [key, { as }] of declaration === null ? [] : mentions(declaration))
    if (as === 'in_flight') held.add(key);
  return held;
}

/**
 * Active decisions about items that a person holds, or about the same pull request, ticket or branch,
 * and those that replace one of theirs.
 */
function decisionChanges(state: State, handle: string, held: ReadonlySet<string>): Change[] {
  const about = new Set(
    [...held].flatMap((key) =>
      explaining(state, { key, pulls: [], paths: [] }).map(({ decision }) => decision),
    ),
  );
  const touched = new Set(
    [...held].flatMap((key) => {
      const status = state.items.get(key)?.status;
      return status?.as === 'in_flight' ? refNames(status.item.refs) : [];
    }),
  );
  const touches = ({ entry }: DecisionState): boolean =>
    refNames(entry.refs).some((name) => touched.has(name));
  const isTheirs = (id: string | undefined): boolean =>
    id !== undefined && state.decisions.get(id)?.introducedBy.author === handle;
  return [...state.decisions.values()]
    .filter(
      (decision) =>
        decision.active &&
        decision.introducedBy.author !== handle &&
        (about.has(decision) || touches(decision) || isTheirs(decision.entry.supersedes)),
    )
    .map(({ id, entry, introducedBy: record, contested }) => ({
      event: 'decided',
      id,
      key: entry.key,
      text: entry.decision,
      record,
      ...(contested ? { contested: true } : {}),
    }));
}
