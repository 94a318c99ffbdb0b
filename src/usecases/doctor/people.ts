import { plural } from '../../protocol/format/plural.js';
import { POLICY_FILE } from '../../input/config/policy-text.js';
import { shortName } from '../../ledger/tips.js';
import { presentMembers } from '../../protocol/team/policy.js';
import { missingPolicy } from '../missing-policy.js';
import type { Env } from '../../env.js';
import type { DoctorCheck } from '../../schema/types.js';
import { policiesHere } from '../projects/policies.js';
import { ok, problem, warning, type Examination } from './check.js';

/** Examines the policy. */
export const examinePolicy: Examination = async (env) => {
  const { policy, path: file, source, findings, ref } = await env.teamPolicy();
  const faults = findings.map(({ path, line, column, message, hint, level }) => {
    const at = `${path ?? file}:${line ?? 1}:${column ?? 1} ${message}`;
    return level === 'error' ? problem('policy', at, hint) : warning('policy', at, hint);
  });
  if (policy === null) return faults;
  const people = presentMembers(policy, env.now()).length;
  const place = ref === null ? file : `${file} of ${shortName(ref)}, because this branch has none`;
  if (source !== 'nowhere')
    return [
      ok('policy', `${place}, ${plural(people, 'member')}`),
      ...faults,
      ...(await otherPolicies(env, file)),
    ];
  const missing = await missingPolicy(env);
  return [
    warning(
      'policy',
      `${missing?.reason ?? `there is no ${POLICY_FILE}`}: handles are not checked, and nobody has to declare`,
      missing?.command ?? 'handoff init',
    ),
    ...faults,
    ...(await otherPolicies(env, null)),
  ];
};

/** Every other policy of the repository, and what is wrong with several. */
async function otherPolicies(env: Env, here: string | null): Promise<DoctorCheck[]> {
  const [{ files, policies, findings }, { scope }] = await Promise.all([
    policiesHere(env),
    env.inForce(),
  ]);
  const { project } = scope;
  const others = files.filter((path) => path !== here);
  if (others.length === 0) return [];
  const own = ok(
    'projects',
    here === null
      ? 'no policy is in force in this folder'
      : `${here} makes ${project ?? 'no project'} of this folder`,
  );
  const rows = others.map((path) => {
    const policy = policies.find((one) => one.path === path)?.policy;
    return ok('projects', `${path} makes the project ${policy?.project ?? '(none)'}`);
  });
  const faults = findings
    .filter(({ path, rule }) => path !== here || rule === 'projects')
    .map(({ path, line, column, message, hint, level }) => {
      const at = `${path ?? ''}:${line ?? 1}:${column ?? 1} ${message}`;
      return level === 'error' ? problem('projects', at, hint) : warning('projects', at, hint);
    });
  return [own, ...rows, ...faults];
}

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
