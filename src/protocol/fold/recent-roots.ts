import type { Declaration } from '../../schema/types.js';
import { shortHandle, slotIdOf } from '../format/record-id.js';
import { introduced } from '../kinds/introduced.js';
import { itemKeysOf } from '../kinds/item-key.js';
import { subjectOf } from '../kinds/references.js';
import { answeredAsks } from './answered-asks.js';
import { isAskedAbout } from './asked-about.js';
import { byTime, Causality } from './causality.js';
import { push } from './effective.js';
import type { Recent } from './keep-recent.js';
import { carrierOf } from './open-roots.js';
import type { State, TopicState } from './state.js';

const BEGINNING = { days: 'YYYY-MM-DD'.length, hours: 'YYYY-MM-DDTHH'.length } as const;

/** What briefings and starts of shifts need of what is closed. */
export interface RecentRoots {
  /** Everything that was recorded from this time on is kept, with all that is about it. */
  since: string;
  /** Keys of items of which every record is kept. */
  items: Set<string>;
  /** Ids of records that are kept with all events about them. */
  whole: string[];
  /** Ids of records of which only the content is needed. */
  light: string[];
}

/**
 * The records behind what briefings and starts show beside what is open: what was recorded lately,
 * what became of what recent declarations are about, and what their readers know before.
 * @param known the time from which on nothing is pruned already
 */
export function recentRoots(state: State, recent: Recent, known: string): RecentRoots {
  const since = [recentSince(state, recent), known].toSorted().at(-1) ?? '';
  const roots: RecentRoots = { since, items: new Set(), whole: [], light: [] };
  const topics = new Set<string>();
  const handles = new Set<string>();
  for (const record of state.records.values()) {
    if (record.declared_at < since) continue;
    roots.whole.push(record.id);
    for (const key of itemKeysOf(record, state.records)) roots.items.add(key);
    if (record.kind !== 'declaration') continue;
    handles.add(shortHandle(record.id));
    for (const id of [...(record.carries ?? []), ...topicsSeenBy(record, state)]) topics.add(id);
    roots.light.push(...decisionsOf(record, state));
    if (record.supersedes !== undefined) roots.light.push(record.supersedes);
  }
  roots.whole.push(...beforeThem(state, since));
  const causality = new Causality(state.records, state.unproved);
  for (const topic of state.topics.values())
    if (topics.has(topic.id) || isAskedAbout(topic, handles) || isContested(topic, causality))
      roots.whole.push(...standOf(topic, state));
  // Its author is told that a decision of theirs was replaced.
  for (const { active, entry } of state.decisions.values())
    if (active && entry.supersedes !== undefined)
      roots.light.push(state.decisions.get(entry.supersedes)?.introducedBy.id ?? '');
  return roots;
}

/** What readers of recent declarations know before: the ones before these, and their answered questions. */
function beforeThem(state: State, since: string): string[] {
  const byAuthor = new Map<string, Declaration[]>();
  for (const { declaration } of state.declarations.values())
    push(byAuthor, declaration.author, declaration);
  const roots = [...byAuthor.values()].flatMap((own) => {
    const before = own.filter(({ declared_at: at }) => at < since).toSorted(byTime);
    return before.slice(-1).map(({ id }) => id);
  });
  for (const known of state.declarations.values()) {
    if (known.declaration.declared_at < since) continue;
    for (const actor of known.acknowledgements.keys())
      for (const { question } of answeredAsks(state, known, actor))
        roots.push(...standOf(question, state));
  }
  return roots;
}

/** When the last of these days or hours began. */
function recentSince({ declarations }: State, recent: Recent): string {
  const found = new Set<string>();
  for (const { declaration } of declarations.values())
    found.add(declaration.declared_at.slice(0, BEGINNING[recent.of]));
  return [...found].sort().at(-recent.newest) ?? '';
}

/** The blockers and questions of which a declaration lists where they stood. */
function topicsSeenBy({ saw }: Declaration, { records }: State): string[] {
  return saw.flatMap((id) => {
    const record = records.get(id);
    if (record === undefined) return [];
    const { blockers, questions } = introduced(record);
    const subject = subjectOf(record);
    return [
      ...[...blockers, ...questions].map(({ slotId }) => slotId),
      ...(subject?.slot == null ? [] : [slotIdOf(subject.id, subject.slot)]),
    ];
  });
}

/** True if it was closed beside another outcome, or beside an assignment: either may come late. */
function isContested({ resolutions, assignments }: TopicState, causality: Causality): boolean {
  const standing = resolutions.filter(({ cancelledBy }) => cancelledBy.length === 0);
  if (standing.length === 0 || standing.length + assignments.length < 2) return false;
  const events = [
    ...resolutions.map(({ resolution }) => resolution.id),
    ...resolutions.flatMap(({ cancelledBy }) => cancelledBy.map(({ id }) => id)),
    ...assignments.map(({ id }) => id),
  ];
  const members = new Set(events);
  return standing.some(({ resolution: { id } }) => {
    const past = causality.past(id, members);
    return [...standing.map(({ resolution }) => resolution), ...assignments].some(
      (other) =>
        other.id !== id && !past.has(other.id) && !causality.past(other.id, members).has(id),
    );
  });
}

function standOf(topic: TopicState, state: State): string[] {
  return [topic.introducedBy.id, ...carrierOf(topic, state)];
}

/** The records behind the decisions that a declaration makes or carries, and what replaced them. */
function decisionsOf(declaration: Declaration, state: State): string[] {
  const { decisions } = state;
  const own = introduced(declaration).decisions.map(({ slotId }) => slotId);
  const stated = [...own, ...(declaration.carries ?? [])].flatMap((id) => decisions.get(id) ?? []);
  const replacing = stated.flatMap(({ supersededBy }) =>
    supersededBy.flatMap((id) => decisions.get(id) ?? []),
  );
  return [...stated, ...replacing].flatMap((decision) => [
    decision.introducedBy.id,
    ...carrierOf(decision, state),
  ]);
}
