import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { makeRemote } from '../bare-remote.js';
import { ok } from '../program.js';
import { openTestRepo, testEnv, type TestRepo } from '../repo.js';
import { ROSTER } from './policies.js';

/** The address of somebody. */
export function emailOf(who: string): string {
  return `${who}@example.org`;
}

/** The environment of somebody. */
export function envOf(folder: string, who: string): NodeJS.ProcessEnv {
  return testEnv(folder, {
    GIT_AUTHOR_NAME: who,
    GIT_AUTHOR_EMAIL: emailOf(who),
    GIT_COMMITTER_NAME: who,
    GIT_COMMITTER_EMAIL: emailOf(who),
    HANDOFF_USER: who,
  });
}

/** Wei’s clone with the policy and the bodies of the tour; no record, no remote. */
export function team(folder: string, routing = ''): TestRepo {
  const wei = openTestRepo(folder, join(folder, 'wei'), envOf(folder, 'wei'));
  mkdirSync(wei.dir);
  wei.git('init', '--quiet', '--initial-branch=main', '--template=');
  settings(wei, 'wei');
  wei.commit('Set up handoff', { '.handoff.yml': ROSTER + routing });
  copyFileSync('test/fixtures/as-printed.yml', join(wei.dir, 'hurried.yml'));
  copyFileSync('test/fixtures/repaired.yml', join(wei.dir, 'wrap.yml'));
  return wei;
}

/** Settings of somebody. */
export function settings(repo: TestRepo, who: string): TestRepo {
  const values = [`user.name=${who}`, `user.email=${emailOf(who)}`, 'gc.auto=0'];
  for (const setting of [...values, 'maintenance.auto=false'])
    repo.git('config', ...setting.split('='));
  return repo;
}

/** Wei’s wrap of the tour. */
export function wrap(wei: TestRepo): TestRepo {
  ok(wei, ['declare', '--from', 'wrap.yml'], { now: '2026-01-15T09:50:00Z' });
  return wei;
}

/** Gives the repository a remote that has its branch. */
export function shared(repo: TestRepo): TestRepo {
  const remote = makeRemote(repo.base, repo.env);
  repo.git('remote', 'add', 'origin', remote.url);
  repo.git('push', '--quiet', '--set-upstream', 'origin', 'main');
  repo.git('remote', 'set-head', 'origin', 'main');
  return repo;
}

/** A new clone of that remote. */
export function cloneFor(who: string, folder: string): TestRepo {
  const above = openTestRepo(folder, folder, envOf(folder, who));
  above.git('clone', '--quiet', '--template=', '--', join(folder, 'remote.git'), who);
  return settings(openTestRepo(folder, join(folder, who), above.env), who);
}
