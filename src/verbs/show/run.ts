import type { Result } from '../../cli/verb.js';
import type { Args, Options } from './spec.js';
import type { JsonObject } from '../../protocol/format/json.js';
import type { Target } from '../../protocol/query/lookup.js';
import { reviewRow } from '../../protocol/pull/declared-pull.js';
import { decisionRow, refsOf } from '../../protocol/query/rows.js';
import {
  decisionStory,
  itemStory,
  recordStory,
  stepRow,
  thingStory,
  type Step,
} from '../../protocol/query/story.js';
import type { Env } from '../../env.js';
import { answerOf, recordOf, withWarnings } from '../../usecases/answer.js';
import { reviewsAbout } from '../../usecases/declared-reviews.js';
import { liveReviews } from '../../usecases/live.js';
import type { State } from '../../protocol/fold/state.js';
import type { HandoffRecord } from '../../schema/types.js';
import { targetOf } from '../../usecases/target.js';

/** One thing with its whole story: who declared, acknowledged, routed, resolved it, and when. */
export async function run(env: Env, [text]: Args, options: Options): Promise<Result<JsonObject>> {
  const { view, state } = await env.snapshot('all');
  const target = targetOf(state, text, { closed: true });
  const read = (record: HandoffRecord): JsonObject =>
    recordOf(view.entries.get(record.id), record.id);
  const { detail, story } = detailOf(state, target, read);
  const { reviews, warnings } = await reviewsOf(env, target, options.requireLive);
  const answer = answerOf('show', env, view, {
    is: target.is,
    ...detail,
    ...reviews,
    story: story.map((step) => stepRow(step, read)),
  });
  return { exit: 0, answer: withWarnings(answer, warnings) };
}

/** The pull requests of an item or of a declaration, and what is different now. */
async function reviewsOf(
  env: Env,
  target: Target,
  require: boolean,
): Promise<{ reviews: JsonObject; warnings: JsonObject[] }> {
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
  target: Target,
  read: (record: HandoffRecord) => JsonObject,
): { detail: JsonObject; story: Step[] } {
  switch (target.is) {
    case 'thing': {
      const { thing, kind, entry, owner, open, standing, introducedBy } = target.thing;
      const detail = {
        ...saidIn(entry),
        refs: refsOf(entry.refs),
        id: thing,
        kind,
        owner,
        open,
        standing,
        declared_by: introducedBy.author,
        declared_at: introducedBy.declared_at,
        record: read(introducedBy),
      };
      return { detail, story: thingStory(state, target.thing) };
    }
    case 'item': {
      const { key, status, holder, contested, holderContested, declaration } = target.item;
      const entry = status.as === 'in_flight' ? entryOf(status.item) : entryOf(status.entry);
      const detail = {
        ...entry,
        key,
        as: status.as,
        holder,
        contested: contested || holderContested,
        updated_at: declaration.declared_at,
        record: read(declaration),
      };
      return { detail, story: itemStory(state, target.item) };
    }
    case 'decision':
      return {
        detail: decisionRow(target.decision, read),
        story: decisionStory(state, target.decision),
      };
    case 'record': {
      const known = state.declarations.get(target.record.id);
      const waiting: JsonObject = known ? { waiting_for: known.waitingFor } : {};
      return {
        detail: {
          id: target.record.id,
          kind: target.record.kind,
          content: entryOf(target.record),
          ...waiting,
          record: read(target.record),
        },
        story: recordStory(state, target.record),
      };
    }
  }
}

const SAID = ['key', 'need', 'why', 'blocks', 'default', 'needed_by', 'severity'];

/** What a blocker or question says: one that was raised by itself is a whole record. */
function saidIn(entry: object): JsonObject {
  const said = Object.entries(entryOf(entry));
  return Object.fromEntries(said.filter(([key]) => SAID.includes(key) || key.startsWith('x-')));
}

/** A typed value as plain JSON. */
function entryOf(value: object): JsonObject {
  return JSON.parse(JSON.stringify(value)) as JsonObject;
}
