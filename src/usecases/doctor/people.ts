import { plural } from '../../protocol/format/plural.js';
import { loadPolicy } from '../../input/config/load-policy.js';
import { presentMembers } from '../../protocol/team/policy.js';
import { ok, problem, warning, type Examination } from './check.js';

/** Examines the policy. */
export const examinePolicy: Examination = async (env) => {
  const { topLevel } = await env.repository();
  const { policy, exists, findings } = await loadPolicy(topLevel);
  const faults = findings.map(({ path, line, column, message, hint, level }) => {
    const at = `${path ?? '.handoff.yml'}:${line ?? 1}:${column ?? 1} ${message}`;
    return level === 'error' ? problem('policy', at, hint) : warning('policy', at, hint);
  });
  if (policy === null) return faults;
  const people = presentMembers(policy, env.now()).length;
  const roster = exists
    ? ok('policy', `.handoff.yml, ${plural(people, 'member')}`)
    : warning(
        'policy',
        'there is no .handoff.yml: handles are not checked, and nobody has to declare',
        'handoff init',
      );
  return [roster, ...faults];
};

/** Shows who runs the program, and which setting says so. */
export const examineIdentity: Examination = async (env) => {
  const { handle, recordedBy } = await env.identity();
  const source =
    env.flags.as !== undefined
      ? '--as'
      : env.vars['HANDOFF_USER']
        ? 'HANDOFF_USER'
        : 'git’s user.email';
  return [
    ok(
      'identity',
      `you are ${handle}, from ${source}${recordedBy === null ? '' : `; records name ${recordedBy} as the writer`}`,
    ),
  ];
};
