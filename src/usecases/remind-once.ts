import type { Env } from '../env.js';
import { compactTime } from '../protocol/format/time.js';
import type { DueAnswer } from '../schema/types.js';
import { Reminders } from '../store/reminders.js';

/**
 * True if a person has not been reminded of this before: in a shift once from half an hour before,
 * and once from ten minutes before; after the time it was due only if neither was said.
 */
export async function remindOnce(
  env: Env,
  { handle, declared_at: last, since_seconds: since, within_hours: within, shift }: DueAnswer,
): Promise<boolean> {
  const [{ commonDir }, { name: place }] = await Promise.all([env.repository(), env.inForce()]);
  const reminders = new Reminders(commonDir, { place, handle });
  if (shift) {
    const which = shift.reminder ?? 'late';
    const before = { first: ['last', 'late'], last: ['late'], late: ['first', 'last'] }[which];
    return reminders.begin(compactTime(shift.from), which, before);
  }
  // Without shifts, once in each such time since the last declaration.
  const length = within * 3600;
  const passed = Math.floor((since ?? env.now() / 1000) / Math.max(length, 1));
  return reminders.begin(`${last === null ? 'never' : compactTime(last)}-${passed}`, 'due');
}
