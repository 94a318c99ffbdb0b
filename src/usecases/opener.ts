import { openHub, hubSetting } from '../git/hub.js';
import { openRepository, type Repository, type RunFacts } from '../git/repository.js';
import { SigningFaults } from '../git/signing.js';
import { HandoffError } from '../errors.js';
import { COMMIT_RULES, type CommitRules } from '../protocol/team/commit-rules.js';
import { IndexFiles } from '../store/index-files.js';
import { stampOf } from '../store/stamps.js';
import { once } from '../system/once.js';
import { policyHere } from './policy-here.js';

/** Opens repositories, again and again in one run. */
export interface Opener {
  /** The repository with the records, opened once: that of the hub, if one is set. */
  first(): Promise<Repository>;
  /** The same, as it is now. @throws HandoffError `setup` */
  again(): Promise<Repository>;
  /** The code repository where the person stands; null where the records are in it. */
  apart(): Promise<Repository | null>;
  /** The top of the hub, once this run has opened one. */
  hub(): string | null;
}

/**
 * Opens with the commit rules of the policy; what could not be signed once is not tried again.
 * @param facts `cache`: false to keep nothing for the next run; `records`: true if this run records
 */
export function openerOf(
  cwd: string,
  vars: NodeJS.ProcessEnv,
  { cache, records, ...facts }: Pick<RunFacts, 'attended'> & Record<'cache' | 'records', boolean>,
): Opener {
  const signing = new SigningFaults();
  const opened = new Map<string, Repository & { settings: string | undefined }>();
  const openAt = async (folder: string, env: NodeJS.ProcessEnv): Promise<Repository> => {
    let rules: Promise<CommitRules> | undefined;
    const commitRules = (): Promise<CommitRules> =>
      (rules ??= rulesIn(repository, { vars, cache, records }));
    const before = opened.get(folder);
    const repository = await openRepository(folder, env, {
      ...facts,
      signing,
      commitRules,
      ...(before && { before: shared(before) }),
    });
    opened.set(folder, { ...repository, settings: settingsOf(repository) });
    return repository;
  };
  let top: string | null = null;
  const stood = once(async () => {
    const here = await openAt(cwd, vars);
    return { here, hub: await hubSetting(here) };
  });
  const holding = async (): Promise<Repository> => {
    const { here, hub } = await stood();
    if (hub === null) return here;
    const found = await openHub(here, hub, openAt);
    if (found !== here) top = found.topLevel;
    return found;
  };
  const first = once(holding);
  return {
    hub: () => top,
    first,
    again: async () => {
      const { here, hub } = await stood();
      const found = hub === null ? here : await holding();
      return found === here ? openAt(cwd, vars) : found;
    },
    apart: async () => {
      const { here, hub } = await stood();
      // Where the hub cannot be opened, whoever needs it reports that.
      const found = hub === null ? here : await first().catch(() => null);
      return found?.commonDir === here.commonDir ? null : here;
    },
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
  { vars, cache, records }: { vars: NodeJS.ProcessEnv } & Record<'cache' | 'records', boolean>,
): Promise<CommitRules> {
  try {
    const index = async (): Promise<IndexFiles | null> =>
      cache ? new IndexFiles(repository.commonDir) : null;
    return (await policyHere(repository, { vars, index, records })).policy?.commit ?? COMMIT_RULES;
  } catch (error) {
    if (error instanceof HandoffError) return COMMIT_RULES;
    throw error;
  }
}
