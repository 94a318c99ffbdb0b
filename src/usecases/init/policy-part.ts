import type { Env } from '../../env.js';
import { POLICY_FILE } from '../../input/config/policy-text.js';
import { shortName } from '../../ledger/tips.js';
import { missingPolicy } from '../missing-policy.js';
import type { InitPart } from './part.js';
import { policyFile, type Proposal } from './policy.js';

/**
 * The first policy. Not where the team has one on its default branch: a second one would make the
 * same people somebody else on this branch.
 */
export async function policyPart(
  env: Pick<Env, 'teamPolicy' | 'repository' | 'snapshot'>,
  proposal: Proposal,
  about?: readonly string[],
): Promise<InitPart> {
  const { ref, source } = await env.teamPolicy();
  if (ref === null) {
    const missing = source === 'nowhere' ? await missingPolicy(env) : null;
    const isSetUpHere = missing === null || missing.command === 'handoff init';
    return {
      files: [policyFile(proposal, about)],
      hints: isSetUpHere ? [] : [`${missing.reason}; ${missing.aim}: ${missing.command}`],
    };
  }
  return {
    files: [],
    hints: [
      `change the policy on ${shortName(ref)}: its ${POLICY_FILE} counts on this branch, too`,
    ],
  };
}
