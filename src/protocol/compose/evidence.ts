import { heldBy, inFlightLines } from '../fold/held-by.js';
import { canonicalJson } from '../format/canonical-json.js';
import { isObject, type JsonObject } from '../format/json.js';
import { plural } from '../format/plural.js';
import { declaredPulls } from '../pull/declared-pull.js';
import { looseRefs } from '../kinds/refs.js';
import { drift } from '../pull/drift.js';
import { sameName } from '../pull/pull-ref.js';
import { TRACKER_NAMES } from '../team/tickets.js';
import type { Pull, SealedItem } from '../../schema/types.js';
import type { Author } from './context.js';
import { branchesIn, entriesOf } from './loose-entries.js';
import { declaredItem, keyOf } from './prefill.js';
import { pullsOf } from './pull-entries.js';
import type { OwnCommit, ShiftFacts } from './shift-facts.js';

/** A merge brings others' work, and says nothing of its own. */
const MERGE = /^Merge (?:branch|pull request|remote-tracking|tag|commit)\b/;

/**
 * The author's commits that no entry of the body accounts for: they are on no branch of an item,
 * and name no key, ticket, branch or pull request of an entry.
 */
export function strayCommits(author: Author, facts: ShiftFacts, body: JsonObject): OwnCommit[] {
  const entries = ['in_flight', 'shipped', 'dropped'].flatMap((list) => entriesOf(body, list));
  const others = [...author.state.items.values()]
    .flatMap(inFlightLines)
    .flatMap((item) => (item.holder === author.handle ? [] : [declaredItem(item)]));
  const all = [...entries, ...others];
  const onBranches = new Set(
    all
      .flatMap(branchesIn)
      .flatMap((branch) => facts.branches.get(branch)?.commits ?? [])
      .map(({ oid }) => oid),
  );
  const commits = new Set(
    all.flatMap(({ refs }) => (isObject(refs) ? String(refs['commit']) : [])),
  );
  const names = all.flatMap(namesOf);
  return facts.commits.filter(
    ({ oid, subject }) =>
      !MERGE.test(subject) &&
      !onBranches.has(oid) &&
      !commits.has(oid) &&
      !names.some((name) => subject.toLowerCase().includes(name)),
  );
}

/**
 * The branch for work that holds all of those commits; null if none does. Of several it is the one
 * with the fewest commits beside them, which is the one that the others grew from.
 */
export function branchOfCommits(facts: ShiftFacts, commits: readonly OwnCommit[]): string | null {
  const held = [...facts.branches].flatMap(([name, work]) => {
    const oids = new Set(work.commits.map(({ oid }) => oid));
    return commits.every(({ oid }) => oids.has(oid)) ? [{ name, count: oids.size }] : [];
  });
  const fewest = Math.min(...held.map(({ count }) => count));
  const nearest = held.flatMap(({ name, count }) => (count === fewest ? [name] : []));
  return nearest.find((name) => name === facts.branch) ?? nearest[0] ?? null;
}

/** What has happened to an item since it was declared. */
export interface Moved {
  key: string;
  /** In words, the newest first; empty where nothing is known to have happened. */
  lines: string[];
  /** True where all of its pull requests were merged. */
  merged: boolean;
}

/**
 * What was seen of an item that still says what it said last time: new commits on its branches, or
 * naming it, and pull requests that moved on.
 */
export function movedSince(author: Author, facts: ShiftFacts, item: JsonObject): Moved {
  const key = keyOf(item);
  const current = author.state.items.get(key);
  const known = current && heldBy(current, author.handle);
  if (!known || !saysTheSame(declaredItem(known), item)) return { key, lines: [], merged: false };
  const commits = commitsOf(facts, item);
  const pulls = pullsOf(item, facts.pulls);
  const before = declaredPulls(known.status.item.refs, known.declaration.observed?.pulls);
  const named = looseRefs(item, 'pr').length;
  const merged = named > 0 && pulls.filter(({ state }) => state === 'merged').length === named;
  return {
    key,
    lines: [
      ...pulls.flatMap((now) => pullMoved(before, now, author, known.status.item.status)),
      ...(commits.length === 0
        ? []
        : [
            `${plural(commits.length, 'commit')} since then, the newest: ${commits[0]?.subject ?? ''}`,
          ]),
    ],
    merged,
  };
}

/** What happened to one pull request since it was declared, each in a line. */
function pullMoved(
  declared: readonly Pull[],
  now: Pull,
  { policy, zone }: Author,
  status: SealedItem['status'],
): string[] {
  if (now.state === 'merged') return [`PR #${now.number} was merged`];
  const before = declared.find(
    ({ number, repository }) => number === now.number && sameName(repository, now.repository),
  );
  if (before === undefined) return [];
  return drift(before, now, { policy, zone, status }).map(
    ({ text }) => `PR #${now.number}: ${text}`,
  );
}

/** The commits on an item's branches and those of the author's that name it, newest first. */
export function commitsOf(facts: ShiftFacts, item: JsonObject): OwnCommit[] {
  const onBranches = branchesIn(item).flatMap(
    (branch) => facts.branches.get(branch)?.commits ?? [],
  );
  const own = [...new Map(onBranches.map((commit) => [commit.oid, commit])).values()];
  const seen = new Set(own.map(({ oid }) => oid));
  const names = namesOf(item);
  return [
    ...own,
    ...facts.commits.filter(
      ({ oid, subject }) =>
        !seen.has(oid) && names.some((name) => subject.toLowerCase().includes(name)),
    ),
  ];
}

/** What a commit's subject may say to mean an entry, in lower case. */
function namesOf(entry: JsonObject): string[] {
  const tickets = TRACKER_NAMES.flatMap((tracker) => looseRefs(entry, tracker));
  const texts = [entry['key'], ...tickets, ...branchesIn(entry)].filter(
    (text): text is string => typeof text === 'string' && text.length > 2,
  );
  const numbers = [...looseRefs(entry, 'pr'), ...looseRefs(entry, 'issue')].flatMap((number) =>
    typeof number === 'number' ? [`(#${number})`] : [],
  );
  return [...texts, ...numbers].map((text) => text.toLowerCase());
}

const SAID = ['summary', 'status', 'progress', 'next'] as const;

function saysTheSame(before: JsonObject, now: JsonObject): boolean {
  const said = (item: JsonObject): string =>
    canonicalJson(Object.fromEntries(SAID.map((field) => [field, item[field] ?? null])));
  return said(before) === said(now);
}
