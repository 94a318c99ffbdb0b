import type { Env } from '../../env.js';
import { HandoffError } from '../../errors.js';
import {
  MARKERS,
  shellSetup,
  type SetUpShell,
  type ShellPlaces,
} from '../../protocol/completion/shell-setup.js';
import { withBlock, withoutBlock } from '../../protocol/install/marked-block.js';
import type { InitFile } from '../../schema/types.js';
import { PersonalFile } from '../../store/personal-file.js';

/** What is to be done with the completion of a shell. */
interface Wanted {
  shell: SetUpShell;
  /** True to take it away. */
  remove: boolean;
  dryRun: boolean;
}

/**
 * Puts completion into the files of a person's shell, or takes it away. Nothing else in those files
 * changes.
 * @returns each file, in full, with what was done
 * @throws HandoffError `write` for a file that is not ours, or that cannot be read as a text
 */
export async function shellCompletion(
  { vars }: Pick<Env, 'vars'>,
  { shell, remove, dryRun }: Wanted,
): Promise<InitFile[]> {
  const { script, startup } = shellSetup(shell, placesOf(vars));
  const own = new PersonalFile(script.path);
  const [first = ''] = script.content.split('\n');
  const before = own.read();
  if (before !== null && !before.startsWith(`${first}\n`)) throw notOurs(script.path);
  const theirs = startup === null ? null : new PersonalFile(startup.path);
  const text = theirs?.read() ?? null;
  const lines = startup?.lines ?? [];
  const wanted = remove ? withoutBlock(text ?? '', MARKERS) : withBlock(text ?? '', MARKERS, lines);
  if (theirs !== null && wanted === null) throw oddMarkers(theirs.path);
  const ourFile = async (): Promise<InitFile> =>
    own.put(remove ? null : script.content, { before, dryRun });
  const theirFile = async (): Promise<InitFile[]> =>
    theirs === null || (remove && text === null)
      ? []
      : [await theirs.put(wanted, { before: text, dryRun })];
  // What a startup file names is there before it, and goes after it.
  if (!remove) return [await ourFile(), ...(await theirFile())];
  const changed = await theirFile();
  return before === null ? changed : [...changed, await ourFile()];
}

function placesOf(vars: NodeJS.ProcessEnv): ShellPlaces {
  const home = vars['HOME'] ?? vars['USERPROFILE'] ?? '';
  if (home === '')
    throw new HandoffError(
      'setup',
      'HOME is not set, so nobody knows where your shell looks',
      'set it',
    );
  return {
    home,
    config: vars['XDG_CONFIG_HOME'] || `${home}/.config`,
    data: vars['XDG_DATA_HOME'] || `${home}/.local/share`,
    zsh: vars['ZDOTDIR'] || home,
  };
}

function notOurs(path: string): HandoffError {
  return new HandoffError(
    'write',
    `${path} is not a file of handoff`,
    'move it away, then run the same command again',
  );
}

function oddMarkers(path: string): HandoffError {
  return new HandoffError(
    'write',
    `${path} has one of the lines ${MARKERS.begin} and ${MARKERS.end} without the other, or twice`,
    'delete those lines and what handoff wrote between them, then run the same command again',
  );
}
