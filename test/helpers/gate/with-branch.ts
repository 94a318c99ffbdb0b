import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { makeTeam, okJson } from '../program.js';
import type { TestRepo } from '../repo.js';

/** A declaration's body that is complete. */
export const BODY = resolve('test/fixtures/repaired.yml');

/** A team that records in the tree, with a declaration on main and a branch with a blocker. */
export function withBranch(): { repo: TestRepo; declared: string; blocked: string } {
  const repo = makeTeam({ policy: 'store: tree\n' });
  const declared = String(okJson(repo, ['declare', '--from', BODY])['path']);
  repo.git('checkout', '-q', '-b', 'feature');
  repo.commit('Work', { 'feature.ts': 'work\n' });
  const raised = okJson(repo, [
    'block',
    'Which cache do we take',
    '--why',
    'It decides the design',
    '--owner',
    'sarah',
    '--blocks',
    'auth-session-refresh',
  ]);
  return { repo, declared, blocked: String(raised['path']) };
}

/** The event of a run of Actions. */
export function actions(
  repo: TestRepo,
  event: object,
  more: Record<string, string> = {},
): Record<string, string> {
  const path = join(repo.base, 'event.json');
  writeFileSync(path, JSON.stringify(event));
  return { GITHUB_ACTIONS: 'true', GITHUB_EVENT_PATH: path, ...more };
}
