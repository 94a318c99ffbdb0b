import { win32 } from 'node:path';
import { own } from '../../protocol/format/own.js';
import { isProgram } from './find-program.js';

/** What Windows starts when a name without an ending is typed, in its order. */
const ENDINGS = ['.com', '.exe', '.bat', '.cmd'];
const BATCH = /\.(?:bat|cmd)$/iu;

/** What to give to `spawn`. */
export interface Start {
  file: string;
  args: string[];
  /** True if `args` are one command line that nobody may quote again. */
  isVerbatim: boolean;
}

/**
 * How a program is started on Windows, where `spawn` finds only `.exe` by its name and refuses batch
 * files: these are run by cmd.exe. The current folder is not searched, so that a file of the
 * repository never runs by its name.
 * @throws Error where cmd.exe cannot take an argument
 */
export function startOnWindows(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  isThere: (file: string) => boolean = isProgram,
): Start | null {
  const file = candidates(program, env).find(isThere);
  if (file === undefined) return null;
  if (!BATCH.test(file)) return { file, args: [...args], isVerbatim: false };
  const root = own(env, 'SystemRoot') ?? 'C:\\Windows';
  // No macros of the registry, no `!` as a variable, and extensions for the trick below.
  const line = [
    '/d',
    '/e:ON',
    '/v:OFF',
    '/s',
    '/c',
    `"${[file, ...args].map(batchWord).join(' ')}"`,
  ];
  return { file: win32.join(root, 'System32', 'cmd.exe'), args: line, isVerbatim: true };
}

/** The files that a name or a path may mean. */
function candidates(program: string, env: NodeJS.ProcessEnv): string[] {
  const isWhole = ENDINGS.includes(win32.extname(program).toLowerCase());
  const names = isWhole ? [program] : ENDINGS.map((ending) => program + ending);
  if (/[\\/]/u.test(program)) return names;
  const folders = (own(env, 'PATH') ?? own(env, 'Path') ?? '').split(win32.delimiter);
  return folders
    .filter((folder) => win32.isAbsolute(folder))
    .flatMap((folder) => names.map((name) => win32.join(folder, name)));
}

/**
 * A word that cmd.exe and a batch file take as it is. Between quotes only `%` and quotes are special
 * to cmd.exe. `%cd:~,%` is an empty text, and keeps two `%` from naming a variable.
 */
function batchWord(word: string): string {
  if (/[\0\r\n]/u.test(word)) throw new Error('a batch file takes no line feed in an argument');
  const inner = word
    .replaceAll(/(\\*)"/gu, '$1$1""')
    .replaceAll('%', '%%cd:~,%')
    .replace(/\\+$/u, '$&$&');
  return `"${inner}"`;
}
