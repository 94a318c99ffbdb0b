import type { Declaration } from '../../schema/types.js';
import { byTime } from '../fold/causality.js';
import { newest } from '../fold/newest.js';
import type { State } from '../fold/state.js';
import { isSynthesis } from '../kinds/synthesis.js';
import { causes } from '../kinds/references.js';
import { currentHandle, leftMember, type Policy } from '../team/policy.js';

/** What a synthesis of a pod is made from. */
export interface PodSources {
  /**
   * The last synthesis of the pod: what it says stands until a newer one accounts for it. Several
   * where two people made one and neither had seen the other, the oldest first.
   */
  last: Declaration[];
  /** The newest declarations of the members that it does not have, the oldest first. */
  news: Declaration[];
}

/** Which synthesis is asked about. */
export interface Asked {
  pod: string;
  /** Only what was declared up to that time counts, in milliseconds since 1970. */
  until: number;
  /** The id of the synthesis itself, and of the one that it corrects. */
  without: readonly string[];
}

/** The declarations that a synthesis of a pod accounts for. */
export function sourcesOfPod(state: State, policy: Policy, asked: Asked): PodSources {
  const last = lastSyntheses(state, asked);
  const known = pastOf(
    state,
    last.map(({ id }) => id),
  );
  const news = membersOf(policy, asked.pod, asked.until)
    .flatMap((handle) => newestOf(state, policy, handle, asked))
    .filter(({ id }) => !known.has(id));
  return { last, news: news.toSorted(byTime) };
}

/** The last synthesis of a pod in effect, by time, or null. */
export function lastSynthesis(state: State, asked: Asked): Declaration | null {
  return newest(synthesesOf(state, asked));
}

/**
 * The syntheses of a pod in effect that no other one had seen, the oldest first. It takes all records
 * to say so.
 */
function lastSyntheses(state: State, asked: Asked): Declaration[] {
  const all = synthesesOf(state, asked);
  const seen = pastOf(
    state,
    all.flatMap((synthesis) => causes(synthesis)),
  );
  return all.filter(({ id }) => !seen.has(id)).toSorted(byTime);
}

/** The syntheses of a pod in effect. */
function synthesesOf(state: State, { pod, until, without }: Asked): Declaration[] {
  return effective(state, until).filter(
    ({ id, synthesis }) => synthesis?.pod === pod && !without.includes(id),
  );
}

/** The members of a pod at that time, with its lead, by their current handles. */
export function membersOf(policy: Policy, pod: string, now: number): string[] {
  const { members = [], lead = null } = policy.pods.get(pod) ?? {};
  const handles = [...members, ...(lead === null ? [] : [lead])];
  return [...new Set(handles.map((handle) => currentHandle(policy, handle)))].filter(
    (handle) => leftMember(policy, handle, now) === null,
  );
}

/** The declarations of somebody's own work that none of their others had seen. */
function newestOf(
  state: State,
  policy: Policy,
  handle: string,
  { until, without }: Asked,
): Declaration[] {
  const own = effective(state, until).filter(
    (declaration) =>
      !isSynthesis(declaration) &&
      !without.includes(declaration.id) &&
      currentHandle(policy, firstAuthor(state, declaration)) === handle,
  );
  const seen = pastOf(
    state,
    own.flatMap((declaration) => causes(declaration)),
  );
  return own.filter(({ id }) => !seen.has(id));
}

/** The newest declaration of somebody's own work that was not withdrawn. */
export function lastOwn(state: State, handle: string): Declaration[] {
  const own = [...state.declarations.values()].filter(
    ({ declaration, retracted }) =>
      declaration.author === handle &&
      retracted.length === 0 &&
      !isSynthesis(declaration) &&
      !state.unproved.has(declaration.id),
  );
  const last = newest(own.map(({ declaration }) => declaration));
  return last === null ? [] : [last];
}

/** A lead's correction of a declaration is still about the work of its author. */
function firstAuthor({ records }: State, declaration: Declaration): string {
  let first = declaration;
  const visited = new Set<string>();
  for (let id = first.supersedes; id !== undefined && !visited.has(id); id = first.supersedes) {
    visited.add(id);
    const older = records.get(id);
    if (older?.kind !== 'declaration') break;
    first = older;
  }
  return first.author;
}

/** The declarations in effect. */
function effective({ declarations, unproved }: State, until: number): Declaration[] {
  return [...declarations.values()].flatMap(({ declaration, retracted, superseded }) =>
    retracted.length + superseded.length === 0 &&
    !unproved.has(declaration.id) &&
    Date.parse(declaration.declared_at) <= until
      ? [declaration]
      : [],
  );
}

/** These ids, and those of all declarations that they had seen. */
function pastOf({ declarations }: State, from: readonly string[]): Set<string> {
  const seen = new Set<string>();
  const waiting = [...from];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const known = declarations.get(id);
    if (known === undefined || seen.has(id)) continue;
    seen.add(id);
    waiting.push(...causes(known.declaration));
  }
  return seen;
}
