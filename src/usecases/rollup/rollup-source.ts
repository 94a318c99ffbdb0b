import type { Env } from '../../env.js';
import type { QuerySource } from '../../ledger/query-cache.js';
import type { State } from '../../protocol/fold/state.js';
import { formatTime } from '../../protocol/format/time.js';
import { newestRecord } from '../../protocol/query/newest-record.js';
import type { RollupAnswer, Warning } from '../../schema/types.js';
import { readAsOf } from '../query/as-of.js';
import { querySource } from '../query/query-source.js';

/** What a rollup is computed from, and of which instant it is. */
export interface RollupRead {
  answers: QuerySource;
  /** What the records say; nothing that was recorded after an instant is pruned from it. */
  stateAfter: (instant: number) => Promise<State>;
  /** Milliseconds since 1970. */
  at: number;
  fields: Pick<RollupAnswer, 'as_of' | 'instant' | 'newest' | 'as_of_commit'>;
}

/**
 * Reads the records and chooses the instant: that of `--as-of`; else the time of the newest record,
 * so that the same records give the same bytes.
 * @param isLive true for a person who looks at it now: then it is the clock
 * @throws HandoffError `usage` for a time or a commit that there is not
 */
export async function rollupSource(
  env: Env,
  { asOf, isLive }: { asOf: string | undefined; isLive: boolean },
): Promise<RollupRead> {
  if (asOf !== undefined && asOf !== 'now') return past(env, asOf);
  const answers = await querySource(env, 'recent');
  const snapshot = await env.snapshot('recent');
  const newest = newestRecord(snapshot.state.records.values(), env.now());
  const isNow = asOf === 'now' || isLive || newest === null;
  const at = isNow ? env.now() : Date.parse(newest.declared_at);
  return {
    answers,
    stateAfter: async (instant) => {
      const since = snapshot.open?.recently?.since ?? null;
      const isWhole = snapshot.open === null || (since !== null && since <= formatTime(instant));
      return isWhole ? snapshot.state : (await env.snapshot('all')).state;
    },
    at,
    fields: {
      as_of: formatTime(at),
      instant: isNow ? 'now' : 'newest-record',
      newest: newest?.id ?? null,
    },
  };
}

/** The records of a time or a commit. Those of a commit are seen at the time of its newest record. */
async function past(env: Env, asOf: string): Promise<RollupRead> {
  const { answers, state, now, fields } = await readAsOf(env, asOf);
  const newest = newestRecord(state.records.values(), env.now());
  const isCommit = fields.as_of_commit !== undefined;
  const at =
    isCommit && newest !== null ? Date.parse(newest.declared_at) : Math.min(now, env.now());
  const later: Warning[] =
    isCommit || now <= env.now()
      ? []
      : [
          {
            code: 'as-of-future',
            message: `--as-of ${asOf.slice(0, 40)} is in the future: this is the state of now`,
          },
        ];
  return {
    answers: { ...answers, warnings: [...answers.warnings, ...later] },
    stateAfter: () => Promise.resolve(state),
    at,
    fields: {
      as_of: formatTime(at),
      instant: isCommit && newest !== null ? 'newest-record' : 'given',
      newest: newest?.id ?? null,
      ...(isCommit ? { as_of_commit: fields.as_of_commit } : {}),
    },
  };
}
