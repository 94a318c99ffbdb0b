import { plural } from '../../protocol/format/plural.js';
import type { Env } from '../../env.js';
import { remoteOf } from '../../git/team-remote.js';
import { unpublishedRecords } from '../../ledger/unpublished.js';
import type { DoctorCheck } from '../../schema/types.js';
import { ok, warning, type Examination } from './check.js';

/** Shows where records go, and which are not published yet. */
export const examinePublication: Examination = async (env) => {
  const [repository, policy] = await Promise.all([env.repository(), env.policy()]);
  const remote = remoteOf(repository, await repository.config());
  const place = await placeCheck(env, remote);
  if (remote === null)
    return [
      place,
      warning(
        'remote',
        'there is no remote: records stay in this clone',
        'git remote add origin <url>',
      ),
    ];
  const waiting = await unpublishedRecords(repository, remote, policy.read);
  if (waiting === null)
    return [
      place,
      warning(
        'remote',
        `a branch cannot be read, so ${remote} may lack records of it`,
        'git fsck --full',
      ),
    ];
  if (waiting.length === 0)
    return [place, ok('remote', `${remote} has every record of this clone, as of the last fetch`)];
  const count = plural(waiting.length, 'record is', 'records are');
  return [
    place,
    warning('remote', `${count} not on ${remote}, as of the last fetch`, 'handoff publish'),
  ];
};

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
