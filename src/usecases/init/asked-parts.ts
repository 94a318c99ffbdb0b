import type { Env } from '../../env.js';
import { HandoffError } from '../../errors.js';
import { defaultBranch } from '../../git/default-branch.js';
import { folderOf } from '../../git/remote.js';
import type { Repository } from '../../git/repository.js';
import { agentsPart } from './agents.js';
import { ciPart } from './ci.js';
import { formattersPart } from './formatters.js';
import { hooksPart } from './hooks.js';
import { installFrom } from './install-from.js';
import { howToInstall } from './install-script.js';
import type { InitPart } from './part.js';

/** What a person asked `init` for. */
interface Asked {
  ci: 'github' | 'gitlab' | undefined;
  /** A job in CI that publishes the page of `report`. */
  report: boolean;
  hooks: boolean;
  /** Files for coding agents. */
  agents: boolean;
  /** Where CI and colleagues get the program. */
  install: string | undefined;
}

/**
 * The files that `init` writes only on request: the CI job, hooks, and what coding agents read.
 * @throws HandoffError `usage` where the place to install from cannot be used
 */
export async function askedParts(
  env: Env,
  { ci, report, hooks, agents, install: typed }: Asked,
): Promise<InitPart[]> {
  const repository = await env.repository();
  const { topLevel, hooksDir } = repository;
  const parts: InitPart[] = [];
  if (typed !== undefined && ci === undefined && !hooks)
    throw new HandoffError('usage', '--install is for --ci and --hooks', 'add one of them');
  if (report && ci === undefined)
    throw new HandoffError('usage', '--report is for --ci', 'handoff init --ci github --report');
  const install = ci === undefined && typed === undefined ? null : await installFrom(env, typed);
  if (install !== null) parts.push({ files: [], hints: [...install.hints] });
  if (ci !== undefined && install !== null)
    parts.push(
      ciPart(ci, {
        topLevel,
        install,
        report,
        branch: await homeBranch(repository),
        relay: (await repository.commitRules()).branch,
      }),
    );
  if (hooks) {
    const configured = (await repository.config()).get('core.hookspath') !== null;
    parts.push(
      hooksPart({
        topLevel,
        hooksDir,
        configured,
        install: install === null ? null : howToInstall(install),
      }),
      formattersPart(topLevel),
    );
  }
  if (agents) parts.push(agentsPart(topLevel));
  return parts;
}

/**
 * The short name of the default branch, as far as this clone knows. A person reads the file: where
 * nothing says it, a branch of the remote with a usual name is a better guess than the one checked
 * out.
 */
async function homeBranch(repository: Repository): Promise<string> {
  const usual = repository.refs.find(({ name }) =>
    /^refs\/remotes\/[^/]+\/(?:main|master)$/u.test(name),
  );
  const known = await defaultBranch(repository);
  const name = known?.name ?? usual?.name ?? repository.branch ?? 'main';
  return name.slice(folderOf(await repository.config(), name)?.length ?? 0);
}
