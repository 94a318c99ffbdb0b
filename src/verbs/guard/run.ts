import type { Result } from '../../cli/verb.js';
import type { Env } from '../../env.js';
import { HandoffError } from '../../errors.js';
import { decisionBasis } from '../../protocol/query/events.js';
import { withProject } from '../../protocol/query/in-projects.js';
import { decisionRow } from '../../protocol/query/rows.js';
import { touchedBy } from '../../protocol/query/touched.js';
import { maskSecrets } from '../../protocol/secrets/mask.js';
import type { GuardAnswer } from '../../schema/types.js';
import { changedPaths } from '../../usecases/changed-paths.js';
import { envelope } from '../../usecases/envelope.js';
import { decisionsElsewhere } from '../../usecases/projects/decisions-elsewhere.js';
import { sourcesOf } from '../../usecases/proofs.js';
import type { Args, Options } from './spec.js';

/**
 * Shows the active decisions whose paths a change touches. Exit code 0, unless `--strict` asks for
 * 1 if there are any, and for 2 if there are none but some may be missing.
 */
export async function run(
  env: Env,
  _args: Args,
  { since, staged, strict, allProjects }: Options,
): Promise<Result<GuardAnswer>> {
  if (staged && since !== undefined)
    throw new HandoffError(
      'usage',
      '--staged cannot be combined with --since',
      'handoff guard --staged',
    );
  const changed = await changedPaths(env, since, staged);
  const guardIn = (there: Env): Promise<GuardAnswer> => touchedIn(there, changed, staged);
  const answer = allProjects
    ? await inAllProjects(env, guardIn)
    : {
        ...(await guardIn(env)),
        ...(await decisionsElsewhere(env, guardIn, await env.snapshot('open'))),
      };
  const { complete, warnings, decisions, other_projects: others = [] } = answer;
  const mayMiss =
    !complete ||
    warnings.some(({ code }) => code === 'stale-view') ||
    others.some((other) => other.decisions > 0);
  return { exit: !strict ? 0 : decisions.length > 0 ? 1 : mayMiss ? 2 : 0, answer };
}

/** The answers of all projects as one: each decision names its project. */
async function inAllProjects(
  env: Env,
  guardIn: (env: Env) => Promise<GuardAnswer>,
): Promise<GuardAnswer> {
  const { eachProject, united } = await import('../../usecases/projects/each.js');
  const all = await eachProject(env, guardIn);
  const [{ answer: first }] = all;
  const answers = all.slice(1).map(({ answer }) => answer);
  return {
    ...united([first, ...answers]),
    decisions: withProject(all.map(({ project, answer }) => ({ project, rows: answer.decisions }))),
  };
}

/** The answer of one project. */
async function touchedIn(
  env: Env,
  changed: Awaited<ReturnType<typeof changedPaths>>,
  staged: boolean,
): Promise<GuardAnswer> {
  const snapshot = await env.snapshot('open');
  const { view, state } = snapshot;
  const touched = touchedBy(
    state,
    changed.paths,
    ({ introducedBy }) => view.entries.get(introducedBy.id)?.path ?? null,
  );
  const behind = touched
    .map(({ decision }) => decisionBasis(state, decision))
    .flatMap(({ events, claims }) => [...events, ...claims]);
  const sources = await sourcesOf(env, snapshot, behind);
  return {
    schema: 'handoff.guard/1',
    ...envelope(env, view),
    since: changed.since,
    staged,
    changed: changed.paths.length,
    decisions: touched.map(({ decision, paths }) => ({
      ...decisionRow(state, decision, sources),
      touches: paths.map(maskSecrets),
    })),
  };
}
