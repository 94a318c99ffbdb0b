import type { Env } from '../env.js';
import { HandoffError } from '../errors.js';
import { POLICY_FILE } from '../input/config/policy-text.js';
import { onlyReadBy, shortName } from '../ledger/tips.js';
import { readBase, type Base } from '../ledger/verify/base.js';
import type { Warning } from '../ledger/view.js';
import { ciDefaultBranch } from '../protocol/gate/ci-base.js';
import { NO_POLICY, type BranchPatterns, type Policy } from '../protocol/team/policy.js';
import { ciEvent } from './ci-event.js';

/** What an answer rests on: the policy that is checked out, and that of the default branch. */
export interface Trust {
  /** The default branch with its policy, roster and keys; null if it is unknown. */
  base: Base | null;
  /** True if the policy of either asks for signatures: then only proved records change anything. */
  required: boolean;
  /** The branches that either policy reads. */
  read: BranchPatterns;
  /** The policy of the default branch, if it may show more than the checked-out one; else null. */
  other: Policy | null;
  /** The path of both policies. */
  path: string;
  warnings: Warning[];
}

/** Reads what the default branch says. A branch that cannot be read counts as unknown. */
export async function trustOf(
  env: Pick<Env, 'repository' | 'teamPolicy' | 'vars'>,
): Promise<Trust> {
  const [repository, { policy: own, text: ownText, path }] = await Promise.all([
    env.repository(),
    env.teamPolicy().catch((error: unknown) => {
      if (error instanceof HandoffError) return { policy: null, text: '', path: POLICY_FILE };
      throw error;
    }),
  ]);
  const policy = own ?? NO_POLICY;
  const ciBranch = ciDefaultBranch(env.vars, ciEvent(env));
  const base = await readBase(repository, null, { ciBranch, path }).catch((error: unknown) => {
    if (error instanceof HandoffError) return null;
    throw error;
  });
  const text =
    base === null
      ? null
      : ((await repository.objects.read(`${base.commit}:${path}`))?.bytes.toString('utf8') ?? null);
  const differs = base !== null && text !== null && text !== ownText;
  if (!differs)
    return {
      base,
      required: policy.trust === 'signed',
      read: policy.read,
      other: null,
      path,
      warnings: [],
    };
  return {
    base,
    required: policy.trust === 'signed' || base.policy.trust === 'signed',
    read: { ...policy.read, or: base.policy.read },
    other: base.policy,
    path,
    warnings: leftOut(onlyReadBy(repository, policy.read, base.policy.read), base, path),
  };
}

/** Names of branches in the warning; the rest is counted. */
const NAMED = 3;

function leftOut(branches: readonly string[], base: Base, path: string): Warning[] {
  if (branches.length === 0) return [];
  const more = branches.length > NAMED ? ` and ${branches.length - NAMED} more` : '';
  const names = `${branches.slice(0, NAMED).join(', ')}${more}`;
  return [
    {
      code: 'policy-differs',
      message: `the policy that is checked out leaves out ${names}; the policy of ${shortName(base.ref)} reads them, so they are read`,
      path,
    },
  ];
}

/** The warning where the two policies show different things. */
export function policyDiffers({ base, path }: Pick<Trust, 'base' | 'path'>): Warning {
  return {
    code: 'policy-differs',
    message: `this is shown by the policy of ${shortName(base?.ref ?? '')}, because the policy that is checked out shows less or something else`,
    path,
  };
}
