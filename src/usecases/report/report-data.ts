import type { Env } from '../../env.js';
import { dueRows } from '../../protocol/conditions/due-rows.js';
import { formatTime } from '../../protocol/format/time.js';
import {
  filtered,
  inFlightRows,
  openRows,
  pendingRows,
  type Question,
} from '../../protocol/query/overview.js';
import { NO_FILTER } from '../../protocol/query/filter.js';
import { judgedSteps } from '../../protocol/query/story.js';
import { coverage } from '../../protocol/rollup/coverage.js';
import { bounded } from '../../protocol/report/bounds.js';
import { dayAround } from '../../protocol/report/day.js';
import { reportItems, toldItems } from '../../protocol/report/items.js';
import { reportLinks } from '../../protocol/report/links.js';
import { mayBeUnowned } from '../../protocol/team/may-be-unowned.js';
import type { Policy } from '../../protocol/team/policy.js';
import type { BlockedRow, InFlightRow, ReportAnswer, Warning } from '../../schema/types.js';
import { envelope } from '../envelope.js';
import { sourcesOf } from '../proofs.js';
import { withReviews } from '../query/reviews.js';
import { homeHere } from './home-here.js';
import { reportFigures } from './report-figures.js';
import { reportSource, type ReportSource } from './report-source.js';

/**
 * What the page of a project says. The clock of the machine decides only what is said beside it.
 * @param asOf `now`, a time or a commit
 * @param weeks of which the figures are computed; null for none
 * @throws HandoffError `usage` for any other text, `setup` for figures in a shallow clone
 */
export async function reportData(
  env: Env,
  asOf: string | undefined,
  weeks: number | null,
): Promise<ReportAnswer> {
  const [policy, source, home] = await Promise.all([
    env.policy(),
    reportSource(env, { asOf, isWhole: weeks !== null }),
    homeHere(env),
  ]);
  const { read, limits, state, overview, now, commit, newest, warnings } = source;
  const question: Question = { filter: NO_FILTER, now, staleAfterHours: policy.expectWithinHours };
  const inFlight = await itemRows(env, source, question, policy);
  const told = toldItems(state, inFlight, now);
  const steps = told.items.flatMap((one) => judgedSteps(one.steps, state));
  const sources = await sourcesOf(env, read, steps);
  const blocked = bounded(openRows(overview, 'blocked', question), 'blocked');
  const questions = bounded(openRows(overview, 'questions', question), 'questions');
  const unowned = bounded(
    inFlight.filter((row) => row.unowned_since !== undefined),
    'unowned',
  );
  const pending = bounded(pendingRows(overview, question), 'pending_acks');
  const found = dueRows(filtered(overview.lists.next, question), { now, policy, pull: () => null });
  const due = bounded(
    found.rows.filter((row) => row.state !== 'text'),
    'due',
  );
  const { day, leftOut: ofDay } = dayAround(state, policy, now);
  const absent = missing(source, policy, now);
  const decisions = bounded(filtered(overview.lists.decisions, question), 'decisions');
  const measured = weeks === null ? null : await reportFigures(env, weeks, now);
  return {
    schema: 'handoff.report/1',
    ...envelope(env, limits, [
      ...warnings,
      ...otherProjects(source, policy),
      ...missingSince(env, source, policy, absent),
      ...(measured?.warnings ?? []),
    ]),
    ...(measured === null || measured.warnings.length === 0 ? {} : { complete: false }),
    as_of: formatTime(now),
    project: policy.project,
    commit,
    newest,
    file: null,
    now: {
      blocked: await withWindows(blocked.rows, source, policy),
      questions: questions.rows,
      unowned: unowned.rows,
      pending_acks: pending.rows,
      due: due.rows,
      undeclared: absent,
    },
    day,
    items: reportItems(told.items, { state, sources, home }),
    decisions: decisions.rows.map((decision) => ({
      decision,
      links: reportLinks(state.decisions.get(decision.id)?.entry.refs, home),
    })),
    figures: measured?.figures ?? null,
    left_out: {
      blocked: blocked.leftOut,
      questions: questions.leftOut,
      unowned: unowned.leftOut,
      pending_acks: pending.leftOut,
      due: due.leftOut,
      ...ofDay,
      ...told.leftOut,
      decisions: decisions.leftOut,
    },
  };
}

/** The items in flight, with who answers for them. No server is asked. */
async function itemRows(
  env: Env,
  { overview, now }: ReportSource,
  question: Question,
  policy: Policy,
): Promise<InFlightRow[]> {
  const { rows } = await withReviews(env, inFlightRows(overview, question), {
    policy,
    live: false,
    require: false,
  });
  if (!mayBeUnowned(policy)) return rows;
  const { withOwners } = await import('../query/with-owners.js');
  return withOwners(rows, { policy, overview, now });
}

async function withWindows(
  rows: BlockedRow[],
  { overview, now }: ReportSource,
  { shifts }: Policy,
): Promise<BlockedRow[]> {
  if (shifts === null) return rows;
  const { withOwnerWindows } = await import('../../protocol/shifts/owner-window.js');
  return withOwnerWindows(rows, overview, shifts, now);
}

/** Who should have declared by an instant, as in a rollup. */
function missing({ state }: ReportSource, policy: Policy, at: number): string[] {
  return coverage(state, policy, null, at)
    .filter((row) => row.state === 'missing')
    .map(({ handle }) => handle);
}

/** The warning that a page says nothing of other projects of the repository. */
function otherProjects({ elsewhere }: ReportSource, { project }: Policy): Warning[] {
  if (elsewhere.length === 0) return [];
  const names = elsewhere.map((name) => name ?? 'records without a project').toSorted();
  const own = project === null ? 'records without a project' : project;
  return [
    {
      code: 'other-projects',
      message: `this page is about ${own}, and not about ${names.join(', ')}: run handoff report in their folders`,
    },
  ];
}

/** Who should have declared between the newest record and now: the page cannot count them. */
function missingSince(
  env: Env,
  source: ReportSource,
  policy: Policy,
  absent: readonly string[],
): Warning[] {
  const since = source.isClockless
    ? missing(source, policy, env.now()).filter((handle) => !absent.includes(handle))
    : [];
  if (since.length === 0) return [];
  return [
    {
      code: 'due-since',
      message: `since the newest record, these people should have declared and did not: ${since.join(', ')}; handoff report --as-of now counts them`,
    },
  ];
}
