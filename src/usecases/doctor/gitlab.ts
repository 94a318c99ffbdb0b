import { HandoffError } from '../../errors.js';
import { addressOf, remotesOf } from '../../git/remote.js';
import type { Env } from '../../env.js';
import type { GitLabAccess } from '../../online/gitlab/access.js';
import { hostedAt } from '../../protocol/team/repository-address.js';
import type { DoctorCheck } from '../../schema/types.js';
import { ok, warning, type Examination } from './check.js';

/**
 * Shows the GitLab of this repository, the credentials in use and what they may read; never the
 * token. Silent where nothing here is on GitLab.
 */
export const examineGitLab: Examination = async (env) => {
  if (env.flags.offline) return [];
  const { forgesHere } = await import('../../online/open.js');
  const forges = await forgesHere(env);
  const home = forges?.gitlabHome ?? null;
  if (forges === null || home === null) return likelyHosts(env);
  const isNumbers = forges.home?.forge === 'gitlab';
  const place = ok(
    'gitlab',
    `${home.repository} on ${home.host}: ${isNumbers ? 'merge requests by number are its own' : 'bare numbers are pull requests on GitHub'}`,
  );
  try {
    const gitlab = await forges.gitlab();
    return [place, ...checksOf(await gitlab.access(home), gitlab.tokenIsFor)];
  } catch (error) {
    if (!(error instanceof HandoffError)) throw error;
    return [place, warning('gitlab', error.message, error.hint)];
  }
};

/** Remotes on hosts that look like a GitLab, which nobody said. */
async function likelyHosts(env: Env): Promise<DoctorCheck[]> {
  const config = await (await env.standing()).config();
  const hosts = remotesOf(config).flatMap((name) => hostedAt(addressOf(config, name))?.host ?? []);
  return [...new Set(hosts)]
    .filter((host) => /(?:^|[.-])gitlab[.-]/.test(host))
    .map((host) =>
      warning(
        'gitlab',
        `${host} may run GitLab, which nobody said: the review state of its merge requests is unknown`,
        `git config --add handoff.gitlab ${host}`,
      ),
    );
}

function checksOf(
  { host, source, login, scopes, readable, signIn }: GitLabAccess,
  tokenIsFor: string | null,
): DoctorCheck[] {
  const read = readable
    ? ok('gitlab', 'its merge requests can be read; nothing is posted to GitLab')
    : warning('gitlab', 'the project is not found, or its merge requests may not be read', signIn);
  if (source === null) {
    const misplaced =
      tokenIsFor === null || tokenIsFor === host
        ? ''
        : ` (GITLAB_TOKEN is for ${tokenIsFor} and is not sent to ${host})`;
    return [
      warning('gitlab', `no credentials: approvals are mostly unknown${misplaced}`, signIn),
      read,
    ];
  }
  const made = scopes === null ? '' : `, with the scopes ${scopes.join(', ')}`;
  return [ok('gitlab', `signed in as @${login ?? '?'} with ${source}${made}`), read];
}
