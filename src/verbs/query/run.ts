import type { Result } from '../../cli/verb.js';
import type { Args, Options } from './spec.js';
import type { QueryAnswer } from '../../schema/types.js';
import { podMembers, type Filter } from '../../protocol/query/filter.js';
import {
  filtered,
  inFlightRows,
  LISTS,
  openRows,
  pendingRows,
  undeclared,
  type ListName,
} from '../../protocol/query/overview.js';
import { typedHandle, type Policy } from '../../protocol/team/policy.js';
import { parseTime } from '../../protocol/format/time.js';
import type { Env } from '../../env.js';
import { HandoffError } from '../../errors.js';
import { envelope } from '../../usecases/envelope.js';
import { querySource } from '../../usecases/query/query-source.js';
import { withReviews } from '../../usecases/query/reviews.js';

/** Answers from the cache if it is valid. Without a list, all lists are shown. */
export async function run(env: Env, _args: Args, options: Options): Promise<Result<QueryAnswer>> {
  const { asOf } = options;
  const past =
    asOf === undefined
      ? null
      : await (await import('../../usecases/query/as-of.js')).readAsOf(env, asOf);
  const answers = past?.answers ?? (await querySource(env));
  const { overview, policy } = answers;
  const now = past?.now ?? env.now();
  const question = {
    filter: await filterOf(env, policy, options, now),
    now,
    staleAfterHours: policy.expectWithinHours,
  };
  const asked = LISTS.filter((name) => options[FLAGS[name]]);
  const wants = (name: ListName): boolean => asked.length === 0 || asked.includes(name);
  const require = options.requireLive;
  const reviewed = wants('in_flight')
    ? await withReviews(env, inFlightRows(overview, question), {
        policy,
        live: require || options.live,
        require,
      })
    : null;
  const blocked = (): Partial<QueryAnswer> => ({
    blocked: openRows(overview, 'blocked', question),
    undeclared: undeclared(overview, policy, now),
  });
  const answer: QueryAnswer = {
    schema: 'handoff.query/1',
    ...envelope(env, answers, reviewed?.warnings),
    ...(wants('blocked') ? blocked() : {}),
    ...(wants('questions') ? { questions: openRows(overview, 'questions', question) } : {}),
    ...(wants('pending_acks') ? { pending_acks: pendingRows(overview, question) } : {}),
    ...(reviewed === null ? {} : { in_flight: reviewed.rows }),
    ...(wants('decisions') ? { decisions: filtered(overview.lists.decisions, question) } : {}),
    ...past?.fields,
  };
  return { exit: options.exitCode ? exitCode(answer) : 0, answer };
}

/** The flag of each list, as commander names it. */
const FLAGS = {
  blocked: 'blocked',
  questions: 'questions',
  pending_acks: 'pendingAcks',
  in_flight: 'inFlight',
  decisions: 'decisions',
} as const satisfies Readonly<Record<ListName, keyof Options>>;

/**
 * Something open is 1, and nothing open is 0 only where nothing was hidden and the view is fresh.
 * Decisions are never open.
 */
function exitCode(answer: QueryAnswer): number {
  const { blocked = [], questions = [], pending_acks = [], in_flight = [] } = answer;
  const isKnown = answer.complete && answer.warnings.every(({ code }) => code !== 'stale-view');
  const open = [blocked, questions, pending_acks, in_flight].some((rows) => rows.length > 0);
  return open ? 1 : isKnown ? 0 : 2;
}

async function filterOf(env: Env, policy: Policy, options: Options, now: number): Promise<Filter> {
  const owner = options.owner;
  const team = options.team;
  const mine = options.mine ? (await env.identity()).handle : undefined;
  const one = mine ?? (owner === undefined ? undefined : typedHandle(policy, owner));
  if (mine !== undefined && owner !== undefined)
    throw new HandoffError('usage', '--mine and --owner cannot be combined');
  const members = team === undefined ? null : podMembers(policy, team);
  if (team !== undefined && members === null)
    throw new HandoffError(
      'usage',
      `there is no pod ${team.slice(0, 40)}`,
      `pods: ${[...policy.pods.keys()].join(', ') || 'none'}`,
    );
  const owners = one === undefined ? members : new Set([one]);
  const author = options.author;
  return {
    owners,
    author: author === undefined ? null : typedHandle(policy, author),
    item: options.item ?? null,
    since: sinceOf(options.since, now),
    text: options.text ?? null,
  };
}

/** Parses a time (RFC 3339), a date, or a duration back from now such as 24h or 7d. */
function sinceOf(given: string | undefined, now: number): number | null {
  if (given === undefined) return null;
  const length = /^(\d{1,5})\s*([mhdw])$/.exec(given);
  if (length) {
    const unit = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 }[
      length[2] as 'm' | 'h' | 'd' | 'w'
    ];
    return now - Number(length[1]) * unit;
  }
  const time = parseTime(/^\d{4}-\d{2}-\d{2}$/.test(given) ? `${given}T00:00:00Z` : given);
  if (time === null)
    throw new HandoffError(
      'usage',
      `--since ${given.slice(0, 40)} is not a time`,
      'write 24h, 7d, 2026-01-15 or 2026-01-15T09:00:00Z',
    );
  return time;
}
