import { HandoffError } from '../../errors.js';
import type { Env } from '../../env.js';
import type { Access } from '../../online/github/access.js';
import type { Home } from '../../protocol/pull/pull-ref.js';
import type { DoctorCheck } from '../../schema/types.js';
import { ok, warning, type Examination } from './check.js';

/**
 * Shows the GitHub of this repository, the credentials in use and what they may do; never the
 * token.
 */
export const examineGitHub: Examination = async (env) => {
  const [github, here] = await Promise.all([env.github(), env.githubHere()]);
  if (github === null) return [ok('github', 'not asked (--offline)')];
  const seen = here === null || here === github ? [] : [pullsOf(here.home)];
  const { home } = github;
  if (home === null)
    return seen.length > 0
      ? [...seen, ok('github', 'no remote of the hub is on GitHub')]
      : [(await isOnGitLab(env)) ? NOTHING_POSTED : NONE];
  const place = ok('github', `${home.repository} on ${home.host}`);
  try {
    return [...seen, place, ...checksOf(await github.access())];
  } catch (error) {
    if (!(error instanceof HandoffError)) throw error;
    return [...seen, place, warning('github', error.message, error.hint)];
  }
};

const NONE = ok(
  'github',
  'no remote of this repository is on GitHub: the review state is read only of pull requests given as URLs',
);

const NOTHING_POSTED = ok(
  'github',
  'no remote of this repository is on GitHub: no issue is opened and no comment posted there',
);

async function isOnGitLab(env: Env): Promise<boolean> {
  const { forgesHere } = await import('../../online/open.js');
  return (await forgesHere(env))?.home?.forge === 'gitlab';
}

/** With a hub: where a bare number is a pull request. */
function pullsOf(home: Home | null): DoctorCheck {
  return home === null
    ? NONE
    : ok('github', `pull requests by number are those of ${home.repository} on ${home.host}`);
}

function checksOf({ host, source, login, scopes, permission, issues }: Access): DoctorCheck[] {
  if (source === null) {
    const hint = `gh auth login${host === 'github.com' ? '' : ` --hostname ${host}`}`;
    return [
      warning(
        'github',
        'no credentials: public pull requests can be read, nothing can be posted',
        hint,
      ),
    ];
  }
  const made =
    scopes === null
      ? ''
      : scopes.length === 0
        ? ', without scopes'
        : `, with the scopes ${scopes.join(', ')}`;
  const who = ok(
    'github',
    `signed in as ${login === null ? 'an unknown account' : `@${login}`} with ${source}${made}`,
  );
  return [
    who,
    mayPost(permission),
    ...(issues === false
      ? [
          warning(
            'github',
            'issues are turned off in the repository: blockers and questions cannot be posted as issues',
          ),
        ]
      : []),
  ];
}

/**
 * Anybody may open an issue in a public repository, but only accounts with triage rights set labels
 * and assignees.
 */
function mayPost(permission: Access['permission']): DoctorCheck {
  if (permission === null)
    return warning('github', 'GitHub does not say what these credentials may do in the repository');
  if (permission === 'pull')
    return warning(
      'github',
      'the account can only read the repository: its posts get no labels and no assignees',
    );
  return ok(
    'github',
    `the account has the permission ${permission} in the repository: it can post, label and assign`,
  );
}
