import type { Env } from '../../env.js';
import { readCommit } from '../../git/read-commit.js';
import type { State } from '../../protocol/fold/state.js';
import { formatTime } from '../../protocol/format/time.js';
import type { Overview } from '../../protocol/query/overview.js';
import { newestOf, pageInstant } from '../../protocol/report/instant.js';
import type { Warning } from '../../schema/types.js';
import { overviewFor } from '../query/overview-for.js';
import type { Snapshot } from '../snapshot.js';

/** What a page is made from. */
export interface ReportSource {
  read: Pick<Snapshot, 'view' | 'trust' | 'proofs'>;
  state: State;
  overview: Overview;
  /** Milliseconds since 1970: the instant that the page is about. */
  now: number;
  /** The commit that it is about; null before the first one. */
  commit: string | null;
  /** When its newest record was declared, RFC 3339 UTC. */
  newest: string | null;
  warnings: Warning[];
}

/**
 * The records of this clone, or those of some point in the past.
 * @param asOf a time or a commit
 * @throws HandoffError `usage` for any other text
 */
export async function reportSource(env: Env, asOf: string | undefined): Promise<ReportSource> {
  return asOf === undefined ? present(env) : past(env, asOf);
}

async function present(env: Env): Promise<ReportSource> {
  const [repository, policy, snapshot] = await Promise.all([
    env.repository(),
    env.policy(),
    env.snapshot('all'),
  ]);
  const { state } = snapshot;
  const head = repository.head === null ? null : await readCommit(repository, repository.head);
  const { overview, warnings } = await overviewFor(env, snapshot, policy);
  const newest = newestOf(state.records.values());
  const now = pageInstant(newest, head?.committedAt ?? null, env.now());
  return {
    read: snapshot,
    state,
    overview,
    now,
    commit: head?.oid ?? null,
    newest,
    warnings: [...warnings, ...early(newest, now)],
  };
}

async function past(env: Env, asOf: string): Promise<ReportSource> {
  const { foldedAt, viewAsOf } = await import('../query/as-of.js');
  const { view, now: until, fields, commit, warnings } = await viewAsOf(env, asOf);
  const folded = await foldedAt(env, view, await env.policy());
  const { state, overview, trust } = folded;
  const newest = newestOf(state.records.values());
  const committed = commit?.committedAt ?? null;
  const now =
    commit === null ? Math.min(until, env.now()) : pageInstant(newest, committed, env.now());
  const incomplete = warnings.length > 0;
  return {
    read: {
      ...folded,
      view: incomplete ? { ...folded.view, complete: false } : folded.view,
    },
    state,
    overview,
    now,
    commit: fields.as_of_commit ?? null,
    newest,
    warnings: [...trust.warnings, ...warnings, ...early(newest, now)],
  };
}

/** The warning about a record whose time is later than the machine's: ages may be wrong. */
function early(newest: string | null, now: number): Warning[] {
  if (newest === null || Date.parse(newest) <= now) return [];
  return [
    {
      code: 'future-record',
      message: `a record says that it was declared at ${newest}, which is later than ${formatTime(now)}`,
    },
  ];
}
