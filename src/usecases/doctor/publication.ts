import { plural } from '../../protocol/format/plural.js';
import type { Env } from '../../env.js';
import { forkOf, type TeamRemote } from '../../git/team-remote.js';
import { missingRemote } from '../../ledger/fetch-first.js';
import { sharedRelay } from '../../ledger/publish-target.js';
import { unpublishedRecords } from '../../ledger/unpublished.js';
import type { DoctorCheck } from '../../schema/types.js';
import { ClosedBranches } from '../../store/closed-branches.js';
import { doubtsOf, WHY } from '../remote-doubts.js';
import { ok, problem, warning, type Examination } from './check.js';

/** Shows where records go, why there, and which are not published yet. */
export const examinePublication: Examination = async (env) => {
  const team = await env.teamRemote();
  const place = await placeCheck(env, team?.name ?? null);
  if (team === null)
    return [
      place,
      warning(
        'remote',
        'there is no remote: records stay in this clone',
        'git remote add origin <url>',
      ),
    ];
  if (!team.exists) {
    const { message, hint } = missingRemote(team.name);
    return [place, problem('remote', message, hint)];
  }
  const doubts = await doubtsOf(env, team);
  const others = doubts.map(({ message, hint }) => warning('remote', message, hint));
  const chosen = ok('remote', `records are shared on ${team.name}, ${WHY[team.reason]}`);
  const isSaid = doubts.some(({ code }) => code === 'remote-undecided');
  return [place, ...(isSaid ? [] : [chosen]), ...others, await waitingCheck(env, team)];
};

async function waitingCheck(env: Env, team: TeamRemote): Promise<DoctorCheck> {
  const [repository, { read }] = await Promise.all([env.repository(), env.policy()]);
  const { name } = team;
  const waiting = await unpublishedRecords(repository, name, read);
  if (waiting === null)
    return warning(
      'remote',
      `a branch cannot be read, so ${name} may lack records of it`,
      'git fsck --full',
    );
  if (waiting.length === 0)
    return ok('remote', `${name} has every record of this clone, as of the last fetch`);
  const fork = forkOf(repository, await repository.config(), team);
  const isClosed = new ClosedBranches(repository.commonDir).has({
    remote: name,
    ref: await sharedRelay(repository),
  });
  if (fork !== null && isClosed) {
    const unsent = await unpublishedRecords(repository, fork, read);
    const shared = waiting.filter((id) => unsent?.includes(id) !== true);
    if (unsent !== null && shared.length === waiting.length)
      return warning(
        'remote',
        `${plural(shared.length, 'record is', 'records are')} only on ${fork}, your fork, because ${name} takes none from you: people who read only ${name} do not see them`,
        `ask for the right to push the branch handoffs to ${name}, then handoff publish`,
      );
  }
  const count = plural(waiting.length, 'record is', 'records are');
  return warning('remote', `${count} not on ${name}, as of the last fetch`, 'handoff publish');
}

async function placeCheck(env: Env, remote: string | null): Promise<DoctorCheck> {
  const target = await env.publishTarget();
  if (target === null) return ok('place', 'records are written without a commit (--no-commit)');
  const { branch } = await env.repository();
  const name = (ref: string): string => ref.replace(/^refs\/heads\//, '');
  if (target.kind === 'tree')
    return ok(
      'place',
      `records are committed on ${branch === null ? 'the checked-out commit' : name(branch)}`,
    );
  const relay = name(target.place.local);
  if (remote !== null && (await env.policy()).store === 'auto' && (await env.trust()).base === null)
    return warning(
      'place',
      `records are committed on ${relay}, because this clone does not know the default branch of ${remote}`,
      `git remote set-head ${remote} --auto`,
    );
  return ok('place', `records are committed on ${relay}, not on your branch`);
}
