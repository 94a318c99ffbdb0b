import type { Result } from '../../cli/verb.js';
import type { Env } from '../../env.js';
import type { ItemState, State, TopicState } from '../../protocol/fold/state.js';
import { holdersOf } from '../../protocol/fold/held-by.js';
import { defined } from '../../protocol/format/defined.js';
import { reviewRow } from '../../protocol/pull/declared-pull.js';
import { decisionChoices, itemChoices, openTopicChoices } from '../../protocol/query/choices.js';
import { slotIdOf } from '../../protocol/format/record-id.js';
import type { LookupResult } from '../../protocol/query/lookup.js';
import { decisionBasis, type Sources } from '../../protocol/query/events.js';
import { refFields, type RefFields } from '../../protocol/query/ref-fields.js';
import { decisionRow } from '../../protocol/query/rows.js';
import {
  decisionStory,
  itemStory,
  recordStory,
  judgedSteps,
  storyRows,
  topicStory,
  type Step,
} from '../../protocol/query/story.js';
import type {
  DecisionDetail,
  HandoffRecord,
  ItemDroppedDetail,
  ItemInFlightDetail,
  ItemShippedDetail,
  PointDetail,
  RecordDetail,
  RecordPlace,
  Refs,
  Review,
  ShowAnswer,
  StoryStep,
  Warning,
} from '../../schema/types.js';
import { reviewsAbout } from '../../usecases/declared-reviews.js';
import { noteAsked } from '../../usecases/usage/note-asked.js';
import { envelope } from '../../usecases/envelope.js';
import { sourcesOf } from '../../usecases/proofs.js';
import { restsOn } from '../../usecases/rests-on.js';
import type { Snapshot } from '../../usecases/snapshot.js';
import { policyDiffers } from '../../usecases/trust.js';
import { liveReviews } from '../../usecases/live.js';
import { askSubject, chooserOf } from '../../usecases/ask-subject.js';
import { findSubject } from '../../usecases/find-subject.js';
import { synthesisIn } from './synthesis.js';
import type { Args, Options } from './spec.js';

/**
 * One record, topic, item or decision with its whole story: who declared, acknowledged, routed or
 * resolved it, and when.
 */
export async function run(env: Env, [id]: Args, options: Options): Promise<Result<ShowAnswer>> {
  noteAsked(env, 'show', await env.policy());
  if (!options.allProjects || id === undefined) return showIn(env, id, options);
  const { onlyProject } = await import('../../usecases/projects/each.js');
  const { project, answer: found } = await onlyProject(env, id, (there) =>
    showIn(there, id, options),
  );
  return { ...found, answer: { ...found.answer, project } };
}

async function showIn(
  env: Env,
  id: string | undefined,
  options: Options,
): Promise<Result<ShowAnswer>> {
  const text = id ?? (await chosen(env, await env.snapshot('all')));
  const find = (state: State): LookupResult =>
    findSubject(state, text, { pick: (found) => found, closed: true });
  const { snapshotAboutNamed } = await import('../../usecases/snapshot-about.js');
  const snapshot =
    id === undefined
      ? await env.snapshot('all')
      : await snapshotAboutNamed(env, text, ({ state }) => find(state) !== null);
  const { view } = snapshot;
  const own = await toldBy(env, snapshot, snapshot.state, find);
  const other = snapshot.other && (await toldBy(env, snapshot, snapshot.other, find));
  // What the default branch's policy shows is not hidden by the one that is checked out.
  const differs = other !== null && JSON.stringify(own.detail) !== JSON.stringify(other.detail);
  const { target, detail, story } = differs ? other : own;
  const { reviews, warnings } = await reviewsOf(env, target, options.requireLive);
  const more = [
    ...warnings,
    ...(await restsOn(env, snapshot)),
    ...(differs ? [policyDiffers(snapshot.trust)] : []),
  ];
  const answer: ShowAnswer = {
    schema: 'handoff.show/1',
    ...envelope(env, view, more),
    ...detail,
    ...reviews,
    ...(await latenessIn(env, snapshot, target)),
    ...(await synthesisIn(env, snapshot, target)),
    ...(await windowIn(env, target)),
    story,
  };
  return { exit: 0, answer };
}

/**
 * When the owner of an open blocker is at work, where the roster has shifts; of a question, once it
 * is escalated.
 */
async function windowIn(
  env: Env,
  target: LookupResult,
): Promise<Pick<PointDetail, 'owner_window'>> {
  if (target.is !== 'topic' || !target.topic.open) return {};
  const { shifts } = await env.policy();
  const { topic } = target;
  if (shifts === null || (topic.kind === 'question' && shifts.escalateAfter === null)) return {};
  const { askedOwner, ownerWindow } = await import('../../protocol/shifts/owner-window.js');
  return { owner_window: ownerWindow(shifts, askedOwner(topic), env.now()) };
}

/** How late a declaration was, where the roster has shifts. */
async function latenessIn(
  env: Env,
  { state: { records } }: Snapshot,
  target: LookupResult,
): Promise<Pick<RecordDetail, 'late_seconds'>> {
  if (target.is !== 'record' || target.record.kind !== 'declaration') return {};
  const { shifts } = await env.policy();
  if (shifts === null) return {};
  const { record } = target;
  const { latenessOf } = await import('../../usecases/query/lateness.js');
  const find = async (): Promise<State['records']> => (await env.snapshot('all')).state.records;
  const late = await latenessOf(shifts, [record], { records, find });
  return { late_seconds: late.get(record.id) ?? null };
}

/** What the person chooses from what is open and active. */
async function chosen(env: Env, snapshot: Snapshot): Promise<string> {
  const chooser = await chooserOf(env, snapshot);
  return askSubject(env, {
    verb: 'show',
    argument: '<id>',
    message: 'What do you want to see?',
    none: 'nothing is open and no decision is active; handoff show <id> shows what is closed',
    choices: () => [
      ...itemChoices(chooser).map(({ name, value }) => ({ name, value: itemId(value) })),
      ...[...openTopicChoices(chooser), ...decisionChoices(chooser)].map(({ name, value }) => ({
        name,
        value: value.id,
      })),
    ],
    find: (text) => {
      findSubject(snapshot.state, text, { pick: (found) => found, closed: true });
      return text;
    },
  });
}

/** The id of the slot that an item has; its key may also be that of a blocker. */
function itemId({ declaration, status, key }: ItemState): string {
  return status.as === 'in_flight' ? slotIdOf(declaration.id, status.slot) : key;
}

/** What one state says of the subject. */
async function toldBy(
  env: Env,
  snapshot: Snapshot,
  state: State,
  find: (state: State) => LookupResult,
): Promise<{ target: LookupResult; detail: Detail; story: StoryStep[] }> {
  const target = find(state);
  const steps = storyOf(state, target);
  const behind = target.is === 'decision' ? decisionBasis(state, target.decision) : null;
  const judged = [
    ...judgedSteps(steps, state),
    ...(behind?.events ?? []),
    ...(behind?.claims ?? []),
  ];
  const sources = await sourcesOf(env, snapshot, judged);
  return {
    target,
    detail: detailOf(state, target, sources),
    story: storyRows(steps, state, sources),
  };
}

/** The stored pull requests of an item or a declaration, and their current differences. */
async function reviewsOf(
  env: Env,
  target: LookupResult,
  require: boolean,
): Promise<{ reviews: { reviews?: Review[] }; warnings: Warning[] }> {
  const declared = reviewsAbout(target);
  if (declared.length === 0) return { reviews: {}, warnings: [] };
  const [policy, live] = await Promise.all([env.policy(), liveReviews(env, declared, { require })]);
  return {
    reviews: {
      reviews: declared.map(({ pull }) => ({ ...reviewRow(pull, policy), live: live.of(pull) })),
    },
    warnings: live.warnings,
  };
}

type Detail = PointDetail | ItemDetail | DecisionDetail | RecordDetail;

function detailOf(state: State, target: LookupResult, sources: Sources): Detail {
  const read = sources.recordOf;
  switch (target.is) {
    case 'topic':
      return pointDetail(target.topic, read);
    case 'item':
      return itemDetail(target.item, read);
    case 'decision':
      return { is: 'decision', ...decisionRow(state, target.decision, sources) };
    case 'record': {
      const { record } = target;
      const waiting = state.declarations.get(record.id)?.waitingFor;
      return {
        is: 'record',
        id: record.id,
        kind: record.kind,
        content: record,
        ...(waiting === undefined ? {} : { waiting_for: waiting }),
        record: read(record),
      };
    }
  }
}

function storyOf(state: State, target: LookupResult): Step[] {
  switch (target.is) {
    case 'topic':
      return topicStory(state, target.topic);
    case 'item':
      return itemStory(state, target.item);
    case 'decision':
      return decisionStory(state, target.decision);
    case 'record':
      return recordStory(state, target.record);
  }
}

type Read = (record: HandoffRecord) => RecordPlace;

function pointDetail(
  { id: slotId, kind, entry, owner, open, standing, introducedBy }: TopicState,
  read: Read,
): PointDetail {
  const {
    key,
    need,
    why,
    blocks,
    default: assumed,
    needed_by,
    needed_zone,
    severity,
    refs,
  } = entry;
  return {
    is: 'thing',
    key,
    need,
    why,
    ...defined({ blocks, default: assumed, needed_by, needed_zone, severity }),
    ...refFields(refs),
    id: slotId,
    kind,
    owner,
    open,
    standing,
    declared_by: introducedBy.author,
    declared_at: introducedBy.declared_at,
    record: read(introducedBy),
  };
}

type ItemDetail = ItemInFlightDetail | ItemShippedDetail | ItemDroppedDetail;

function itemDetail(item: ItemState, read: Read): ItemDetail {
  const { key, status, holder, contested, holderContested, declaration } = item;
  const common = {
    is: 'item',
    key,
    holder,
    holders: holdersOf(item),
    contested: contested || holderContested,
    updated_at: declaration.declared_at,
    record: read(declaration),
  } as const;
  if (status.as === 'in_flight')
    return { ...withRefFields(status.item), ...common, as: 'in_flight' };
  if (status.as === 'shipped') return { ...withRefFields(status.entry), ...common, as: 'shipped' };
  return { ...status.entry, ...common, as: 'dropped' };
}

function withRefFields<T extends { refs?: Refs }>({
  refs,
  ...entry
}: T): Omit<T, 'refs'> & Partial<RefFields> {
  return refs === undefined ? entry : { ...entry, ...refFields(refs) };
}
