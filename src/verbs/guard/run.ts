import type { Result } from '../../cli/verb.js';
import type { Env } from '../../env.js';
import { HandoffError } from '../../errors.js';
import { decisionBasis } from '../../protocol/query/events.js';
import { decisionRow } from '../../protocol/query/rows.js';
import { touchedBy } from '../../protocol/query/touched.js';
import { maskSecrets } from '../../protocol/secrets/mask.js';
import type { GuardAnswer } from '../../schema/types.js';
import { changedPaths } from '../../usecases/changed-paths.js';
import { envelope } from '../../usecases/envelope.js';
import { sourcesOf } from '../../usecases/proofs.js';
import type { Args, Options } from './spec.js';

/**
 * Shows the active decisions whose paths a change touches. Exit code 0, unless `--strict` asks for
 * 1 if there are any, and for 2 if there are none but some may be missing.
 */
export async function run(
  env: Env,
  _args: Args,
  { since, staged, strict }: Options,
): Promise<Result<GuardAnswer>> {
  if (staged && since !== undefined)
    throw new HandoffError(
      'usage',
      '--staged cannot be combined with --since',
      'handoff guard --staged',
    );
  const [snapshot, changed] = await Promise.all([
    env.snapshot('all'),
    changedPaths(env, since, staged),
  ]);
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
  const common = envelope(env, view);
  const mayMiss = !common.complete || common.warnings.some(({ code }) => code === 'stale-view');
  return {
    exit: !strict ? 0 : touched.length > 0 ? 1 : mayMiss ? 2 : 0,
    answer: {
      schema: 'handoff.guard/1',
      ...common,
      since: changed.since,
      staged,
      changed: changed.paths.length,
      decisions: touched.map(({ decision, paths }) => ({
        ...decisionRow(state, decision, sources),
        touches: paths.map(maskSecrets),
      })),
    },
  };
}
