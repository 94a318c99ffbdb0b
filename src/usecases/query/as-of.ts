import { fold } from '../../protocol/fold/fold.js';
import type { State } from '../../protocol/fold/state.js';
import type { QueryAnswer } from '../../schema/types.js';
import type { Policy } from '../../protocol/team/policy.js';
import { overviewOf, type Overview } from '../../protocol/query/overview.js';
import { formatTime, parseTime } from '../../protocol/format/time.js';
import type { Env } from '../../env.js';
import { HandoffError } from '../../errors.js';
import { readCommit } from '../../git/read-commit.js';
import type { QuerySource } from '../../ledger/query-cache.js';
import { elsewhere } from '../../protocol/fold/projects.js';
import { viewInScope } from '../../ledger/in-scope.js';
import { readCommitted } from '../../ledger/read.js';
import type { View, Warning } from '../../ledger/view.js';
import { plural } from '../../protocol/format/plural.js';
import { recordsBehind } from '../../protocol/query/events.js';
import { refsIn } from '../envelope.js';
import { readRecords } from '../read-records.js';
import { proofsOf, sourcesOf, unprovedIn } from '../proofs.js';
import type { Snapshot } from '../snapshot.js';

/** The records at some point in the past. */
export interface Past {
  answers: QuerySource;
  /** The fold of these records. */
  state: State;
  /** Milliseconds since 1970; ages are computed up to this time. */
  now: number;
  /** What the answer says about this point. */
  fields: Pick<QueryAnswer, 'clock' | 'as_of_commit'> & { as_of?: string };
}

/** The records of that point, of every project. */
export interface PastView extends Pick<Past, 'now' | 'fields'> {
  view: View;
  /** What may hide records beside what the view warns of. */
  warnings: Warning[];
}

/**
 * The records of a commit, or those declared up to a time. Git does not store when something was
 * published, so for a time the records' own dates count: `clock: declared`.
 * @throws HandoffError `usage` for anything else
 */
export async function readAsOf(env: Env, given: string): Promise<Past> {
  const policy = await env.policy();
  const { view, now, fields, warnings } = await viewAsOf(env, given);
  const { answers, state } = await querySourceAt(env, view, policy);
  return {
    answers: {
      ...answers,
      complete: answers.complete && warnings.length === 0,
      warnings: [...answers.warnings, ...warnings],
    },
    state,
    now,
    fields,
  };
}

/** The same before it is folded. @throws HandoffError `usage` for anything else */
export async function viewAsOf(env: Env, given: string): Promise<PastView> {
  const time = parseTime(/^\d{4}-\d{2}-\d{2}$/.test(given) ? `${given}T23:59:59Z` : given);
  return time === null ? atCommit(env, given) : atTime(env, time);
}

async function atTime(env: Env, time: number): Promise<PastView> {
  const now = await readRecords(env);
  const until = formatTime(Math.min(time, env.now()));
  const view = {
    ...now,
    entries: new Map([...now.entries].filter(([, { record }]) => record.declared_at <= until)),
  };
  const fields = { as_of: until, clock: 'declared' } as const;
  return { view, now: time, fields, warnings: [] };
}

async function atCommit(env: Env, name: string): Promise<PastView> {
  const repository = await env.repository();
  const commit = await readCommit(repository, name);
  if (commit === null)
    throw new HandoffError(
      'usage',
      `--as-of ${name.slice(0, 40)} is neither a time nor a commit of this clone`,
      'write 2026-01-15T09:00:00Z, main~3 or a commit id',
    );
  const view = await readCommitted(repository, { ref: commit.oid, commit: commit.oid });
  const warnings = view.files === 0 ? await recordsElsewhere(env, commit.oid) : [];
  const fields = { as_of_commit: commit.oid, clock: 'commit' } as const;
  return { view, now: env.now(), fields, warnings };
}

/** The warning about a commit without records, as beside a relay branch that holds them all. */
async function recordsElsewhere(env: Env, commit: string): Promise<Warning[]> {
  const count = (await env.snapshot('all')).view.entries.size;
  if (count === 0) return [];
  const records = plural(count, 'record is', 'records are');
  return [
    {
      code: 'records-elsewhere',
      message: `commit ${commit.slice(0, 7)} holds no records; ${records} on other branches or in other commits: --as-of with a time reads them all`,
    },
  ];
}

async function querySourceAt(
  env: Env,
  all: View,
  policy: Policy,
): Promise<Pick<Past, 'answers' | 'state'>> {
  const { view, trust, state, overview, elsewhere } = await foldedAt(env, all, policy);
  const { records } = state;
  const answers = {
    overview:
      policy.shifts === null
        ? overview
        : await (
            await import('./lateness.js')
          ).withLateness(overview, policy.shifts, { records, find: async () => records }),
    policy,
    complete: view.complete,
    warnings: [...view.warnings, ...trust.warnings],
    elsewhere,
    readFrom: refsIn(view),
    source: null,
    mark: null,
    age: view.age ?? null,
  };
  return { answers, state };
}

/** The records of one project among others, folded. */
export async function foldedAt(env: Env, all: View, policy: Policy): Promise<Folded> {
  const [trust, inForce] = await Promise.all([env.trust(), env.inForce()]);
  const { scope } = inForce;
  const { view, projects } = viewInScope(all, scope);
  const proofs = await proofsOf(env, trust, view);
  const state = fold(
    [...view.entries.values()].map(({ record }) => record),
    policy,
    undefined,
    unprovedIn(proofs),
  );
  const sources = await sourcesOf(env, { view, trust, proofs }, recordsBehind(state));
  const overview = overviewOf(state, sources, policy);
  return { view, trust, proofs, state, overview, elsewhere: elsewhere(scope, projects) };
}

/** What records of the past say. */
interface Folded extends Pick<Snapshot, 'view' | 'trust' | 'proofs' | 'state' | 'elsewhere'> {
  overview: Overview;
}
