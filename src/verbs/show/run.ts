import type { Result } from '../../cli/verb.js';
import type { Env } from '../../env.js';
import type { ItemState, State, TopicState } from '../../protocol/fold/state.js';
import { defined } from '../../protocol/format/defined.js';
import { reviewRow } from '../../protocol/pull/declared-pull.js';
import type { LookupResult } from '../../protocol/query/lookup.js';
import { decisionRow } from '../../protocol/query/rows.js';
import {
  decisionStory,
  itemStory,
  recordStory,
  stepRow,
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
  Review,
  ShowAnswer,
  Warning,
} from '../../schema/types.js';
import { reviewsAbout } from '../../usecases/declared-reviews.js';
import { envelope, placeOf } from '../../usecases/envelope.js';
import { liveReviews } from '../../usecases/live.js';
import { findSubject } from '../../usecases/find-subject.js';
import type { Args, Options } from './spec.js';

/**
 * One record, topic, item or decision with its whole story: who declared, acknowledged, routed or
 * resolved it, and when.
 */
export async function run(env: Env, [text]: Args, options: Options): Promise<Result<ShowAnswer>> {
  const { view, state } = await env.snapshot('all');
  const target = findSubject(state, text, { pick: (found) => found, closed: true });
  const read = ({ id }: HandoffRecord): RecordPlace => placeOf(view.entries.get(id), id);
  const { reviews, warnings } = await reviewsOf(env, target, options.requireLive);
  const { detail, story } = detailOf(state, target, read);
  const answer: ShowAnswer = {
    schema: 'handoff.show/1',
    ...envelope(env, view, warnings),
    ...detail,
    ...reviews,
    story: story.map((step) => stepRow(step, read)),
  };
  return { exit: 0, answer };
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

function detailOf(
  state: State,
  target: LookupResult,
  read: (record: HandoffRecord) => RecordPlace,
): {
  detail: PointDetail | ItemDetail | DecisionDetail | RecordDetail;
  story: Step[];
} {
  switch (target.is) {
    case 'topic':
      return { detail: pointDetail(target.topic, read), story: topicStory(state, target.topic) };
    case 'item':
      return { detail: itemDetail(target.item, read), story: itemStory(state, target.item) };
    case 'decision':
      return {
        detail: { is: 'decision', ...decisionRow(target.decision, read) },
        story: decisionStory(state, target.decision),
      };
    case 'record': {
      const { record } = target;
      const waiting = state.declarations.get(record.id)?.waitingFor;
      return {
        detail: {
          is: 'record',
          id: record.id,
          kind: record.kind,
          content: record,
          ...(waiting === undefined ? {} : { waiting_for: waiting }),
          record: read(record),
        },
        story: recordStory(state, record),
      };
    }
  }
}

type Read = (record: HandoffRecord) => RecordPlace;

function pointDetail(
  { id: slotId, kind, entry, owner, open, standing, introducedBy }: TopicState,
  read: Read,
): PointDetail {
  const { key, need, why, blocks, default: assumed, needed_by, severity, refs } = entry;
  return {
    is: 'thing',
    key,
    need,
    why,
    ...defined({ blocks, default: assumed, needed_by, severity }),
    refs: refs ?? {},
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

function itemDetail(
  { key, status, holder, contested, holderContested, declaration }: ItemState,
  read: Read,
): ItemDetail {
  const common = {
    is: 'item',
    key,
    holder,
    contested: contested || holderContested,
    updated_at: declaration.declared_at,
    record: read(declaration),
  } as const;
  if (status.as === 'in_flight') return { ...status.item, ...common, as: 'in_flight' };
  if (status.as === 'shipped') return { ...status.entry, ...common, as: 'shipped' };
  return { ...status.entry, ...common, as: 'dropped' };
}
