import type { GitConfig } from '../git/git-config.js';
import { isShallow } from '../git/is-shallow.js';
import { remotesOf } from '../git/remote.js';
import type { Repository } from '../git/repository.js';
import type { ReadWarning } from './view.js';

const EVERY_BRANCH = /^\+?refs\/(?:heads\/)?\*:/u;

/** What this clone cannot see because of how it was made. With any limit, "none" may be wrong. */
export function limitsOf(repo: Repository, config: GitConfig): ReadWarning[] {
  const warnings: ReadWarning[] = [];
  if (isShallow(repo))
    warnings.push({
      code: 'shallow',
      message:
        'this clone is shallow, so records in older commits may be missing; fetch them: git fetch --unshallow',
    });
  for (const remote of remotesOf(config)) {
    if (config.all(`remote.${remote}.fetch`).some((refspec) => EVERY_BRANCH.test(refspec)))
      continue;
    const mend = `git remote set-branches ${remote} '*' && git fetch ${remote}`;
    warnings.push({
      code: 'single-branch',
      message: `this clone fetches only some branches of ${remote}, so records on the others are missing; fetch all: ${mend}`,
    });
  }
  return warnings;
}
