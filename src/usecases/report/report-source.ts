import type { Env } from '../../env.js';
import { hasCheckpoint } from '../../ledger/checkpoint.js';
import type { State } from '../../protocol/fold/state.js';
import type { Overview } from '../../protocol/query/overview.js';
import { newestRecord } from '../../protocol/query/newest-record.js';
import type { Warning } from '../../schema/types.js';
import type { envelope } from '../envelope.js';
import { overviewFor } from '../query/overview-for.js';
import { querySource } from '../query/query-source.js';
import type { Snapshot } from '../snapshot.js';

/** What a page is made from. */
export interface ReportSource {
  read: Pick<Snapshot, 'view' | 'trust' | 'proofs'>;
  /** What could not be seen. */
  limits: Parameters<typeof envelope>[1];
  state: State;
  overview: Overview;
  /** Milliseconds since 1970: the instant that the page is about. */
  now: number;
  /** The commit that it is about; null before the first one. */
  commit: string | null;
  /** When its newest record was declared, RFC 3339 UTC. */
  newest: string | null;
  warnings: readonly Warning[];
  /** The projects that the page is not about; null for records that name none. */
  elsewhere: readonly (string | null)[];
  /** True if that instant is the time of the newest record, whatever the clock says. */
  isClockless: boolean;
}

/**
 * The records of this clone at the time of the newest one, now, or at some point in the past.
 * @throws HandoffError `usage` for what is neither a time nor a commit
 */
export async function reportSource(
  env: Env,
  { asOf, isWhole }: ReportRequest,
): Promise<ReportSource> {
  const isPresent = asOf === undefined || asOf === 'now';
  return isPresent ? present(env, asOf === 'now', isWhole) : past(env, asOf);
}

/** Which records a page is about. */
interface ReportRequest {
  /** `now`, a time or a commit; undefined for the time of the newest record. */
  asOf: string | undefined;
  /** True where all records are needed anyway. */
  isWhole: boolean;
}

async function present(env: Env, isNow: boolean, isWhole: boolean): Promise<ReportSource> {
  const extent = isWhole ? 'all' : await extentFor(env);
  // The lists of `query` are kept, beside the state from which the rest of the page is made.
  const kept = extent === 'all' ? null : await querySource(env, extent);
  const [repository, policy, snapshot] = await Promise.all([
    env.repository(),
    env.policy(),
    env.snapshot(extent),
  ]);
  const { state } = snapshot;
  const { overview, warnings } = kept ?? (await overviewFor(env, snapshot, policy));
  const newest = newestRecord(state.records.values(), env.now())?.declared_at ?? null;
  return {
    read: snapshot,
    limits: kept ?? snapshot.view,
    state,
    overview,
    now: isNow || newest === null ? env.now() : Date.parse(newest),
    commit: repository.head,
    newest,
    warnings: kept === null ? warnings : [],
    elsewhere: snapshot.elsewhere,
    isClockless: !isNow,
  };
}

/**
 * Nothing on the page is older than what the index keeps, but only an index that is there is cheaper
 * than all records.
 */
async function extentFor(env: Env): Promise<'recent' | 'all'> {
  const [files, { name: place }] = await Promise.all([env.index(), env.inForce()]);
  return files !== null && hasCheckpoint(files, { place, keeps: 'recent' }) ? 'recent' : 'all';
}

async function past(env: Env, asOf: string): Promise<ReportSource> {
  const { foldedAt, viewAsOf } = await import('../query/as-of.js');
  const { view, now: until, fields, warnings } = await viewAsOf(env, asOf);
  const folded = await foldedAt(env, view, await env.policy());
  const { state, overview, trust } = folded;
  const newest = newestRecord(state.records.values(), env.now())?.declared_at ?? null;
  const isCommit = fields.as_of_commit !== undefined;
  const limits = warnings.length > 0 ? { ...folded.view, complete: false } : folded.view;
  return {
    read: { ...folded, view: limits },
    limits,
    state,
    overview,
    now: isCommit && newest !== null ? Date.parse(newest) : Math.min(until, env.now()),
    commit: fields.as_of_commit ?? null,
    newest,
    warnings: [...trust.warnings, ...warnings],
    elsewhere: folded.elsewhere,
    isClockless: false,
  };
}
