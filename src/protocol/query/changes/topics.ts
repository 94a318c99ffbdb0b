import type { Resolution } from '../../../schema/types.js';
import type { State, TopicState } from '../../fold/state.js';
import { areApart } from './apart.js';
import type { Change } from './change.js';

/**
 * What others did to the blockers and questions that concern a person: raised by them, owned by
 * them now or before, or blocking an item of theirs.
 * @param held keys of the items that they hold
 */
export function topicChanges(state: State, handle: string, held: ReadonlySet<string>): Change[] {
  return [...state.topics.values()]
    .filter((topic) => concerns(topic, handle, held))
    .flatMap((topic) => changesOf(topic, state, handle));
}

/** True if a blocker or question concerns a person, judged by these items. */
export function concerns(
  { introducedBy, entry, assignments, owner }: TopicState,
  handle: string,
  held: ReadonlySet<string>,
): boolean {
  return (
    introducedBy.author === handle ||
    owner === handle ||
    entry.owner === handle ||
    assignments.some(({ to }) => to === handle) ||
    (entry.blocks ?? []).some((key) => held.has(key))
  );
}

function changesOf(topic: TopicState, state: State, handle: string): Change[] {
  const { id, entry, introducedBy, resolutions, assignments, open, standing, owner } = topic;
  const change = (one: Omit<Change, 'id' | 'key'>): Change => ({ id, key: entry.key, ...one });
  if (!standing)
    return (state.retracted.get(introducedBy.id) ?? []).map((record) =>
      change({ event: 'retracted', text: record.reason, record }),
    );
  const standingAnswers = resolutions
    .filter(({ cancelledBy }) => cancelledBy.length === 0)
    .map(({ resolution }) => resolution);
  const contested = contradictory(topic, standingAnswers, state);
  const answers = standingAnswers.map((record) =>
    change({
      event: 'answered',
      text: record.outcome,
      record,
      ...(contested.has(record) ? { contested: true } : {}),
    }),
  );
  const reopenings = new Map(
    (open ? resolutions : []).flatMap(({ cancelledBy }) =>
      cancelledBy.map((record) => [record.id, record] as const),
    ),
  );
  const reopened = [...reopenings.values()].map((record) =>
    change({ event: 'reopened', text: record.new_information, record }),
  );
  const latest = assignments.filter(({ to }) => to === owner).at(-1);
  const wasMine = entry.owner === handle || assignments.some(({ to }) => to === handle);
  const assigned =
    latest !== undefined && (wasMine || introducedBy.author === handle)
      ? [change({ event: 'assigned', text: `to ${latest.to}`, record: latest })]
      : [];
  return [...answers, ...reopened, ...assigned];
}

/** The outcomes that differ from another one, if neither author had seen the other's. */
function contradictory(
  topic: TopicState,
  answers: readonly Resolution[],
  state: State,
): Set<Resolution> {
  return new Set(
    answers.filter((one) =>
      answers.some((other) => one.outcome !== other.outcome && areApart(state, topic, one, other)),
    ),
  );
}
