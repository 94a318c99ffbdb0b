import { setOwn } from '../protocol/format/own.js';
import type { Author } from '../protocol/compose/context.js';
import { compact } from '../protocol/format/compact.js';
import { branchesIn } from '../protocol/compose/loose-entries.js';
import { isObject, type JsonObject } from '../protocol/format/json.js';
import { onlyHere } from '../protocol/query/only-here.js';
import type { Env } from '../env.js';
import { HandoffError } from '../errors.js';
import type { BranchWork } from '../git/branch-work.js';
import { secretProblems } from '../input/secrets/problems.js';
import type { Warning } from '../schema/types.js';
import { branchFinder, type FoundBranch } from './hub/branch-finder.js';

/** What a clone holds of a branch, and which clone. */
export type WorkInClone = BranchWork & FoundBranch;

/** The branches that could be looked at, by name, and warnings about the others. */
export interface ObservedBranches {
  work: Map<string, WorkInClone>;
  unseen: Warning[];
}

/**
 * What this clone, or another of the same hub, holds of branches. A clone says nothing about the work of
 * somebody else, and what git cannot say keeps nobody from declaring.
 */
export async function observeBranches(
  env: Env,
  author: Author,
  branches: readonly string[],
): Promise<ObservedBranches> {
  const names = new Set(branches);
  if (names.size === 0 || author.recordedBy !== null) return { work: new Map(), unseen: [] };
  const finder = await branchFinder(env);
  const { branchWork } = await import('../git/branch-work.js');
  const states = await Promise.all(
    [...names].map(async (name): Promise<[string, WorkInClone][]> => {
      const found = await finder.typed(name);
      if (found === null) return [];
      const { repository, branch } = found;
      try {
        const work = await branchWork(repository, branch);
        return work === null ? [] : [[name, { ...work, repository, branch }]];
      } catch (error) {
        if (error instanceof HandoffError) return [];
        throw error;
      }
    }),
  );
  return { work: new Map(states.flat()), unseen: finder.unseen() };
}

/** The record has no room for more tips of one branch. */
const MOST_REMOTES = 20;

/** Content with the observed state of its items' branches, and warnings. */
export interface ContentWithWork {
  content: JsonObject;
  warnings: Warning[];
}

/** Adds the state of the items' branches in this clone to a declaration. */
export async function withItemWork(
  env: Env,
  author: Author,
  content: JsonObject,
): Promise<ContentWithWork> {
  const list = content['in_flight'];
  const items = Array.isArray(list) ? list.filter((item) => isObject(item)) : [];
  const names = items.flatMap(branchesIn);
  const { work: branches, unseen } = await observeBranches(env, author, names);
  if (branches.size === 0) return { content, warnings: unseen };
  const observed: JsonObject = {};
  const warnings = [...unseen];
  for (const [index, item] of items.entries()) {
    const named = branchesIn(item);
    const held = named.flatMap((branch) => {
      const work = branches.get(branch);
      return work === undefined ? [] : [{ branch, work }];
    });
    const [first, ...others] = await Promise.all(
      held.map(async ({ branch, work }) => ({ branch, facts: await recorded(work) })),
    );
    if (first === undefined) continue;
    const all = [first, ...others].map(({ branch, facts }) => ({ branch, ...facts }));
    // With several branches the facts say of which they are.
    const facts = named.length === 1 ? first.facts : { ...first.facts, branches: all };
    setOwn(observed, String(item['key']), facts);
    for (const { branch, work } of item['handover'] === 'transfer' ? held : []) {
      const only = onlyHere(work);
      if (only !== null)
        warnings.push({
          code: 'unpushed',
          message: `${String(item['key'])} is a transfer, but only this clone has ${only} of ${branch}; push the branch, or hold the item`,
          path: `in_flight[${index}]`,
        });
    }
  }
  const around = isObject(content['observed']) ? content['observed'] : {};
  return { content: { ...content, observed: { ...around, items: observed } }, warnings };
}

async function recorded({
  head,
  remotes,
  unpushed,
  dirty,
  place,
}: BranchWork): Promise<JsonObject> {
  const facts = compact({
    head,
    remotes: remotes.length === 0 ? undefined : remotes.slice(0, MOST_REMOTES),
    unpushed: unpushed ?? undefined,
    dirty: dirty ?? undefined,
    resume: place !== null && place.length <= 250 ? place : undefined,
  });
  // If a file name looks like a secret, it is left out: nobody typed it, so it must not prevent the
  // declaration.
  if ((await secretProblems(facts)).length === 0) return facts;
  const { resume: _resume, ...rest } = facts;
  return rest;
}
