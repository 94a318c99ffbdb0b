import type { Result } from '../../cli/verb.js';
import type { Args, Options } from './spec.js';
import { itemStory, judgedSteps, storyRows, type Step } from '../../protocol/query/story.js';
import { kindOf } from '../../protocol/kinds/index.js';
import type { ItemState, State, TopicState } from '../../protocol/fold/state.js';
import { holdersOf, inFlightLines } from '../../protocol/fold/held-by.js';
import type { Env } from '../../env.js';
import type { WhoAnswer } from '../../schema/types.js';
import { offerOf } from '../../protocol/shifts/offer-of.js';
import { notYetRows } from '../../protocol/query/not-yet-rows.js';
import { formatTime } from '../../protocol/format/time.js';
import { answersFor } from '../../usecases/answers-for.js';
import { noteAsked } from '../../usecases/usage/note-asked.js';
import { envelope } from '../../usecases/envelope.js';
import { pastTime } from '../../usecases/past-time.js';
import { itemChoices, openTopicChoices } from '../../protocol/query/choices.js';
import { askSubject, chooserOf } from '../../usecases/ask-subject.js';
import type { Snapshot } from '../../usecases/snapshot.js';
import { findSubject } from '../../usecases/find-subject.js';
import { snapshotNaming } from '../../usecases/snapshot-naming.js';
import { sourcesOf } from '../../usecases/proofs.js';

/** Says who holds an item now, and since when; for a blocker or question, who owns it. */
export async function run(env: Env, [text]: Args, options: Options): Promise<Result<WhoAnswer>> {
  if (options.allRepositories) {
    const { inAllRepositories } = await import('./all-repositories.js');
    return { exit: 0, answer: await inAllRepositories(env, text, options) };
  }
  noteAsked(env, 'who', await env.policy());
  if (!options.allProjects || text === undefined) return whoIn(env, text, options);
  const { onlyProject } = await import('../../usecases/projects/each.js');
  const { project, answer: found } = await onlyProject(env, text, (there) =>
    whoIn(there, text, options),
  );
  return { ...found, answer: { ...found.answer, project } };
}

async function whoIn(
  env: Env,
  text: string | undefined,
  { at }: Options,
): Promise<Result<WhoAnswer>> {
  const [present, policy] = await Promise.all([
    at === undefined
      ? snapshotNaming(env, text ?? null, ({ state }) => isOpen(holdable(state, text ?? '')))
      : env.snapshot('all'),
    env.policy(),
  ]);
  const now = at === undefined ? env.now() : await pastTime(env, '--at', at, env.now());
  const past = at === undefined ? {} : { as_of: formatTime(now), clock: 'declared' as const };
  const snapshot =
    at === undefined
      ? present
      : (await import('../../usecases/snapshot-at.js')).snapshotAt(
          present,
          policy,
          formatTime(now),
        );
  const { view, state } = snapshot;
  const target = text === undefined ? await chosen(env, present) : holdable(state, text);
  if (target.is === 'topic') {
    const { id: slotId, kind, entry, owner, ownerContested, open } = target.topic;
    return {
      exit: 0,
      answer: {
        schema: 'handoff.who/1',
        ...envelope(env, view),
        ...past,
        is: kind,
        id: slotId,
        key: entry.key,
        holder: owner,
        holders: [owner],
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
  const offered = inFlightLines(item).flatMap(({ status, declaration }) =>
    status.item.handover === 'transfer'
      ? (state.declarations.get(declaration.id)?.waitingFor ?? [])
      : [],
  );
  const sources = await sourcesOf(env, snapshot, judgedSteps(story, state));
  const declared = state.declarations.get(item.declaration.id);
  const offer = offerOf(item, state);
  const [answering = {}] =
    item.status.as === 'in_flight' ? await answersFor(policy, [offer], now) : [];
  const later = declared === undefined ? [] : notYetRows(state, declared);
  return {
    exit: 0,
    answer: {
      schema: 'handoff.who/1',
      ...envelope(env, view),
      ...past,
      is: 'item',
      key: item.key,
      holder: item.holder,
      holders: holdersOf(item),
      name: policy.members.get(item.holder)?.name ?? null,
      since,
      contested: item.holderContested,
      open: item.status.as === 'in_flight',
      offered_to: [...new Set(offered)],
      ...(item.acting === null ? {} : { acting: item.acting }),
      ...answering,
      ...(later.length === 0 ? {} : { not_yet: later.filter(({ key }) => key === item.key) }),
      story: storyRows(story, state, sources),
    },
  };
}

type Holdable = { is: 'item'; item: ItemState } | { is: 'topic'; topic: TopicState };

/** What a text names that somebody holds or owns. */
function holdable(state: State, text: string): Holdable {
  return findSubject<Holdable>(state, text, {
    pick: (found) => (found.is === 'item' || found.is === 'topic' ? found : null),
    named: 'item, blocker or question',
  });
}

function isOpen(target: Holdable): boolean {
  return target.is === 'topic' ? target.topic.open : target.item.status.as === 'in_flight';
}

/** What the person chooses. */
async function chosen(env: Env, snapshot: Snapshot): Promise<Holdable> {
  const chooser = await chooserOf(env, snapshot);
  return askSubject<Holdable>(env, {
    verb: 'who',
    argument: '<item>',
    message: 'Who holds what?',
    none: 'nothing is in flight and no blocker or question is open',
    choices: () => [
      ...itemChoices(chooser).map(({ name, value }) => ({
        name,
        value: { is: 'item', item: value } as const,
      })),
      ...openTopicChoices(chooser).map(({ name, value }) => ({
        name,
        value: { is: 'topic', topic: value } as const,
      })),
    ],
    find: (text) => holdable(snapshot.state, text),
  });
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
