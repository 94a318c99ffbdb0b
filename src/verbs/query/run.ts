import type { Result } from '../../cli/verb.js';
import type { Args, Options } from './spec.js';
import type { JsonObject } from '../../protocol/format/json.js';
import { podMembers, type Filter } from '../../protocol/query/filter.js';
import { answerList, LISTS, undeclared, type ListName } from '../../protocol/query/overview.js';
import { currentHandle, type Policy } from '../../protocol/team/policy.js';
import { parseTime } from '../../protocol/format/time.js';
import type { Env } from '../../env.js';
import { HandoffError } from '../../errors.js';
import { answerOf, withWarnings } from '../../usecases/answer.js';
import { answersOf } from '../../usecases/query/read-answers.js';
import { withReviews } from '../../usecases/query/reviews.js';

/** Answers from the record. Without a list everything is asked for. */
export async function run(env: Env, _args: Args, options: Options): Promise<Result<JsonObject>> {
  const asOf = options.asOf;
  const past =
    asOf === undefined
      ? null
      : await (await import('../../usecases/query/as-of.js')).readAsOf(env, asOf);
  const answers = past?.answers ?? (await answersOf(env));
  const { overview, policy } = answers;
  const now = past?.now ?? env.now();
  const asked = LISTS.filter((name) => options[FLAGS[name]]);
  const wanted = asked.length > 0 ? asked : LISTS;
  const question = {
    filter: await filterOf(env, policy, options, now),
    now,
    staleAfterHours: policy.expectWithinHours,
  };
  const require = options.requireLive;
  const live = require || options.live;
  const unseen: JsonObject[] = [];
  const lists: JsonObject = {};
  for (const name of wanted) {
    const rows = answerList(overview, name, question);
    const told =
      name === 'in_flight'
        ? await withReviews(env, rows, { policy, live, require })
        : { rows, warnings: [] };
    lists[name] = told.rows;
    unseen.push(...told.warnings);
    if (name === 'blocked') lists['undeclared'] = undeclared(overview, policy, now);
  }
  const answer = {
    ...withWarnings(answerOf('query', env, answers, lists), unseen),
    ...past?.fields,
  };
  return { exit: options.exitCode ? exitCode(answer, answers.complete) : 0, answer };
}

/** The flag that asks for each list, as commander names it. */
const FLAGS = {
  blocked: 'blocked',
  questions: 'questions',
  pending_acks: 'pendingAcks',
  in_flight: 'inFlight',
  decisions: 'decisions',
} as const satisfies Readonly<Record<ListName, keyof Options>>;

/**
 * Something open is 1, and nothing open is 0 only where nothing was hidden. Decisions are not open
 * things.
 */
function exitCode(answer: JsonObject, complete: boolean): number {
  const open = ['blocked', 'questions', 'pending_acks', 'in_flight'].some(
    (name) => Array.isArray(answer[name]) && (answer[name] as unknown[]).length > 0,
  );
  return open ? 1 : complete ? 0 : 2;
}

async function filterOf(env: Env, policy: Policy, options: Options, now: number): Promise<Filter> {
  const owner = options.owner;
  const team = options.team;
  const mine = options.mine ? (await env.identity()).handle : undefined;
  const one =
    mine ?? (owner === undefined ? undefined : currentHandle(policy, owner.replace(/^@/, '')));
  if (mine !== undefined && owner !== undefined)
    throw new HandoffError('usage', '--mine and --owner ask for different things');
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
    author: author === undefined ? null : currentHandle(policy, author.replace(/^@/, '')),
    item: options.item ?? null,
    since: sinceOf(options.since, now),
    text: options.text ?? null,
  };
}

/** A point in time as RFC 3339, as a date, or as a length back from now such as 24h or 7d. */
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
      `--since ${given.slice(0, 40)} is no time`,
      'write 24h, 7d, 2026-01-15 or 2026-01-15T09:00:00Z',
    );
  return time;
}
