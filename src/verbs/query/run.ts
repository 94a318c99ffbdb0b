import type { Result } from '../../cli/verb.js';
import type { Args, Options } from './spec.js';
import type { BlockedRow, InFlightRow, LeftOut, QueryAnswer } from '../../schema/types.js';
import type { Filter } from '../../protocol/query/filter.js';
import { leftOut } from '../../protocol/query/left-out.js';
import {
  filtered,
  inFlightRows,
  LISTS,
  nextActionRows,
  openRows,
  pendingRows,
  undeclared,
  waitingRows,
  type Overview,
  type Question,
} from '../../protocol/query/overview.js';
import type { Policy } from '../../protocol/team/policy.js';
import type { Env } from '../../env.js';
import { noteAsked } from '../../usecases/usage/note-asked.js';
import { envelope } from '../../usecases/envelope.js';
import { allDeclarations } from '../../usecases/query/declarations.js';
import { querySource } from '../../usecases/query/query-source.js';
import { mayBeUnowned } from '../../protocol/team/may-be-unowned.js';
import { withReviews } from '../../usecases/query/reviews.js';
import { filtersOf, knownPerson } from './filters.js';

/** Answers from the cache if it is valid. Without a list, all lists are shown. */
export async function run(env: Env, _args: Args, options: Options): Promise<Result<QueryAnswer>> {
  const ask = (there: Env): Promise<QueryAnswer> => answerIn(there, options);
  const answer = options.allRepositories
    ? await (await import('./all-repositories.js')).inAllRepositories(env, options)
    : options.allProjects
      ? await (await import('./all-projects.js')).inAllProjects(env, ask)
      : await ask(env);
  return { exit: options.exitCode ? exitCode(answer) : 0, answer };
}

/** Who should have declared: by the shifts of the roster, or within the time of the policy. */
async function notDeclared(
  env: Env,
  overview: Overview,
  policy: Policy,
  now: number,
): Promise<string[]> {
  const roster = policy.shifts;
  if (!roster) return undeclared(overview, policy, now);
  const asker = await env.identity().catch(() => null);
  const { undeclaredByShift } = await import('../../protocol/shifts/undeclared-by-shift.js');
  return undeclaredByShift(overview.lastDeclared, { roster, policy }, asker?.handle ?? null, now);
}

/**
 * Blockers with the time of their owners, where the roster has shifts; questions, where the policy
 * escalates them.
 */
async function withWindows(
  rows: BlockedRow[],
  overview: Overview,
  { shifts }: Policy,
  now: number,
): Promise<BlockedRow[]> {
  if (!shifts) return rows;
  const { withOwnerWindows } = await import('../../protocol/shifts/owner-window.js');
  return withOwnerWindows(rows, overview, shifts, now);
}

/** The answer of one project. */
async function answerIn(env: Env, options: Options): Promise<QueryAnswer> {
  const { asOf } = options;
  const past =
    asOf === undefined
      ? null
      : await (await import('../../usecases/query/as-of.js')).readAsOf(env, asOf);
  const answers = past?.answers ?? (await querySource(env));
  const { overview, policy } = answers;
  const now = past?.now ?? env.now();
  noteAsked(env, 'query', policy);
  const { filter, named } = await filtersOf(env, options, { policy, overview, now });
  const question = { filter, now, staleAfterHours: policy.expectWithinHours };
  const asked = LISTS.filter((name) => options[FLAGS[name]]);
  const hasOwn =
    options.next || options.due || options.declarations || options.waitingOn !== undefined;
  const wants = (name: DefaultList): boolean =>
    (asked.length === 0 && !hasOwn) || asked.includes(name);
  const require = options.requireLive;
  const reviewed = wants('in_flight')
    ? await withReviews(env, inFlightRows(overview, question), {
        policy,
        live: require || options.live,
        require,
      })
    : null;
  const blocked = async (): Promise<Partial<QueryAnswer>> => ({
    blocked: await withWindows(openRows(overview, 'blocked', question), overview, policy, now),
    undeclared: await notDeclared(env, overview, policy, now),
  });
  const questions = async (): Promise<Partial<QueryAnswer>> => {
    const rows = openRows(overview, 'questions', question);
    const escalates = (policy.shifts?.escalateAfter ?? null) !== null;
    return { questions: escalates ? await withWindows(rows, overview, policy, now) : rows };
  };
  const due = options.due
    ? await (
        await import('../../usecases/query/due.js')
      ).dueIn(env, filtered(overview.lists.next, question), {
        policy,
        now,
        asks: past === null,
        require,
      })
    : null;
  return {
    schema: 'handoff.query/1',
    ...envelope(env, answers, [...(reviewed?.warnings ?? []), ...(due?.warnings ?? [])]),
    ...(wants('blocked') ? await blocked() : {}),
    ...(wants('questions') ? await questions() : {}),
    ...(wants('pending_acks') ? { pending_acks: pendingRows(overview, question) } : {}),
    ...(reviewed === null
      ? {}
      : { in_flight: await owned(reviewed.rows, { policy, overview, now }) }),
    ...(wants('decisions') ? { decisions: filtered(overview.lists.decisions, question) } : {}),
    ...(await moreLists(env, options, answers, question)),
    ...(due === null ? {} : { due: due.rows, due_later: due.later }),
    ...(Object.keys(named).length === 0
      ? {}
      : { filter: named, left_out: leftOutOf(overview, question, wants) }),
    ...past?.fields,
    ...(options.allProjects ? {} : await others(env, answers, filter)),
  };
}

/** Items in flight, with since when nobody answers for them, where that can be. */
async function owned(
  rows: InFlightRow[],
  asked: { policy: Policy; overview: Overview; now: number },
): Promise<InFlightRow[]> {
  if (!mayBeUnowned(asked.policy)) return rows;
  return (await import('../../usecases/query/with-owners.js')).withOwners(rows, asked);
}

/** What is open in the projects that the answer is not about. */
async function others(
  env: Env,
  { policy, elsewhere }: Awaited<ReturnType<typeof querySource>>,
  filter: Filter,
): Promise<Pick<QueryAnswer, 'project' | 'other_projects'>> {
  if (elsewhere.length === 0) return {};
  const { openElsewhere } = await import('../../usecases/projects/here.js');
  return { project: policy.project, other_projects: await openElsewhere(env, elsewhere, filter) };
}

/** The flag of each list, as commander names it. */
const FLAGS = {
  blocked: 'blocked',
  questions: 'questions',
  pending_acks: 'pendingAcks',
  in_flight: 'inFlight',
  decisions: 'decisions',
} as const satisfies Readonly<Record<DefaultList, keyof Options>>;

type DefaultList = (typeof LISTS)[number];

/**
 * Something open is 1, and nothing open is 0 only where nothing was hidden, the view is fresh and
 * handoff is set up. Decisions are never open.
 */
function exitCode(answer: QueryAnswer): number {
  const { blocked = [], questions = [], pending_acks = [], in_flight = [] } = answer;
  const { waiting_on = [], next = [], due = [] } = answer;
  const dueNow = due.filter(({ state }) => state === 'due');
  const isKnown =
    due.every(({ state }) => state !== 'unknown') &&
    answer.complete &&
    answer.warnings.every(({ code }) => !DOUBTS.has(code));
  const open = [blocked, questions, pending_acks, in_flight, waiting_on, next, dueNow].some(
    (rows) => rows.length > 0,
  );
  return open ? 1 : isKnown ? 0 : 2;
}

/** Warnings that make "nothing open" uncertain though everything here was read. */
const DOUBTS = new Set(['stale-view', 'not-set-up']);

/** The lists that are only given where they are asked for. */
async function moreLists(
  env: Env,
  { next, declarations, waitingOn }: Options,
  { overview, policy }: Awaited<ReturnType<typeof querySource>>,
  question: Question,
): Promise<Partial<QueryAnswer>> {
  const who =
    waitingOn === undefined ? null : knownPerson('--waiting-on', waitingOn, { policy, overview });
  const waiting = (handle: string): Question => ({
    ...question,
    filter: { ...question.filter, owners: new Set([handle]) },
  });
  return {
    ...(who === null ? {} : { waiting_on: waitingRows(overview, waiting(who)) }),
    ...(next ? { next: nextActionRows(overview, question) } : {}),
    ...(declarations ? { declarations: filtered(await allDeclarations(env), question) } : {}),
  };
}

/** What the lists that the filter emptied have without it. */
function leftOutOf(
  { lists }: Overview,
  { filter }: Question,
  wants: (name: DefaultList) => boolean,
): LeftOut[] {
  return LISTS.filter(wants).flatMap((name) => leftOut(name, lists[name], filter) ?? []);
}
