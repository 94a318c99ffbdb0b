import type { Declaration } from '../../schema/types.js';
import { shortHandle } from '../format/record-id.js';
import { entries } from '../kinds/entries.js';
import { introduced } from '../kinds/introduced.js';
import { answeredAsks } from './answered-asks.js';
import { isAskedAbout } from './asked-about.js';
import { byTime } from './causality.js';
import { push } from './effective.js';
import { carrierOf } from './open-roots.js';
import type { DeclarationState, State, TopicState } from './state.js';

/** The newest days with declarations, or hours, of which nothing is pruned that a shift needs. */
export interface Recent {
  newest: number;
  of: 'days' | 'hours';
}

/** What the index keeps. Days count, so that a weekend takes none of them. */
export const KEPT: Recent = { newest: 4, of: 'days' };

const BEGINNING = { days: 'YYYY-MM-DD'.length, hours: 'YYYY-MM-DDTHH'.length } as const;

/** Later than every time. */
const NEVER = '~';

/** What briefings need of what is closed. */
export interface BriefedRoots {
  /** From this time on, a briefing of what waits needs nothing that is pruned. */
  since: string;
  /** The declarations that wait, of that time. */
  briefed: Set<string>;
  /** Ids of records that are kept with all events about them. */
  whole: string[];
  /** Ids of records of which only the content is needed. */
  light: string[];
}

/**
 * The records behind what a briefing shows beside what is open: what became of the items, blockers
 * and decisions of a declaration that waits, what was raised or closed lately, and the declaration
 * that its readers know already.
 * @param known the time from which on nothing is pruned already
 */
export function briefedRoots(state: State, recent: Recent | null, known: string): BriefedRoots {
  const since = [recentSince(state, recent), known].toSorted().at(-1) ?? '';
  const roots: BriefedRoots = { since, briefed: new Set(), whole: [], light: [] };
  const byAuthor = new Map<string, Declaration[]>();
  const fresh: DeclarationState[] = [];
  for (const one of state.declarations.values()) {
    const { declaration } = one;
    push(byAuthor, declaration.author, declaration);
    if (declaration.declared_at < since) continue;
    roots.light.push(declaration.id);
    if (one.waitingFor.length + one.repeatedIn.size > 0) fresh.push(one);
  }
  for (const own of byAuthor.values()) own.sort(byTime);
  for (const one of fresh) {
    const { id, author, supersedes } = one.declaration;
    roots.briefed.add(id);
    roots.light.push(...decisionsOf(one.declaration, state), ...(supersedes ? [supersedes] : []));
    const own = byAuthor.get(author) ?? [];
    const before = own[own.indexOf(one.declaration) - 1];
    if (before !== undefined) roots.whole.push(before.id);
    for (const handle of one.repeatedIn.keys())
      for (const { question } of answeredAsks(state, one, handle))
        roots.whole.push(...standOf(question, state));
  }
  const carried = new Set(fresh.flatMap(({ declaration: { carries = [] } }) => carries));
  const handles = new Set(fresh.map(({ declaration: { id } }) => shortHandle(id)));
  for (const topic of state.topics.values())
    if (timeOf(topic) >= since || carried.has(topic.id) || isAskedAbout(topic, handles))
      roots.whole.push(...standOf(topic, state));
  return roots;
}

/** The keys of the items of these declarations: what became of the items is told. */
export function briefedKeys(state: State, briefed: ReadonlySet<string>): string[] {
  return [...briefed].flatMap((id) =>
    entries(state.declarations.get(id)?.declaration.in_flight ?? 'none').map(({ key }) => key),
  );
}

/**
 * The time of the newest pruned declaration, blocker or question: a briefing of anything later needs
 * nothing that is pruned.
 */
export function prunedUntil(
  state: State,
  { kept, whole }: { kept: ReadonlySet<string>; whole: ReadonlySet<string> },
  known: string,
): string {
  let until = known;
  for (const { declaration } of state.declarations.values())
    if (!kept.has(declaration.id) && declaration.declared_at > until)
      until = declaration.declared_at;
  for (const topic of state.topics.values())
    if (!whole.has(topic.introducedBy.id) && timeOf(topic) > until) until = timeOf(topic);
  return until;
}

/** When the last of these days or hours began. */
function recentSince({ declarations }: State, recent: Recent | null): string {
  if (recent === null) return NEVER;
  const found = new Set<string>();
  for (const { declaration } of declarations.values())
    found.add(declaration.declared_at.slice(0, BEGINNING[recent.of]));
  return [...found].sort().at(-recent.newest) ?? '';
}

/** When a blocker or a question was raised, or last resolved. */
function timeOf({ introducedBy, resolutions }: TopicState): string {
  let time = introducedBy.declared_at;
  for (const { resolution } of resolutions)
    if (resolution.declared_at > time) time = resolution.declared_at;
  return time;
}

function standOf(topic: TopicState, state: State): string[] {
  return [topic.introducedBy.id, ...carrierOf(topic, state)];
}

/** The records behind the decisions that a declaration makes or carries, and what replaced them. */
function decisionsOf(declaration: Declaration, { decisions, ...state }: State): string[] {
  const own = introduced(declaration).decisions.map(({ slotId }) => slotId);
  const stated = [...own, ...(declaration.carries ?? [])].flatMap((id) => decisions.get(id) ?? []);
  const replacing = stated.flatMap(({ supersededBy }) =>
    supersededBy.flatMap((id) => decisions.get(id) ?? []),
  );
  return [...stated, ...replacing].flatMap((decision) => [
    decision.introducedBy.id,
    ...carrierOf(decision, { decisions, ...state }),
  ]);
}
