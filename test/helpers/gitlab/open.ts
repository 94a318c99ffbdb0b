import { GitLab } from '../../../src/online/gitlab/gitlab.js';
import { gitlabHosts } from '../../../src/online/gitlab/hosts.js';
import { door, NOW } from '../door.js';
import type { FakeGitLab } from './fake-gitlab.js';

/** A project in a subgroup. */
export const PROJECT = 'acme/backend/payments';

/** The reader of a GitLab that somebody's GITLAB_HOST names. */
export function openGitLab(fake: FakeGitLab, vars: NodeJS.ProcessEnv = {}): GitLab {
  const all = { GITLAB_HOST: fake.url, ...vars };
  return new GitLab({
    vars: all,
    http: door().http,
    home: { host: fake.host, repository: PROJECT, forge: 'gitlab' },
    hosts: gitlabHosts(all, []),
    now: () => NOW,
  });
}
