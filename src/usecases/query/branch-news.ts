import type { Env } from '../../env.js';
import { HandoffError } from '../../errors.js';
import type { BranchCommit } from '../../git/branch-commits.js';
import { isBranch, tipsOf } from '../../git/branch-work.js';
import type { State } from '../../protocol/fold/state.js';
import {
  heldBranches,
  type BranchNews,
  type HeldBranch,
} from '../../protocol/query/start/branch-drift.js';
import type { Repository } from '../../git/repository.js';
import { partsOf } from '../../protocol/hub/names.js';
import type { Warning } from '../../schema/types.js';
import { branchFinder } from '../hub/branch-finder.js';
import type { Policy } from '../../protocol/team/policy.js';

/**
 * What others committed to the branches of the items that a person holds, since those were declared,
 * by key of the item. Only a branch that moved is asked about. What git cannot say is left out, and
 * `complete` is then false.
 */
export async function branchNews(
  env: Env,
  { state, handle, policy }: { state: State; handle: string; policy: Policy },
): Promise<{ news: Map<string, BranchNews[]>; complete: boolean; unseen: Warning[] }> {
  const finder = await branchFinder(env);
  const moved: Moved[] = [];
  let complete = true;
  for (const held of heldBranches(state, handle)) {
    const found = await finder.stored(held.branch);
    // The marks of kept answers say nothing of another repository.
    if (partsOf(held.branch) !== null) complete = false;
    if (found === null) continue;
    const tips = [...new Set(tipsOf(found.repository, found.branch))].filter(
      (oid) => !held.heads.includes(oid),
    );
    if (tips.length > 0) moved.push({ ...held, ...found, stored: held.branch, tips });
  }
  const unseen = finder.unseen();
  if (moved.length === 0) return { news: new Map(), complete, unseen };
  const own = await ownAddresses(env, handle, policy);
  const news = new Map<string, BranchNews[]>();
  for (const held of moved) {
    const found = await newCommits(held);
    if (found === null) complete = false;
    const commits = (found ?? []).filter(({ email }) => !own.has(email));
    if (commits.length === 0) continue;
    const row = {
      branch: held.stored,
      commits: commits.map(({ author, email, subject, at }) => ({
        who: handleAt(policy, email) ?? author,
        subject,
        at,
      })),
    };
    news.set(held.key, [...(news.get(held.key) ?? []), row]);
  }
  return { news, complete, unseen };
}

/** A branch with tips that its declaration did not see. */
interface Moved extends HeldBranch {
  repository: Repository;
  /** Its name as the records have it. */
  stored: string;
  tips: string[];
}

async function newCommits({
  repository,
  tips,
  heads,
  since,
  branch,
}: Moved): Promise<BranchCommit[] | null> {
  const { branchCommits, commitsHere } = await import('../../git/branch-commits.js');
  const base = await baseOf(repository);
  try {
    return await branchCommits(repository, {
      tips,
      since,
      known: await commitsHere(repository, heads),
      without: base === null || isBranch(base.name, branch) ? null : base.oid,
    });
  } catch (error) {
    if (error instanceof HandoffError) return null;
    throw error;
  }
}

async function baseOf(repository: Repository): Promise<{ name: string; oid: string } | null> {
  try {
    const { defaultBranch } = await import('../../git/default-branch.js');
    return await defaultBranch(repository);
  } catch (error) {
    if (error instanceof HandoffError) return null;
    throw error;
  }
}

/** The addresses of a person, in lower case. Git's settings are those of whoever is at the keyboard. */
async function ownAddresses(env: Env, handle: string, policy: Policy): Promise<Set<string>> {
  const { recordedBy } = await env.identity();
  const config = await (await env.standing()).config();
  const here = recordedBy === null ? config.get('user.email') : null;
  return new Set([
    ...(policy.members.get(handle)?.emails ?? []),
    ...(here === null || here === undefined ? [] : [here.toLowerCase()]),
  ]);
}

function handleAt(policy: Policy, email: string): string | null {
  const member = [...policy.members.values()].find(({ emails }) => emails.includes(email));
  return member?.handle ?? null;
}
