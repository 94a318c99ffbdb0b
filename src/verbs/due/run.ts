import { own } from '../../protocol/format/own.js';
import type { Result } from '../../cli/verb.js';
import type { Env } from '../../env.js';
import { formatTime } from '../../protocol/format/time.js';
import type { Policy } from '../../protocol/team/policy.js';
import type { DueAnswer, DueShift } from '../../schema/types.js';
import { envelope } from '../../usecases/envelope.js';
import type { Args, Options } from './spec.js';
import { querySource } from '../../usecases/query/query-source.js';

/**
 * Says whether a wrap is due: with shifts, from half an hour before the time it is due in a shift
 * without one; else, whether you have not declared within the time of the policy. Exit
 * code 0 if it is due, 1 if not; with `--once`, 1 also where you have been reminded of it. Of all
 * projects, in any of them.
 */
export async function run(env: Env, _args: Args, options: Options): Promise<Result<DueAnswer>> {
  const ask = options.once ? onceInAll() : dueIn;
  if (!options.allProjects) return ask(env);
  const { eachProject } = await import('../../usecases/projects/each.js');
  const all = await eachProject(env, ask);
  const { project, answer: found } =
    all.find(({ answer }) => answer.exit === 0) ??
    all.find(({ answer }) => answer.answer.due) ??
    all[0];
  return { ...found, answer: { ...found.answer, project } };
}

/** The same, where each reminder is given once, and that of one project in one run. */
function onceInAll(): typeof dueIn {
  let done = false;
  return async (env) => {
    const { answer } = await dueIn(env);
    const { remindOnce } = await import('../../usecases/remind-once.js');
    const reminded = answer.due && !done && (await remindOnce(env, answer));
    done ||= reminded;
    return { exit: reminded ? 0 : 1, answer: { ...answer, reminded } };
  };
}

async function dueIn(env: Env): Promise<Result<DueAnswer>> {
  const [{ handle }, { overview, policy, ...limits }] = await Promise.all([
    env.identity(),
    querySource(env),
  ]);
  const last = own(overview.lastDeclared, handle) ?? null;
  const since =
    last === null ? null : Math.max(0, Math.floor((env.now() - Date.parse(last)) / 1000));
  const shift = await shiftOf(policy, handle, env.now());
  const isWrapped = last !== null && !!shift && Date.parse(last) >= shift.begins;
  const isDue =
    shift === undefined
      ? since === null || since > policy.expectWithinHours * 3600
      : shift !== null && !isWrapped && shift.row.reminder !== null;
  return {
    exit: isDue ? 0 : 1,
    answer: {
      schema: 'handoff.due/1',
      ...envelope(env, limits),
      due: isDue,
      handle,
      declared_at: last,
      since_seconds: since,
      within_hours: policy.expectWithinHours,
      ...(shift === undefined ? {} : { shift: shift?.row ?? null }),
    },
  };
}

/**
 * The shift of somebody that is on, and when its declaration is due; null outside shifts; undefined
 * for somebody who has none.
 */
async function shiftOf(
  { shifts: roster }: Policy,
  handle: string,
  now: number,
): Promise<{ begins: number; row: DueShift } | null | undefined> {
  if (!roster?.people.some((person) => person.handle === handle)) return undefined;
  const [{ dueAt }, { reminderAt }] = await Promise.all([
    import('../../protocol/shifts/due-at.js'),
    import('../../protocol/shifts/reminder.js'),
  ]);
  const due = dueAt(roster, handle, now);
  if (due === null) return null;
  const { shift, at, next } = due;
  const row = {
    from: formatTime(shift.from),
    to: formatTime(shift.to),
    due_at: formatTime(at),
    late: now > at,
    reminder: reminderAt(at, now),
    next: next.shifts.map((one) => one.handle),
    next_from: next.shifts[0] === undefined ? null : formatTime(next.shifts[0].from),
  };
  return { begins: shift.from, row };
}
