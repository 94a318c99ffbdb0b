import { HandoffError } from '../../errors.js';
import { presentMembers } from '../../protocol/team/policy.js';
import type { DoctorCheck } from '../../schema/types.js';
import { ok, warning, type Examination } from './check.js';

/** Members whose accounts are looked up, at most: one request for each. */
const MOST_MEMBERS = 30;

/**
 * Says before the first issue what GitHub would leave out of it: people who cannot be assigned, and
 * labels that this account may not make. Only where the routing table opens issues.
 */
export const examineIssues: Examination = async (env) => {
  const [policy, github] = await Promise.all([env.policy(), env.github()]);
  const { rules, labels } = policy.routing;
  const opens = rules.length === 0 || rules.some(({ to }) => to.includes('github-issue'));
  const home = github?.home ?? null;
  if (github === null || home === null || !opens) return [];
  const members = presentMembers(policy, env.now());
  const unnamed = members.filter((member) => member.github === null);
  try {
    const { source, permission, issues } = await github.access();
    // Then nothing is posted, or nothing set, and another line says so.
    if (source === null || issues === false || permission === null || permission === 'pull')
      return [];
    const { unassignable, missingLabels } = await import('../../online/github/assignable.js');
    const server = await github.server(home.host);
    const accounts = members.flatMap((member) => member.github ?? []).slice(0, MOST_MEMBERS);
    const wanted = labels ?? ['handoff', 'blocker', 'question'];
    return [
      ...(unnamed.length === 0 ? [] : [namesMissing(unnamed)]),
      ...(await known('who can be assigned to issues', async () =>
        people(await unassignable(server, home.repository, accounts), accounts.length),
      )),
      ...(await known('which labels the repository has', async () =>
        made(await missingLabels(server, home.repository, wanted), permission === 'triage'),
      )),
    ];
  } catch (error) {
    if (!(error instanceof HandoffError)) throw error;
    return [warning('routing', error.message, error.hint)];
  }
};

/** What GitHub cannot be asked is unknown, and hides nothing else. */
async function known(what: string, work: () => Promise<DoctorCheck[]>): Promise<DoctorCheck[]> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof HandoffError)) throw error;
    return [warning('routing', `it is unknown ${what}: ${error.message}`, error.hint)];
  }
}

function namesMissing(members: readonly { handle: string }[]): DoctorCheck {
  const handles = members.map(({ handle }) => handle).join(', ');
  return warning(
    'routing',
    `no issue can be assigned to ${handles}, and none mentions them: the roster has no account on GitHub for them`,
    'add `github: <login>` to them in .handoff.yml',
  );
}

function people(logins: readonly string[], asked: number): DoctorCheck[] {
  if (asked === 0) return [];
  if (logins.length === 0)
    return [ok('routing', 'issues can be assigned to everybody with an account in the roster')];
  return [
    warning(
      'routing',
      `GitHub does not assign issues to ${logins.join(', ')}: they are mentioned instead`,
      'correct `github:` in the roster, or give them access to the repository',
    ),
  ];
}

function made(labels: readonly string[], isTriage: boolean): DoctorCheck[] {
  const [first] = labels;
  if (first === undefined) return [];
  const names = labels.join(', ');
  return isTriage
    ? [
        warning(
          'routing',
          `the repository has no labels ${names}, and this account may not make them: issues are opened without`,
          `make them in the repository, or change routing: { labels: … } in .handoff.yml`,
        ),
      ]
    : [ok('routing', `GitHub makes the labels ${names} with the first issue`)];
}
