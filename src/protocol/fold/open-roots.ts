import type { Declaration, HandoffRecord } from '../../schema/types.js';
import type { Awaited } from '../conditions/awaited.js';
import { answeredAsks } from './answered-asks.js';
import type { ItemClass } from './items.js';
import { isNewer } from './newest.js';
import { subjectsOf } from './records-about.js';
import type { State } from './state.js';

/** Ids of the records behind everything that is open, in flight or pending. */
export function* openRoots(
  state: State,
  groups: ReadonlyMap<string, ItemClass>,
  awaited: Awaited,
): Generator<string> {
  for (const topic of state.topics.values()) {
    if (!topic.open && topic.followUps.length === 0) continue;
    yield topic.introducedBy.id;
    yield* carrierOf(topic, state);
  }
  for (const [key, { members }] of groups)
    if (state.items.get(key)?.status.as === 'in_flight' || awaited.items.has(key)) yield* members;
  for (const topic of [...awaited.topics].flatMap((id) => state.topics.get(id) ?? [])) {
    yield topic.introducedBy.id;
    yield* carrierOf(topic, state);
  }
  for (const known of state.declarations.values()) {
    if (known.waitingFor.length + known.repeatedIn.size > 0) {
      yield known.declaration.id;
      // A source that was corrected or withdrawn makes the synthesis old.
      yield* known.declaration.sources ?? [];
    }
    // An answered question decides that its declaration waits again.
    for (const handle of known.waitingFor)
      for (const { question } of answeredAsks(state, known, handle)) yield question.introducedBy.id;
  }
  for (const heads of state.authorHeads.values()) yield* heads;
  yield* latestDeclarations(state);
}

/** A reopening may open a closed topic of a kept record, which may stand by a carrier only. */
export function* carriersOfTopics(state: State, ids: ReadonlySet<string>): Generator<string> {
  for (const topic of state.topics.values())
    if (ids.has(topic.introducedBy.id)) yield* carrierOf(topic, state);
}

/**
 * Ids of the records behind active decisions, and behind decisions whose comments need an update.
 */
export function* decisionRoots(state: State): Generator<string> {
  for (const {
    id: slotId,
    active,
    introducedBy,
    carriedBy,
    contested,
    entry,
    routes,
    followUps,
    supersededBy,
  } of state.decisions.values()) {
    if (!active && followUps.length === 0) continue;
    yield introducedBy.id;
    for (const { id } of routes) yield id;
    for (const subject of [slotId, introducedBy.id])
      for (const { id } of state.claims.get(subject) ?? []) yield id;
    // The subject of its record says which items the decision is about.
    yield* subjectsOf(introducedBy);
    yield* carrierOf({ introducedBy, carriedBy }, state);
    // Contested decisions are recognised by the decision that they all replace.
    if (active && contested)
      yield state.decisions.get(entry.supersedes ?? '')?.introducedBy.id ?? '';
    if (followUps.length === 0) continue;
    for (const event of followUps.flatMap(({ events }) => events)) {
      yield event.id;
      // The comment must also name what was withdrawn.
      yield* subjectsOf(event);
    }
    for (const later of supersededBy.flatMap((later) => state.decisions.get(later) ?? []))
      yield* carrierOf(later, state);
  }
}

/**
 * If the record that introduced a topic was corrected or withdrawn, the topic stands because
 * another one carries it. One such record is enough.
 */
export function carrierOf(
  {
    introducedBy: { id },
    carriedBy,
  }: { introducedBy: HandoffRecord; carriedBy: readonly Declaration[] },
  state: State,
): string[] {
  const stands =
    !state.retracted.has(id) &&
    !state.misfits.has(id) &&
    (state.declarations.get(id)?.superseded.length ?? 0) === 0;
  return stands ? [] : carriedBy.slice(-1).map((carrier) => carrier.id);
}

/**
 * The last declaration of each author that was not withdrawn, which shows who has not declared; and
 * the last synthesis of each pod.
 */
function latestDeclarations(state: State): Iterable<string> {
  const latest = new Map<string, Declaration>();
  for (const { declaration, retracted, superseded } of state.declarations.values()) {
    const { author, synthesis } = declaration;
    if (state.unproved.has(declaration.id) || retracted.length > 0) continue;
    // No handle holds a blank.
    const whose = synthesis === undefined ? author : `pod ${synthesis.pod}`;
    const known = latest.get(whose);
    if (synthesis !== undefined && superseded.length > 0) continue;
    if (!known || isNewer(declaration, known)) latest.set(whose, declaration);
  }
  return [...latest.values()].map(({ id }) => id);
}
