import { tryMessage, wantedHooks } from '../../git/run-hooks.js';
import { defaultBranch } from '../../git/default-branch.js';
import { HandoffError, outputOf } from '../../errors.js';
import { messageStyle, publishMessage } from '../../ledger/message.js';
import { COMMIT_RULES } from '../../protocol/team/commit-rules.js';
import type { DoctorCheck } from '../../schema/types.js';
import { ok, problem, type Examination } from './check.js';

/** An id such as records have, for the sample. */
const SAMPLE_ID = '20260115T095000Z-wei-m85a01x6';

/**
 * Tries the message of a commit on the hooks that judge messages here, and looks at the name of the
 * relay branch. Silent where neither a hook nor the policy says anything of commits.
 */
export const examineCommits: Examination = async (env) => {
  const [repository, { commit, store }] = await Promise.all([env.repository(), env.policy()]);
  const wants = await wantedHooks(repository);
  const judged = store !== 'branch' && (wants('commit-msg') || wants('prepare-commit-msg'));
  const checks: DoctorCheck[] = [];
  const base = commit.branch === COMMIT_RULES.branch ? null : await defaultBranch(repository);
  if (base?.name.replace(/^refs\/(?:heads|remotes\/[^/]+)\//u, '') === commit.branch)
    checks.push(
      problem(
        'commits',
        `commit.branch names the default branch, ${commit.branch}: everything relayed would go there`,
        'name a branch of its own, as in `commit: { branch: team/handoffs }`',
      ),
    );
  if (!judged && commit.subject === null && commit.trailers.length === 0) return checks;
  const handle = await env.identity().then(
    (person) => person.handle,
    () => 'wei',
  );
  const message = publishMessage(await messageStyle(repository), handle, [SAMPLE_ID]);
  const [subject = ''] = message.split('\n');
  if (!judged) return [...checks, ok('commits', `commits of records read like "${subject}"`)];
  try {
    await tryMessage(repository, message);
    checks.push(ok('commits', `the hooks here accept commits of records, such as "${subject}"`));
  } catch (error) {
    if (!(error instanceof HandoffError) || error.kind !== 'write') throw error;
    const said = outputOf(error).join(' / ');
    const refused = error.message.replace(/; nothing was recorded$/u, '');
    checks.push(
      problem('commits', `${refused} "${subject}"${said === '' ? '' : `: ${said}`}`, error.hint),
    );
  }
  return checks;
};
