import type { Result } from '../../cli/verb.js';
import type { Env } from '../../env.js';
import { ownZone } from '../../usecases/own-zone.js';
import { HandoffError } from '../../errors.js';
import { formatTime } from '../../protocol/format/time.js';
import { didYouMean } from '../../protocol/query/did-you-mean.js';
import { checkRoster } from '../../protocol/shifts/check-roster.js';
import { gaps, overlap, peopleOf } from '../../protocol/shifts/coverage.js';
import { nextAfter } from '../../protocol/shifts/next-after.js';
import type { ShiftRoster } from '../../protocol/shifts/roster.js';
import { shiftsOf, type Shift } from '../../protocol/shifts/shifts-of.js';
import type { Span } from '../../protocol/shifts/spans.js';
import type { Policy } from '../../protocol/team/policy.js';
import { instantOf } from '../../protocol/zones/clock.js';
import { dateAt, plusDays, wallOn } from '../../protocol/zones/dates.js';
import type { ShiftRow, ShiftsAnswer, SpanRow } from '../../schema/types.js';
import { envelope } from '../../usecases/envelope.js';
import type { Args, Options } from './spec.js';

const DAY = 86_400_000;
/** So far ahead the check looks for gaps; for leave, four times as far. */
const CHECKED = 7 * DAY;
const NOBODY: ShiftRoster = {
  people: [],
  pods: [],
  covers: [],
  wrapDue: 'earlier',
  escalateAfter: null,
};

/** Shows the shifts of a day or a week, imports a calendar or prints one. Exit code 1 if `--check` finds something. */
export async function run(env: Env, names: Args, options: Options): Promise<Result<ShiftsAnswer>> {
  const { week, check, dryRun, ics, person } = options;
  if (names[0] === 'import') return importing(env, names.slice(1), options);
  if (dryRun)
    throw new HandoffError('usage', '--dry-run is for handoff shifts import', 'leave it out');
  if (person !== undefined && !ics)
    throw new HandoffError(
      'usage',
      '--person is for --ics',
      `handoff shifts ${person.slice(0, 40)}`,
    );
  if (ics && (week || check))
    throw new HandoffError(
      'usage',
      '--ics prints all shifts, so it takes no --week and no --check',
    );
  const policy = await env.policy();
  const roster = policy.shifts;
  if (roster === null)
    throw new HandoffError(
      'usage',
      'nobody has shifts in .handoff.yml',
      "add them to the roster: wei: { zone: Asia/Singapore, shifts: ['mon-fri 9:00-18:00'] }",
    );
  const asked = [...names, ...(person === undefined ? [] : [person])].map((name) =>
    knownName(policy, name),
  );
  const result = await shiftsAnswer(env, { roster, asked }, { week, check });
  if (!ics) return result;
  const { calendarLines } = await import('../../protocol/shifts/to-calendar/calendar-lines.js');
  const handles = (asked.length === 0 ? [...policy.members.keys()] : asked).flatMap((name) =>
    peopleOf(roster, name),
  );
  const domain = policy.project ?? 'handoff';
  const team = { policy, roster, domain, now: env.now(), handles };
  return { ...result, answer: { ...result.answer, calendar: calendarLines(team, env.version) } };
}

/** Adds a calendar to the policy; the shifts of the answer are those after it. */
async function importing(
  env: Env,
  [file, ...more]: readonly string[],
  { week, check, dryRun, ics, person }: Options,
): Promise<Result<ShiftsAnswer>> {
  const isOther = week || check || ics || person !== undefined;
  if (file === undefined || more.length > 0 || isOther)
    throw new HandoffError(
      'usage',
      'shifts import takes one calendar, and no other option than --dry-run',
      'handoff shifts import team.ics --dry-run',
    );
  const { importCalendar } = await import('../../usecases/calendar/import-calendar.js');
  const { imported, policy } = await importCalendar(env, file, dryRun);
  const roster = policy.shifts ?? NOBODY;
  const shown = { roster, asked: [] };
  const { answer } = await shiftsAnswer(env, shown, { week: false, check: false });
  const isLost =
    imported.left_out.length > 0 && imported.people.length + imported.covers.length === 0;
  return { exit: isLost ? 1 : 0, answer: { ...answer, imported } };
}

async function shiftsAnswer(
  env: Env,
  { roster, asked }: { roster: ShiftRoster; asked: readonly string[] },
  { week, check }: Pick<Options, 'week' | 'check'>,
): Promise<Result<ShiftsAnswer>> {
  const now = env.now();
  const [own, zone] = await Promise.all([env.identity().catch(() => null), ownZone(env)]);
  const today = dateAt(zone, now);
  const from = instantOf(zone, wallOn(today, 0));
  const to = instantOf(zone, wallOn(plusDays(today, week ? 7 : 1), 0));
  const everybody = roster.people.map(({ handle }) => handle);
  const shown = asked.length === 0 ? everybody : asked.flatMap((name) => peopleOf(roster, name));
  const laid = shown.flatMap((handle) => shiftsOf(roster, handle, from, to));
  const faults = check
    ? checkRoster(roster, asked.length === 0 ? everybody : asked, now, now + CHECKED)
    : null;
  return {
    exit: faults !== null && faults.length > 0 ? 1 : 0,
    answer: {
      schema: 'handoff.shifts/1',
      ...envelope(env, null),
      zone,
      from: formatTime(from),
      to: formatTime(to),
      shifts: laid.map(rowOf),
      on: laid.filter((shift) => isOn(shift, now)).map(rowOf),
      next: nextOf(roster, shown, now).map(rowOf),
      yours: yoursOf(roster, own?.handle ?? null, now),
      overlaps: pairsOf(asked).flatMap((pair) =>
        overlap(roster, pair, from, to).map((span) => ({ names: [...pair], ...spanRow(span) })),
      ),
      gaps: gaps(roster, shown, from, to).map(spanRow),
      faults,
    },
  };
}

/** A handle, or a pod. @throws HandoffError `usage` for a name that the policy does not have */
function knownName(policy: Policy, given: string): string {
  const name = given.replace(/^@/, '').toLowerCase();
  if (policy.members.has(name) || policy.pods.has(name)) return name;
  const meant = didYouMean(name, [...policy.members.keys(), ...policy.pods.keys()]);
  throw new HandoffError(
    'usage',
    `${name.slice(0, 40)} is neither a member nor a pod`,
    meant === null ? 'handoff shifts shows everybody' : `did you mean ${meant}?`,
  );
}

/** Those whose shift begins first from now on. */
function nextOf(roster: ShiftRoster, handles: readonly string[], now: number): Shift[] {
  const firsts = handles.flatMap(
    (handle) =>
      shiftsOf(roster, handle, now, now + 14 * DAY).find((shift) => shift.from > now) ?? [],
  );
  const begins = Math.min(...firsts.map((shift) => shift.from));
  return firsts.filter((shift) => shift.from === begins);
}

/** Whom somebody hands over to; null for somebody without shifts. */
function yoursOf(roster: ShiftRoster, handle: string | null, now: number): ShiftsAnswer['yours'] {
  if (handle === null || !roster.people.some((person) => person.handle === handle)) return null;
  const { shifts, skipped } = nextAfter(roster, handle, now);
  return { handle, next: shifts.map(rowOf), skipped };
}

function pairsOf(names: readonly string[]): (readonly [string, string])[] {
  return names.flatMap((one, index) =>
    names.slice(index + 1).map((other) => [one, other] as const),
  );
}

function isOn({ parts }: Shift, now: number): boolean {
  return parts.some(({ from, to }) => from <= now && now < to);
}

function rowOf({ handle, date, zone, from, to, parts, covers }: Shift): ShiftRow {
  return {
    handle,
    date,
    zone,
    from: formatTime(from),
    to: formatTime(to),
    parts: parts.map((part) => ({ from: formatTime(part.from), to: formatTime(part.to) })),
    covers,
  };
}

function spanRow({ from, to }: Span): SpanRow {
  return { from: formatTime(from), to: formatTime(to), seconds: (to - from) / 1000 };
}
