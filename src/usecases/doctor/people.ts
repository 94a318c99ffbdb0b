import { plural } from '../../protocol/format/plural.js';
import { POLICY_FILE } from '../../input/config/policy-text.js';
import { shortName } from '../../ledger/tips.js';
import { presentMembers } from '../../protocol/team/policy.js';
import { missingPolicy } from '../missing-policy.js';
import { ok, problem, warning, type Examination } from './check.js';

/** Examines the policy. */
export const examinePolicy: Examination = async (env) => {
  const { policy, source, findings, ref } = await env.teamPolicy();
  const faults = findings.map(({ path, line, column, message, hint, level }) => {
    const at = `${path ?? POLICY_FILE}:${line ?? 1}:${column ?? 1} ${message}`;
    return level === 'error' ? problem('policy', at, hint) : warning('policy', at, hint);
  });
  if (policy === null) return faults;
  const people = presentMembers(policy, env.now()).length;
  const place =
    ref === null
      ? POLICY_FILE
      : `${POLICY_FILE} of ${shortName(ref)}, because this branch has none`;
  if (source !== 'nowhere')
    return [ok('policy', `${place}, ${plural(people, 'member')}`), ...faults];
  const missing = await missingPolicy(env);
  return [
    warning(
      'policy',
      `${missing?.reason ?? `there is no ${POLICY_FILE}`}: handles are not checked, and nobody has to declare`,
      missing?.command ?? 'handoff init',
    ),
    ...faults,
  ];
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
