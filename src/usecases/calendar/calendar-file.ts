import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Env } from '../../env.js';
import { HandoffError } from '../../errors.js';
import { MOST_BYTES, TOO_LARGE } from '../../protocol/shifts/calendar/most-bytes.js';
import { readCalendar, type Calendar } from '../../input/calendar/read-calendar.js';

/**
 * A calendar that somebody names on the command line. @throws HandoffError `usage` for a file that
 * is none
 */
export function calendarFile(env: Pick<Env, 'cwd'>, file: string): Calendar {
  let bytes;
  try {
    const path = resolve(env.cwd, file);
    const { size, isFile } = entryOf(path);
    if (!isFile) throw new HandoffError('usage', `${file} is not a regular file`);
    if (size > MOST_BYTES) throw new HandoffError('usage', `${file}: ${TOO_LARGE}`);
    bytes = readFileSync(path);
  } catch (error) {
    if (error instanceof HandoffError) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    const reason = code === 'ENOENT' ? 'there is no such file' : `it cannot be read (${code})`;
    throw new HandoffError('usage', `${file}: ${reason}`);
  }
  const calendar = readCalendar(bytes);
  const whole = calendar.faults.find(({ event }) => event === null);
  if (whole !== undefined)
    throw new HandoffError('usage', `${file} is not a calendar that can be read: ${whole.message}`);
  return calendar;
}

function entryOf(path: string): { size: number; isFile: boolean } {
  const entry = statSync(path);
  return { size: entry.size, isFile: entry.isFile() };
}
