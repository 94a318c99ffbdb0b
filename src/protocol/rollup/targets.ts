import type { Routing } from '../team/policy.js';

/** Where the rollup of a pod, or of the team, is sent: by the first rule that fits; null without one. */
export function rollupTargets(
  { rollups }: Pick<Routing, 'rollups'>,
  pod: string | null,
): readonly string[] | null {
  const rule = rollups.find(
    ({ pod: pods }) => pods === undefined || (pod !== null && pods.includes(pod)),
  );
  return rule === undefined ? null : [...new Set(rule.to)];
}
