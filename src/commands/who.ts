import type { Options, Result } from '../cli/verb.js';
import { itemStory, stepRow } from '../core/query/story.js';
import type { ItemState } from '../core/fold/state.js';
import { entries } from '../core/record.js';
import type { Env } from '../env.js';
import { answerOf, recordOf } from './answer.js';
import { targetOf } from './target.js';

/** Who holds an item now, and since when; for a blocker or a question, who owns it. */
export async function who(env: Env, [text = '']: string[], _options: Options): Promise<Result> {
  const [view, state, policy] = await Promise.all([env.view(), env.state(), env.policy()]);
  const target = targetOf(state, text, { fits: ({ is }) => is === 'item' || is === 'thing', named: 'item, blocker or question' });
  if (target.is === 'thing') {
    const { thing, kind, entry, owner, ownerContested, open } = target.thing;
    return { exit: 0, answer: answerOf('who', env, view, { is: kind, id: thing, key: entry.key, holder: owner, name: policy.members.get(owner)?.name ?? null, since: null, contested: ownerContested, open, offered_to: [], story: [] }) };
  }
  const { item } = target as { item: ItemState };
  const story = itemStory(state, item);
  const taken = story.filter(({ record, void: isVoid }) => !isVoid && takesIt(record, item)).at(-1);
  const offered = item.status.as === 'in_flight' && item.status.item.handover === 'transfer' ? (state.declarations.get(item.declaration.id)?.waitingFor ?? []) : [];
  const read = (record: Parameters<typeof stepRow>[0]['record']): ReturnType<typeof recordOf> => recordOf(view.entries.get(record.id), record.id);
  return {
    exit: 0,
    answer: answerOf('who', env, view, {
      is: 'item',
      key: item.key,
      holder: item.holder,
      name: policy.members.get(item.holder)?.name ?? null,
      since: taken?.record.declared_at ?? item.declaration.declared_at,
      contested: item.holderContested,
      open: item.status.as === 'in_flight',
      offered_to: offered,
      story: story.map((step) => stepRow(step, read)),
    }),
  };
}

/** True for a record by which the holder came to hold the item. */
function takesIt(record: Parameters<typeof stepRow>[0]['record'], { holder, key }: ItemState): boolean {
  if (record.kind === 'assignment') return record.to === holder;
  if (record.kind === 'ack') return record.author === holder && record.items.some(({ reply }) => reply === 'accept');
  return record.kind === 'declaration' && record.author === holder && entries(record.in_flight).some((entry) => entry.key === key);
}
