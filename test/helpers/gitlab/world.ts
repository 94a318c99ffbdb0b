import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Clone } from '../clones.js';
import { runAsync, type Ran, type RunOptions } from '../program.js';
import { makeShared, type Shared } from '../remote.js';
import { fakeGitLab, tokenOf, type FakeGitLab } from './fake-gitlab.js';
import { PROJECT } from './open.js';

/** The GitLab of the team. */
export const HOST = 'gitlab.acme.example';

/** The address of one of its merge requests. */
export const addressOf = (number: number, project = PROJECT): string =>
  `https://${HOST}/${project}/-/merge_requests/${number}`;

/** Two clones of a repository on a GitLab of the team's own, which git reaches over ssh. */
export interface GitLabWorld extends Shared {
  gitlab: FakeGitLab;
  /** Runs the built program in somebody's clone, signed in as them unless `env` says otherwise. */
  run(clone: Clone, args: readonly string[], options?: RunOptions): Promise<Ran>;
}

/** What the program reads of the machine's other forges is none of these tests' business. */
const NO_GITHUB = Object.fromEntries(
  [
    'GH_TOKEN',
    'GITHUB_TOKEN',
    'GH_ENTERPRISE_TOKEN',
    'GH_HOST',
    'GH_REPO',
    'GITHUB_REPOSITORY',
  ].map((name) => [name, undefined]),
);

/** Makes such a team. Call it inside a test. @param policy lines beside the roster */
export async function makeGitLabWorld(policy = ''): Promise<GitLabWorld> {
  const people = Object.fromEntries(
    ['wei', 'nadia', 'james', 'omar'].map((name) => [name, `gitlab: ${name}.${name[0] ?? ''}`]),
  );
  const shared = makeShared({ people, policy });
  const gitlab = await fakeGitLab();
  for (const name of ['wei', 'nadia']) gitlab.tokens.set(tokenOf(name), `${name}.${name[0] ?? ''}`);
  const served = join(shared.wei.base, 'served');
  const ssh = join(served, 'ssh.sh');
  mkdirSync(dirname(join(served, PROJECT)), { recursive: true });
  symlinkSync(shared.remote.repo.dir, join(served, `${PROJECT}.git`));
  writeFileSync(ssh, `#!/bin/sh\nfor last; do :; done\ncd '${served}' && exec sh -c "$last"\n`, {
    mode: 0o755,
  });
  for (const clone of [shared.wei, shared.nadia])
    clone.git('config', 'remote.origin.url', `git@${HOST}:${PROJECT}.git`);
  return {
    ...shared,
    gitlab,
    run: (clone, args, { env, ...more } = {}) =>
      runAsync(clone, args, {
        ...more,
        env: {
          ...NO_GITHUB,
          GIT_SSH: ssh,
          GIT_SSH_VARIANT: 'simple',
          CI_SERVER_URL: `https://${HOST}`,
          CI_API_V4_URL: gitlab.api,
          NO_PROXY: '127.0.0.1,localhost',
          GITLAB_TOKEN: tokenOf(clone.handle),
          ...env,
        },
      }),
  };
}
