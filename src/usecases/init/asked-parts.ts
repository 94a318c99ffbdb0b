import type { Env } from '../../env.js';
import { defaultBranch } from '../../git/default-branch.js';
import { folderOf } from '../../git/remote.js';
import type { Repository } from '../../git/repository.js';
import { ciPart } from './ci.js';
import { formattersPart } from './formatters.js';
import { hooksPart } from './hooks.js';
import type { InitPart } from './part.js';

/** The files that `init` writes only on request: the CI job and hooks. */
export async function askedParts(
  env: Env,
  { ci, hooks }: { ci: 'github' | 'gitlab' | undefined; hooks: boolean },
): Promise<InitPart[]> {
  const repository = await env.repository();
  const { topLevel, hooksDir } = repository;
  const parts: InitPart[] = [];
  if (ci !== undefined)
    parts.push(
      ciPart(ci, {
        topLevel,
        version: env.version,
        branch: await homeBranch(repository),
        relay: (await repository.commitRules()).branch,
      }),
    );
  if (hooks) {
    const configured = (await repository.config()).get('core.hookspath') !== null;
    parts.push(hooksPart({ topLevel, hooksDir, configured }), formattersPart(topLevel));
  }
  return parts;
}

/** The short name of the default branch, as far as this clone knows. */
async function homeBranch(repository: Repository): Promise<string> {
  const name = (await defaultBranch(repository))?.name ?? repository.branch ?? 'main';
  return name.slice(folderOf(await repository.config(), name)?.length ?? 0);
}
