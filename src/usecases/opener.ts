import { openRepository, type Repository, type RunFacts } from '../git/repository.js';
import { SigningFaults } from '../git/signing.js';
import { HandoffError } from '../errors.js';
import { COMMIT_RULES, type CommitRules } from '../protocol/team/commit-rules.js';
import { policyHere } from './policy-here.js';

/**
 * Opens the repository around a folder, again and again in one run: what could not be signed once
 * is not tried again.
 */
export function openerOf(
  cwd: string,
  vars: NodeJS.ProcessEnv,
  facts: Pick<RunFacts, 'attended'>,
): () => Promise<Repository> {
  const signing = new SigningFaults();
  return async () => {
    let rules: Promise<CommitRules> | undefined;
    const commitRules = (): Promise<CommitRules> => (rules ??= rulesIn(repository, vars));
    const repository = await openRepository(cwd, vars, { ...facts, signing, commitRules });
    return repository;
  };
}

/** A policy that cannot be read has no rules; whoever needs the policy reports it. */
async function rulesIn(repository: Repository, vars: NodeJS.ProcessEnv): Promise<CommitRules> {
  try {
    // To find the policy, branches may be looked at, which asks for these very rules.
    const plain = { ...repository, commitRules: async () => COMMIT_RULES };
    return (await policyHere(plain, { vars })).policy?.commit ?? COMMIT_RULES;
  } catch (error) {
    if (error instanceof HandoffError) return COMMIT_RULES;
    throw error;
  }
}
