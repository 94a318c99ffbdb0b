import type { Result } from '../../cli/verb.js';
import type { Args, Options } from './spec.js';
import { itemStory, judgedSteps, storyRows, type Step } from '../../protocol/query/story.js';
import { kindOf } from '../../protocol/kinds/index.js';
import type { ItemState } from '../../protocol/fold/state.js';
import type { Env } from '../../env.js';
import type { WhoAnswer } from '../../schema/types.js';
import { envelope } from '../../usecases/envelope.js';
import { findSubject } from '../../usecases/find-subject.js';
import { sourcesOf } from '../../usecases/proofs.js';

/** Says who holds an item now, and since when; for a blocker or question, who owns it. */
export async function run(env: Env, [text]: Args, _options: Options): Promise<Result<WhoAnswer>> {
  const [snapshot, policy] = await Promise.all([env.snapshot('all'), env.policy()]);
  const { view, state } = snapshot;
  const target = findSubject(state, text, {
    pick: (found) => (found.is === 'item' || found.is === 'topic' ? found : null),
    named: 'item, blocker or question',
  });
  if (target.is === 'topic') {
    const { id: slotId, kind, entry, owner, ownerContested, open } = target.topic;
    return {
      exit: 0,
      answer: {
        schema: 'handoff.who/1',
        ...envelope(env, view),
        is: kind,
        id: slotId,
        key: entry.key,
        holder: owner,
        name: policy.members.get(owner)?.name ?? null,
        since: null,
        contested: ownerContested,
        open,
        offered_to: [],
        story: [],
      },
    };
  }
  const { item } = target;
  const story = itemStory(state, item);
  const since = heldSince(story, item);
  const offered =
    item.status.as === 'in_flight' && item.status.item.handover === 'transfer'
      ? (state.declarations.get(item.declaration.id)?.waitingFor ?? [])
      : [];
  const sources = await sourcesOf(env, snapshot, judgedSteps(story, state));
  return {
    exit: 0,
    answer: {
      schema: 'handoff.who/1',
      ...envelope(env, view),
      is: 'item',
      key: item.key,
      holder: item.holder,
      name: policy.members.get(item.holder)?.name ?? null,
      since,
      contested: item.holderContested,
      open: item.status.as === 'in_flight',
      offered_to: offered,
      story: storyRows(story, state, sources),
    },
  };
}

/**
 * Since when the present holder holds the item: the first of the latest unbroken run of records
 * that give it to them.
 */
function heldSince(story: readonly Step[], item: ItemState): string {
  let since: string | null = null;
  for (const { record, void: isVoid } of story) {
    const taker = isVoid ? null : (kindOf(record).gives?.(record) ?? null);
    if (taker === null) continue;
    if (taker !== item.holder) since = null;
    else since ??= record.declared_at;
  }
  return since ?? item.declaration.declared_at;
}
