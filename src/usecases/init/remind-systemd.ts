import type { Env } from '../../env.js';
import { HandoffError } from '../../errors.js';
import { unitFiles, unitName, type Reminding } from '../../protocol/install/reminder-texts.js';
import type { InitFile } from '../../schema/types.js';
import { OwnPersonalFile } from './own-personal-file.js';
import { runOwnProgram } from './run-own-program.js';

/**
 * Puts a timer into the person's systemd and starts it, or stops it and takes it away.
 * @param folder where systemd looks for the units of the person
 * @throws HandoffError `setup` where systemd does not take it; then nothing is left of it
 */
export async function remindBySystemd(
  env: Env,
  folder: string,
  reminding: Reminding,
  { remove, dryRun }: { remove: boolean; dryRun: boolean },
): Promise<InitFile[]> {
  const units = unitFiles(reminding).map(({ name, content }) => ({
    file: new OwnPersonalFile(`${folder}/${name}`),
    content,
  }));
  const isThere = units.some(({ file }) => file.before !== null);
  const timer = `${unitName(reminding)}.timer`;
  if (remove) {
    if (!isThere) return [];
    // A timer that does not run, or no systemd, is no reason to keep the files.
    if (!dryRun) await systemctl(env, ['disable', '--now', timer]).catch(() => null);
    const gone = [];
    for (const { file } of units) gone.push(...(await file.put(null, dryRun)));
    if (!dryRun) await systemctl(env, ['daemon-reload']).catch(() => null);
    return gone;
  }
  const placed = [];
  for (const { file, content } of units) placed.push(...(await file.put(content, dryRun)));
  if (dryRun) return placed;
  try {
    await systemctl(env, ['daemon-reload']);
    await systemctl(env, ['enable', '--now', timer]);
  } catch (error) {
    for (const { file } of units) await file.put(file.before, false);
    throw error;
  }
  return placed;
}

async function systemctl(env: Env, args: readonly string[]): Promise<void> {
  const { code, err } = await runOwnProgram(env, 'systemctl', ['--user', ...args]);
  if (code === 0) return;
  throw new HandoffError(
    'setup',
    `systemctl --user ${args.join(' ')} failed: ${err.trim().split('\n')[0]?.slice(0, 200) ?? ''}`,
    'nothing was set up; handoff init --remind cron and --remind prompt need no systemd',
  );
}
