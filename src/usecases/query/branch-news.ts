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
import type { Policy } from '../../protocol/team/policy.js';

/**
 * What others committed to the branches of the items that a person holds, since those were declared,
 * by key of the item. Only a branch that moved is asked about. What git cannot say is left out, and
 * `complete` is then false.
 */
export async function branchNews(
  env: Env,
  { state, handle, policy }: { state: State; handle: string; policy: Policy },
): Promise<{ news: Map<string, BranchNews[]>; complete: boolean }> {
  const repository = await env.repository();
  const moved = heldBranches(state, handle).flatMap((held) => {
    const tips = [...new Set(tipsOf(repository, held.branch))].filter(
      (oid) => !held.heads.includes(oid),
    );
    return tips.length === 0 ? [] : [{ ...held, tips }];
  });
  if (moved.length === 0) return { news: new Map(), complete: true };
  const own = await ownAddresses(env, handle, policy);
  const base = await baseOf(env);
  const news = new Map<string, BranchNews[]>();
  let complete = true;
  for (const held of moved) {
    const found = await newCommits(env, held, base);
    if (found === null) complete = false;
    const commits = (found ?? []).filter(({ email }) => !own.has(email));
    if (commits.length === 0) continue;
    const row = {
      branch: held.branch,
      commits: commits.map(({ author, email, subject, at }) => ({
        who: handleAt(policy, email) ?? author,
        subject,
        at,
      })),
    };
    news.set(held.key, [...(news.get(held.key) ?? []), row]);
  }
  return { news, complete };
}

async function newCommits(
  env: Env,
  { tips, heads, since, branch }: HeldBranch & { tips: string[] },
  base: { name: string; oid: string } | null,
): Promise<BranchCommit[] | null> {
  const { branchCommits, commitsHere } = await import('../../git/branch-commits.js');
  const repository = await env.repository();
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

async function baseOf(env: Env): Promise<{ name: string; oid: string } | null> {
  try {
    const { defaultBranch } = await import('../../git/default-branch.js');
    return await defaultBranch(await env.repository());
  } catch (error) {
    if (error instanceof HandoffError) return null;
    throw error;
  }
}

/** The addresses of a person, in lower case. Git's settings are those of whoever is at the keyboard. */
async function ownAddresses(env: Env, handle: string, policy: Policy): Promise<Set<string>> {
  const { recordedBy } = await env.identity();
  const config = await (await env.repository()).config();
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
