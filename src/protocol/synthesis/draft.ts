import type { Author } from '../compose/context.js';
import { declaredItem, usualReturn } from '../compose/prefill.js';
import { byTime } from '../fold/causality.js';
import { inFlightLines } from '../fold/held-by.js';
import type { ItemState, State } from '../fold/state.js';
import { compact } from '../format/compact.js';
import type { JsonObject } from '../format/json.js';
import { shortHandle } from '../format/record-id.js';
import { formatInZone } from '../format/time.js';
import { entries } from '../kinds/entries.js';
import { introduced } from '../kinds/introduced.js';
import { spokenFor } from '../kinds/synthesis.js';
import { byUrgency } from '../query/severity.js';
import { shiftsFrom } from '../shifts/shifts-from.js';
import type { Declaration, Shipped } from '../../schema/types.js';
import { adjacentPod } from './adjacent.js';
import { notDeclared } from './not-declared.js';
import { membersOf, sourcesOfPod } from './sources.js';

/** An item as the draft has it, and whose it is. */
export interface DraftItem {
  item: JsonObject;
  holders: string[];
  /** When it was first declared, in milliseconds since 1970. */
  since: number;
  source: Declaration;
}

/** A blocker, question or decision as the draft carries it. */
export interface DraftTopic {
  is: 'blocker' | 'question' | 'decision';
  id: string;
  key: string;
  text: string;
  owner: string | null;
  severity: string | null;
  /** When it was first declared, in milliseconds since 1970. */
  since: number;
}

/** A synthesis as its lead finds it: everything that is open with the members, the worst first. */
export interface SynthesisDraft {
  pod: string;
  sources: Declaration[];
  notDeclared: string[];
  to: string[] | 'none';
  /** Why the policy's first pod is not the one that it goes to; null if it is. */
  skipped: string | null;
  returnsAt: string;
  items: DraftItem[];
  topics: DraftTopic[];
  shipped: Shipped[];
}

/** So far ahead the next shift of the pod is looked for. */
const AHEAD = 35 * 86_400_000;

/** Puts together what the members of a pod declared. */
export function draftOf(author: Author, pod: string): SynthesisDraft {
  const { state, policy, now } = author;
  const { last, news } = sourcesOfPod(state, policy, { pod, until: now, without: [] });
  const sources = [...last, ...news];
  const members = membersOf(policy, pod, now);
  const { to, skipped } = adjacentPod(policy, pod, members, now);
  return {
    pod,
    sources,
    notDeclared: notDeclared(state, policy, pod, now),
    to,
    skipped,
    returnsAt: formatInZone(returnOf(author, members), author.zone),
    items: itemsOf(sources, state, members, now),
    topics: topicsOf(sources, state, { members, since: last[0]?.declared_at ?? '', now }),
    shipped: shippedIn(news),
  };
}

/** The body of the draft, as a person may have written it. */
export function draftBody(draft: SynthesisDraft): JsonObject {
  const listOrNone = <T>(list: readonly T[]): readonly T[] | 'none' =>
    list.length === 0 ? 'none' : list;
  return compact({
    synthesis: { pod: draft.pod },
    sources: draft.sources.map(({ id }) => id),
    to: draft.to,
    returns_at: draft.returnsAt,
    shipped: listOrNone(draft.shipped),
    in_flight: listOrNone(draft.items.map(({ item }) => item)),
    ...(draft.topics.length === 0
      ? {}
      : { carries: draft.topics.map(({ id }) => shortHandle(id)) }),
    decisions: 'none',
    blockers: 'none',
    questions: 'none',
  });
}

/** When the pod is back: the first shift of a member that has not begun. */
function returnOf(author: Author, members: readonly string[]): number {
  const { shifts } = author.policy;
  const begins = members.flatMap((handle) => {
    if (shifts === null) return [];
    for (const { from } of shiftsFrom(shifts, handle, author.now, author.now + AHEAD))
      if (from > author.now) return [from];
    return [];
  });
  return begins.length === 0 ? usualReturn(author, null) : Math.min(...begins);
}

/** The items in flight of the sources, each once, as they stand now. */
function itemsOf(
  sources: readonly Declaration[],
  state: State,
  members: readonly string[],
  now: number,
): DraftItem[] {
  const found = new Map<string, DraftItem>();
  for (const source of sources) {
    for (const entry of entries(source.in_flight)) {
      const item = state.items.get(entry.key);
      const inside = new Set([...members, spokenFor(source, entry)]);
      const lines =
        item === undefined ? [] : inFlightLines(item).filter(({ holder }) => inside.has(holder));
      const [line] = lines.toReversed();
      if (line === undefined) continue;
      found.set(entry.key, {
        item: declaredItem(line),
        holders: [...new Set(lines.map(({ holder }) => holder))],
        since: firstDeclared(line),
        source,
      });
    }
  }
  return sorted([...found.values()], now, ({ item }) => String(item['severity'] ?? 'normal'));
}

function firstDeclared({ history, declaration }: ItemState): number {
  return Date.parse((history[0] ?? declaration).declared_at);
}

/**
 * What is open of the sources, or was raised by a member; and the decisions that members took since
 * the last synthesis.
 */
function topicsOf(
  sources: readonly Declaration[],
  state: State,
  { members, since, now }: { members: readonly string[]; since: string; now: number },
): DraftTopic[] {
  const ids = new Set(
    sources.flatMap((source) => {
      const { blockers, questions } = introduced(source);
      return [...blockers, ...questions].map(({ slotId }) => slotId).concat(source.carries ?? []);
    }),
  );
  const inside = new Set(members);
  const topics = [...state.topics.values()]
    .filter(
      ({ id, open, introducedBy }) => open && (ids.has(id) || inside.has(introducedBy.author)),
    )
    .map(({ id, kind, entry, owner, introducedBy }): DraftTopic => ({
      is: kind,
      id,
      key: entry.key,
      text: entry.need,
      owner,
      severity: entry.severity ?? null,
      since: Date.parse(introducedBy.declared_at),
    }));
  const decisions = [...state.decisions.values()]
    .filter(
      ({ active, introducedBy: { author, declared_at: at } }) =>
        active && inside.has(author) && at > since,
    )
    .map(({ id, entry, introducedBy }): DraftTopic => ({
      is: 'decision',
      id,
      key: entry.key,
      text: entry.decision,
      owner: null,
      severity: null,
      since: Date.parse(introducedBy.declared_at),
    }));
  return [
    ...sorted(topics, now, ({ severity }) => severity ?? 'normal'),
    ...decisions.sort((a, b) => a.since - b.since),
  ];
}

/** The worst first, then the oldest. */
function sorted<T extends { since: number }>(
  list: T[],
  now: number,
  severityOf: (one: T) => string,
): T[] {
  const urgent = list.map((one) => ({
    one,
    severity: severityOf(one),
    age_seconds: (now - one.since) / 1000,
  }));
  return urgent.sort(byUrgency()).map(({ one }) => one);
}

/** What the members shipped since the last synthesis, each once. */
function shippedIn(news: readonly Declaration[]): Shipped[] {
  const found = new Map<string, Shipped>();
  for (const source of news.toSorted(byTime))
    for (const entry of entries(source.shipped)) found.set(entry.key, entry);
  return [...found.values()];
}
