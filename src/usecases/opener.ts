import { openRepository, type Repository, type RunFacts } from '../git/repository.js';
import { SigningFaults } from '../git/signing.js';
import { HandoffError } from '../errors.js';
import { COMMIT_RULES, type CommitRules } from '../protocol/team/commit-rules.js';
import { IndexFiles } from '../store/index-files.js';
import { stampOf } from '../store/stamps.js';
import { policyHere } from './policy-here.js';

/**
 * Opens the repository around a folder, again and again in one run: what could not be signed once
 * is not tried again.
 * @param facts `cache`: false to keep nothing for the next run
 */
export function openerOf(
  cwd: string,
  vars: NodeJS.ProcessEnv,
  { cache, ...facts }: Pick<RunFacts, 'attended'> & { cache: boolean },
): () => Promise<Repository> {
  const signing = new SigningFaults();
  let before: (Repository & { settings: string | undefined }) | undefined;
  return async () => {
    let rules: Promise<CommitRules> | undefined;
    const commitRules = (): Promise<CommitRules> => (rules ??= rulesIn(repository, vars, cache));
    const repository = await openRepository(cwd, vars, {
      ...facts,
      signing,
      commitRules,
      ...(before && { before: shared(before) }),
    });
    before = { ...repository, settings: settingsOf(repository) };
    return repository;
  };
}

/** An answer on a terminal may have changed the settings. */
function shared(before: Repository & { settings: string | undefined }): RunFacts['before'] {
  const { objects, config, settings } = before;
  return { objects, ...(settings === settingsOf(before) && { config }) };
}

function settingsOf({ commonDir }: Repository): string | undefined {
  return stampOf(commonDir, 'config')?.mark;
}

/** A policy that cannot be read has no rules; whoever needs the policy reports it. */
async function rulesIn(
  repository: Repository,
  vars: NodeJS.ProcessEnv,
  cache: boolean,
): Promise<CommitRules> {
  try {
    const index = async (): Promise<IndexFiles | null> =>
      cache ? new IndexFiles(repository.commonDir) : null;
    return (await policyHere(repository, { vars, index })).policy?.commit ?? COMMIT_RULES;
  } catch (error) {
    if (error instanceof HandoffError) return COMMIT_RULES;
    throw error;
  }
}
