import type { Env } from '../../env.js';
import {
  readQueryCache,
  workTreeStamps,
  writeQueryCache,
  type QuerySource,
} from '../../ledger/query-cache.js';
import type { Keeps } from '../../ledger/checkpoint.js';
import { sourceOf } from '../../git/last-fetch.js';
import type { View } from '../../ledger/view.js';
import { traceOf } from '../../system/trace.js';
import { ciDefaultBranch } from '../../protocol/gate/ci-base.js';
import { ciEvent } from '../ci-event.js';
import { refsIn } from '../envelope.js';
import { overviewFor } from './overview-for.js';
import { viewAge } from '../view-age.js';

/**
 * The source of every answer of `query`: from the cache if nothing has changed, else computed.
 * @param extent the snapshot to compute it from: whoever needs the newest records as well names that
 * one, so that nothing is read twice
 */
export async function querySource(env: Env, extent: Keeps = 'open'): Promise<QuerySource> {
  const [repository, inForce] = await Promise.all([env.repository(), env.inForce()]);
  const files = await env.index();
  const key = {
    policyText: inForce.key,
    place: inForce.name,
    version: env.version,
    ciBranch: ciDefaultBranch(env.vars, ciEvent(env)),
    now: env.now(),
  };
  const cached = files === null ? null : readQueryCache(repository, files, key);
  if (cached === null) return computeQuerySource();
  traceOf('fold')?.('answers: from the cache, because nothing has changed');
  return { ...(await withUnfetched(env, cached)), age: await viewAge(env, cached.source) };

  async function computeQuerySource(): Promise<QuerySource> {
    const before = files === null ? [] : workTreeStamps(repository);
    const [snapshot, policy, config] = await Promise.all([
      env.snapshot(extent),
      env.policy(),
      repository.config(),
    ]);
    const { seen } = snapshot;
    const view = await asHere(env, snapshot.view);
    const { overview, warnings, until } = await overviewFor(env, snapshot, policy);
    const answers = {
      overview,
      policy,
      complete: view.complete,
      warnings: [...view.warnings, ...warnings],
      elsewhere: snapshot.elsewhere,
      readFrom: refsIn(view),
      source: sourceOf(config, await env.teamRemote()),
      age: view.age ?? null,
      mark: null,
    };
    // Refs may have moved since the repository was opened. The answers and the key both use the
    // refs as they were then.
    // Whether handoff is set up is only known after a fetch.
    const isUnknown = view.completeHere !== undefined && view.entries.size === 0;
    if (files === null || isUnknown || !isCommitted(view)) return withUnfetched(env, answers);
    const mark = await writeQueryCache(repository, files, key, answers, {
      seen,
      before,
      paths: [...view.entries.values()].map(({ path }) => path),
      now: BigInt(Date.now()) * 1_000_000n,
      until,
    });
    return withUnfetched(env, { ...answers, mark });
  }
}

/** The view without what a failed fetch says of it, because the next run may fetch. */
async function asHere(env: Env, view: View): Promise<View> {
  const unfetched = await env.unfetched();
  return {
    ...view,
    complete: view.completeHere ?? view.complete,
    warnings: view.warnings.filter((warning) => !unfetched.includes(warning)),
  };
}

/**
 * True if everything came from commits. A file in the work tree may be edited without a change of
 * any folder's time.
 */
function isCommitted(view: View): boolean {
  const uncommitted = [...view.entries.values()].some(
    ({ commit, ref }) => commit === null && ref === null,
  );
  return (
    !uncommitted &&
    view.hasCopies !== true &&
    view.warnings.every(
      ({ ref, code }) => code !== 'missing-object' && (ref !== undefined || LASTING.has(code)),
    )
  );
}

/** Warnings that stay true until a ref changes. */
const LASTING = new Set(['shallow', 'single-branch', 'stranded']);

async function withUnfetched(env: Env, answers: QuerySource): Promise<QuerySource> {
  const unfetched = await env.unfetched();
  return unfetched.length === 0
    ? answers
    : { ...answers, complete: false, warnings: [...answers.warnings, ...unfetched] };
}
