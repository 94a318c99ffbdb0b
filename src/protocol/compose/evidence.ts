import { heldBy, inFlightLines } from '../fold/held-by.js';
import { canonicalJson } from '../format/canonical-json.js';
import { isObject, type JsonObject } from '../format/json.js';
import { plural } from '../format/plural.js';
import { declaredPull } from '../pull/declared-pull.js';
import { drift } from '../pull/drift.js';
import type { Author } from './context.js';
import { branchOf, entriesOf } from './loose-entries.js';
import { declaredItem, keyOf } from './prefill.js';
import { pullOf } from './pull-entries.js';
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
      .flatMap((entry) => {
        const branch = branchOf(entry);
        return branch === null ? [] : (facts.branches.get(branch)?.commits ?? []);
      })
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
  /** True where its pull request was merged. */
  merged: boolean;
}

/**
 * What was seen of an item that still says what it said last time: new commits on its branch, or
 * naming it, and a pull request that moved on.
 */
export function movedSince(author: Author, facts: ShiftFacts, item: JsonObject): Moved {
  const key = keyOf(item);
  const current = author.state.items.get(key);
  const known = current && heldBy(current, author.handle);
  if (!known || !saysTheSame(declaredItem(known), item)) return { key, lines: [], merged: false };
  const commits = commitsOf(facts, item);
  const now = pullOf(item, facts.pulls);
  const before = declaredPull(known.status.item.refs, known.declaration.observed?.pulls);
  const differences =
    now === null || before === null
      ? []
      : drift(before, now, {
          policy: author.policy,
          zone: author.zone,
          status: known.status.item.status,
        });
  const merged = now?.state === 'merged';
  return {
    key,
    lines: [
      ...(merged
        ? [`PR #${now.number} was merged`]
        : differences.map(({ text }) => `PR #${now?.number ?? ''}: ${text}`)),
      ...(commits.length === 0
        ? []
        : [
            `${plural(commits.length, 'commit')} since then, the newest: ${commits[0]?.subject ?? ''}`,
          ]),
    ],
    merged,
  };
}

/** The commits on an item's branch and those of the author's that name it, newest first. */
export function commitsOf(facts: ShiftFacts, item: JsonObject): OwnCommit[] {
  const branch = branchOf(item);
  const own = branch === null ? [] : (facts.branches.get(branch)?.commits ?? []);
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
  const { pr, issue, jira, linear } = isObject(entry['refs']) ? entry['refs'] : {};
  const texts = [entry['key'], jira, linear, branchOf(entry)].filter(
    (text): text is string => typeof text === 'string' && text.length > 2,
  );
  const numbers = [pr, issue].flatMap((number) =>
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
