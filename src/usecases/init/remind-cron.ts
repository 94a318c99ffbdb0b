import type { Env } from '../../env.js';
import { HandoffError } from '../../errors.js';
import { withBlock, withoutBlock } from '../../protocol/install/marked-block.js';
import { cronLines, markersOf, type Reminding } from '../../protocol/install/reminder-texts.js';
import type { InitFile } from '../../schema/types.js';
import { runOwnProgram } from './run-own-program.js';

/** What an empty table is called by the usual crons. */
const NONE = /no crontab for|can't open .*(?:no such file)/iu;

/**
 * Puts our line into the person's crontab, or takes it away. Every other byte stays.
 * @throws HandoffError `write` where the table cannot be read or was not taken
 */
export async function remindByCron(
  env: Env,
  reminding: Reminding,
  { remove, dryRun }: { remove: boolean; dryRun: boolean },
): Promise<InitFile> {
  const before = await readTable(env);
  const markers = markersOf(reminding);
  // The table is read byte for byte, so our lines are written so, too.
  const lines = cronLines(reminding).map((line) => Buffer.from(line).toString('latin1'));
  const wanted = remove ? withoutBlock(before, markers) : withBlock(before, markers, lines);
  if (wanted === null)
    throw new HandoffError(
      'write',
      `your crontab has one of the lines ${markers.begin} and ${markers.end} without the other, or twice`,
      'delete them with crontab -e, then run the same command again',
    );
  const did = wanted === before ? 'kept' : remove ? 'removed' : 'updated';
  if (did !== 'kept' && !dryRun) {
    const { code, err } = await runOwnProgram(env, 'crontab', ['-'], Buffer.from(wanted, 'latin1'));
    if (code !== 0) throw notTaken(err);
    const after = await readTable(env);
    if (after !== wanted) throw notTaken('crontab -l shows another table than the one written');
  }
  return { path: 'crontab', did };
}

/** @throws HandoffError `write` unless the table is read, or there is none */
async function readTable(env: Env): Promise<string> {
  const { code, out, err } = await runOwnProgram(env, 'crontab', ['-l']);
  if (code === 0) return out;
  if (NONE.test(err)) return '';
  throw new HandoffError(
    'write',
    `your crontab could not be read, so it was left alone: ${firstLine(err)}`,
    'run crontab -l to see why',
  );
}

function notTaken(err: string): HandoffError {
  return new HandoffError(
    'write',
    `crontab did not take the new table: ${firstLine(err)}`,
    'run crontab -l to see what it has',
  );
}

function firstLine(text: string): string {
  return text.trim().split('\n')[0]?.slice(0, 200) ?? '';
}
