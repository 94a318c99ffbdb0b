import type { HandoffRecord, Route, StoryStep } from '../../schema/types.js';
import { byTime } from '../fold/causality.js';
import type { DecisionState, ItemState, State, TopicState } from '../fold/state.js';
import { changesOthers } from '../kinds/changes-others.js';
import { isRollup } from '../route/rollup-target.js';
import { kindOf } from '../kinds/index.js';
import { itemAt } from '../kinds/items.js';
import { itemKeyOf } from '../kinds/item-key.js';
import type { StoryLine } from '../kinds/kind.js';
import {
  itemReferences,
  recordReferences,
  subjectOf,
  type RecordReference,
  type Reference,
} from '../kinds/references.js';
import type { Sources } from './events.js';
import { parseSlotId, shortHandle } from '../format/record-id.js';

/** A step of a story: who did what, when, in which record. */
export interface Step {
  record: HandoffRecord;
  /** What happened, in the program's words: "accepted", "resolved". */
  did: string;
  /** The author's own words. */
  said: string | null;
  /** True if the record has no effect: it was retracted or corrected, or it is ignored. */
  void: boolean;
  /** True if the fold ignores the record, because it does not fit what it is about. */
  ignored: boolean;
}

/** The story of a blocker or a question: raised, carried, assigned, routed, resolved, reopened. */
export function topicStory(state: State, topic: TopicState): Step[] {
  const raised = `raised the ${topic.kind}, for ${topic.entry.owner}`;
  const steps: RawStep[] = [{ record: topic.introducedBy, line: [raised, topic.entry.need] }];
  const own = parseSlotId(topic.id);
  const isTopic = ({ as, id, slot }: RecordReference): boolean =>
    (as === 'subject' || as === 'carries') && id === own?.id && slot === own.slot;
  for (const record of state.records.values()) {
    // Most records are about something else; this test is cheap.
    if ('subject' in record && record.subject.id !== own?.id) continue;
    steps.push(...stepsOf(record, recordReferences(record).filter(isTopic)));
  }
  return inOrder(state, [...steps, ...followUpSteps(state, steps)]);
}

/** A receipt without a slot belongs to a follow-up about an event, or to the repeat of a post. */
function followUpSteps(state: State, steps: readonly RawStep[]): RawStep[] {
  const events = new Set(steps.map(({ record }) => record.id));
  return receiptsIn(state).flatMap((record) =>
    !record.subject.slot && events.has(record.subject.id)
      ? stepsOf(record, recordReferences(record))
      : [],
  );
}

const keptReceipts = new WeakMap<State, Route[]>();

/** The receipts of all posts, looked for once: a page tells many stories of one state. */
function receiptsIn(state: State): Route[] {
  const receipts =
    keptReceipts.get(state) ??
    [...state.records.values()].filter((record) => record.kind === 'route');
  keptReceipts.set(state, receipts);
  return receipts;
}

/** The story of an item: every declaration, reply, assignment and post. */
export function itemStory(state: State, item: ItemState): Step[] {
  const isItem = (one: Reference): boolean => itemKeyOf(one, state.records) === item.key;
  const steps = item.history.flatMap((record) => {
    const steps = stepsOf(
      record,
      [...recordReferences(record), ...itemReferences(record)].filter(isItem),
    );
    // A declaration may have an item in two lists; the first step counts.
    return record.kind === 'declaration' ? steps.slice(0, 1) : steps;
  });
  const posts = receiptsIn(state).flatMap((record) =>
    itemAt(state.records.get(record.subject.id), record.subject.slot)?.key === item.key
      ? stepsOf(record, recordReferences(record))
      : [],
  );
  return inOrder(state, [...steps, ...posts, ...followUpSteps(state, posts)]);
}

/** The story of a decision: what it replaces, and what replaces it. */
export function decisionStory(state: State, decision: DecisionState): Step[] {
  const steps: RawStep[] = [];
  const visited = new Set<string>();
  for (
    let older = decision.entry.supersedes;
    older !== undefined && !visited.has(older);
    older = state.decisions.get(older)?.entry.supersedes
  ) {
    visited.add(older);
    const replaced = state.decisions.get(older);
    if (replaced)
      steps.push({
        record: replaced.introducedBy,
        line: [`decided (${shortHandle(older)}, replaced since)`, replaced.entry.decision],
      });
  }
  steps.push({ record: decision.introducedBy, line: ['decided', decision.entry.decision] });
  for (const newer of decision.supersededBy) {
    const replacing = state.decisions.get(newer);
    if (replacing)
      steps.push({
        record: replacing.introducedBy,
        line: [`replaced it (${shortHandle(newer)})`, replacing.entry.decision],
      });
  }
  for (const receipt of decision.routes)
    steps.push({ record: receipt, line: [`posted it to ${receipt.target}`, receipt.url ?? null] });
  return inOrder(state, steps);
}

/** The story of a record: itself, and all records about it. */
export function recordStory(state: State, record: HandoffRecord): Step[] {
  const steps: RawStep[] = [{ record, line: [kindOf(record).did, null] }];
  for (const other of state.records.values()) {
    const subject = subjectOf(other);
    if (subject?.id !== record.id) continue;
    const isSubject = ({ as }: RecordReference): boolean => as === 'subject' || as === 'corrects';
    const references = recordReferences(other).filter(isSubject);
    const isAnnounced = other.kind === 'route' && !isRollup(other.target) && subject.slot === null;
    if (record.kind === 'declaration' && other.kind === 'route' && isAnnounced)
      steps.push({ record: other, line: [`announced it at ${other.target}`, other.url ?? null] });
    else steps.push(...stepsOf(other, references, subject.slot ?? 'it'));
  }
  return inOrder(state, steps);
}

/** The records in a story of which it is said whether their author is proved. */
export function judgedSteps(story: readonly Step[], state: State): HandoffRecord[] {
  return story
    .map(({ record }) => record)
    .filter((record) => changesOthers(record) || state.unproved.has(record.id));
}

/** Steps as JSON has them. */
export function storyRows(
  story: readonly Step[],
  state: State,
  { recordOf, wordOf }: Sources,
): StoryStep[] {
  const judged = new Set(judgedSteps(story, state));
  return story.map(({ record, did, said, void: isVoid, ignored }) => {
    const word = judged.has(record) ? wordOf(record) : null;
    return {
      at: record.declared_at,
      by: record.author,
      recorded_by: record.recorded_by ?? null,
      kind: record.kind,
      did,
      said,
      void: isVoid,
      ...(ignored ? { ignored } : {}),
      claimed: state.unproved.has(record.id) && judged.has(record),
      verdict: word?.verdict ?? null,
      reason: word?.reason ?? null,
      record: recordOf(record),
    };
  });
}

interface RawStep {
  record: HandoffRecord;
  line: StoryLine;
}

/** What a record did to the subjects of some of its references. */
function stepsOf(record: HandoffRecord, references: readonly Reference[], it = 'it'): RawStep[] {
  const kind = kindOf(record);
  return references.flatMap((reference) => {
    const line = kind.step?.(record, reference, it);
    return line === undefined ? [] : [{ record, line }];
  });
}

function inOrder(state: State, steps: readonly RawStep[]): Step[] {
  return steps
    .toSorted((a, b) => byTime(a.record, b.record))
    .map(({ record, line: [did, said] }) => {
      const corrected = (state.declarations.get(record.id)?.superseded.length ?? 0) > 0;
      const ignored = state.misfits.has(record.id);
      const isVoid = ignored || corrected || state.retracted.has(record.id);
      return { record, did, said, void: isVoid, ignored };
    });
}
