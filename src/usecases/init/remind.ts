import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import type { Env } from '../../env.js';
import { HandoffError } from '../../errors.js';
import { withBlock, withoutBlock } from '../../protocol/install/marked-block.js';
import {
  cronLines,
  fishFile,
  markersOf,
  promptLines,
  unitFiles,
  type PromptShell,
  type Reminding,
} from '../../protocol/install/reminder-texts.js';
import type { InitFile } from '../../schema/types.js';
import { PersonalFile } from '../../store/personal-file.js';
import { shaOf } from '../../system/sha.js';
import { OTHER_WAYS, OwnPersonalFile } from './own-personal-file.js';
import { remindByCron } from './remind-cron.js';
import { remindBySystemd } from './remind-systemd.js';
import { folderOfProgram } from './run-own-program.js';

export type RemindBy = 'systemd' | 'cron' | 'prompt' | 'off';

/** What was done, and what was written, as a text. */
export interface Reminded {
  files: InitFile[];
  wrote: string[];
}

/**
 * Sets up one way to be reminded of a declaration in this repository, or takes all of them away.
 * @throws HandoffError `usage`, `setup` or `write`, with nothing left half done
 */
export async function remind(env: Env, by: RemindBy, dryRun: boolean): Promise<Reminded> {
  const reminding = await remindingOf(env);
  const places = placesOf(env.vars);
  const how = { remove: by === 'off', dryRun };
  const units = `${places.config}/systemd/user`;
  if (by === 'systemd')
    return {
      files: await remindBySystemd(env, units, reminding, how),
      wrote: unitFiles(reminding).flatMap(({ content }) => content.trimEnd().split('\n')),
    };
  if (by === 'cron')
    return {
      files: [await remindByCron(env, reminding, how)],
      wrote: blockLines(reminding, cronLines(reminding)),
    };
  if (by === 'prompt') {
    const shell = shellOf(env.vars);
    const wrote =
      shell === 'fish'
        ? fishFile(reminding).trimEnd().split('\n')
        : blockLines(reminding, promptLines(shell, reminding));
    return { files: await inPrompt(shell, reminding, places, how), wrote };
  }
  const files = await remindBySystemd(env, units, reminding, how);
  if (folderOfProgram(env, 'crontab') !== null) files.push(await remindByCron(env, reminding, how));
  for (const shell of ['bash', 'zsh', 'fish'] as const)
    files.push(...(await inPrompt(shell, reminding, places, how)));
  return { files: files.filter(({ did }) => did !== 'kept'), wrote: [] };
}

interface Places {
  home: string;
  config: string;
  zsh: string;
}

async function inPrompt(
  shell: PromptShell,
  reminding: Reminding,
  { home, config, zsh }: Places,
  { remove, dryRun }: { remove: boolean; dryRun: boolean },
): Promise<InitFile[]> {
  if (shell === 'fish') {
    const own = new OwnPersonalFile(`${config}/fish/conf.d/handoff-due-${reminding.id}.fish`);
    return own.put(remove ? null : fishFile(reminding), dryRun);
  }
  const file = new PersonalFile(shell === 'bash' ? `${home}/.bashrc` : `${zsh}/.zshrc`, OTHER_WAYS);
  const before = file.read();
  if (remove && before === null) return [];
  const markers = markersOf(reminding);
  const text = before ?? '';
  const wanted = remove
    ? withoutBlock(text, markers)
    : withBlock(text, markers, promptLines(shell, reminding));
  if (wanted === null)
    throw new HandoffError(
      'write',
      `${file.path} has one of the lines ${markers.begin} and ${markers.end} without the other, or twice`,
      'delete those lines and what handoff wrote between them, then run the same command again',
    );
  return [await file.put(wanted, { before, dryRun })];
}

/** @throws HandoffError `setup` for a person who is not known, `usage` for a path with a line feed */
async function remindingOf(env: Env): Promise<Reminding> {
  const { topLevel } = await env.standing();
  const { handle } = await env.identity();
  const folder = realpathSync(topLevel);
  const program = env.program;
  if (/[\n\r]/u.test(folder + program))
    throw new HandoffError(
      'usage',
      'a path with a line feed cannot be written into a file of a timer',
      'rename the folder',
    );
  return {
    id: shaOf('sha256', Buffer.from(folder)).slice(0, 8),
    folder,
    node: process.execPath,
    program: join(program),
    as: (env.vars['HANDOFF_USER'] ?? '') === '' ? null : handle,
    git: folderOfProgram(env, 'git'),
  };
}

function placesOf(vars: NodeJS.ProcessEnv): Places {
  const home = vars['HOME'] ?? '';
  if (home === '')
    throw new HandoffError(
      'setup',
      'HOME is not set, so nobody knows where your files are',
      'set it',
    );
  return {
    home,
    config: vars['XDG_CONFIG_HOME'] || `${home}/.config`,
    zsh: vars['ZDOTDIR'] || home,
  };
}

/** @throws HandoffError `usage` for a shell that is none of these */
function shellOf(vars: NodeJS.ProcessEnv): PromptShell {
  const name = (vars['SHELL'] ?? '').replace(/^.*\//u, '');
  if (name === 'bash' || name === 'zsh' || name === 'fish') return name;
  throw new HandoffError(
    'usage',
    `SHELL names no shell whose prompt is known: ${name.slice(0, 40) || 'it is not set'}`,
    'set it to bash, zsh or fish, or use --remind cron or --remind systemd',
  );
}

function blockLines(reminding: Reminding, lines: readonly string[]): string[] {
  const { begin, end } = markersOf(reminding);
  return [begin, ...lines, end];
}
