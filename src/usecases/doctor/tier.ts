import { plural } from '../../protocol/format/plural.js';
import { presentMembers } from '../../protocol/team/policy.js';
import {
  fittingTier,
  isLarger,
  readingEdges,
  readingLoad,
  usualTier,
  type Tier,
} from '../../protocol/team/tier.js';
import { allDeclarations } from '../query/declarations.js';
import { ok, warning, type Examination } from './check.js';

const WHAT: Readonly<Record<Tier, string>> = {
  everyone: 'everybody reads every declaration',
  rollups: 'leads read handoff rollup',
  pods: 'each pod reads its own declarations',
};

/** Recommends how the team reads, where the last two weeks say enough for that. */
export const examineTier: Examination = async (env) => {
  const policy = await env.policy();
  const people = presentMembers(policy, env.now()).filter(({ agent }) => !agent);
  if (people.length < 2) return [];
  const declarations = (await allDeclarations(env))
    .map(({ row }) => row)
    .filter(({ superseded, synthesis }) => !superseded && synthesis === undefined);
  const load = readingLoad(declarations, people.length, env.now());
  if (load === null) return [];
  const { tier } = policy;
  const edges = readingEdges(policy.readingMinutes);
  const fits = fittingTier(load, policy.readingMinutes);
  const basis =
    `${plural(load.members, 'member')}; the declarations of a day take ${load.minutes} min to read ` +
    `(median of ${plural(load.days, 'day')} with ${plural(load.declarations, 'declaration')}, 200 words a minute). ` +
    `Reading decides: up to ${edges.everyone} min (reading_minutes) everyone, up to ${edges.rollups} min rollups, beyond pods; at most one step from ${usualTier(load.members)}, the usual one for ${load.members}`;
  const hint = `tier: ${fits} in ${(await env.inForce()).path}`;
  if (tier === fits) return [ok('tier', `tier: ${tier} fits: ${basis}`)];
  if (tier === null)
    return [
      {
        ...ok('tier', `tier: ${fits} fits (${WHAT[fits]}): ${basis}`),
        hint: fits === 'everyone' ? null : hint,
      },
    ];
  const said = `the policy says tier: ${tier}, and tier: ${fits} fits (${WHAT[fits]}): ${basis}`;
  return [isLarger(fits, tier) ? warning('tier', said, hint) : ok('tier', said)];
};
