import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { HandoffError } from '../errors.js';
import { codeOf } from '../system/files/file-fault.js';
import { createGit, type Git } from './run.js';

/** The bytes of each `.gitattributes` file, by path from the top of the repository. */
export type AttributeFiles = ReadonlyMap<string, Uint8Array>;

/** The attributes of each path, by name, without `unspecified` ones. */
export type PathAttributes = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** A question to git. */
export interface AttributeQuestion {
  files: AttributeFiles;
  /** Relative to the top of the repository, with `/`. They need not exist. */
  paths: readonly string[];
  /** The attributes to ask for; `all` for every one that has a value. */
  names: readonly string[] | 'all';
  /** True if the reader's file system compares names without case. */
  ignoreCase: boolean;
}

/**
 * The attributes that git gives to paths by these files alone. Git runs in an empty repository:
 * `.git/info/attributes` and the settings of this machine do not travel with a branch, and git has
 * no option to ignore that file.
 * @throws HandoffError `git`; `write` if there is no place for the empty repository
 */
export async function attributesOf(
  { env }: Git,
  { files, paths, names, ignoreCase }: AttributeQuestion,
): Promise<PathAttributes> {
  const answer = new Map<string, Map<string, string>>();
  if (files.size === 0 || paths.length === 0) return answer;
  const folder = emptyRepository(files);
  try {
    const git = createGit(folder, withoutGitVariables(env));
    const { stdout } = await git.run(
      [
        `--git-dir=${join(folder, '.git')}`,
        `--work-tree=${folder}`,
        '-c',
        `core.ignoreCase=${ignoreCase}`,
        '-c',
        `core.attributesFile=${devNull}`,
        'check-attr',
        '-z',
        '--stdin',
        ...(names === 'all' ? ['-a'] : names),
      ],
      {
        input: Buffer.from(paths.map((path) => `${path}\0`).join('')),
        env: { GIT_ATTR_NOSYSTEM: '1', GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: devNull },
      },
    );
    const tokens = stdout.toString('utf8').split('\0');
    for (let at = 0; at + 2 < tokens.length; at += 3) {
      const [path = '', name = '', value = ''] = tokens.slice(at, at + 3);
      if (value === 'unspecified') continue;
      const own = answer.get(path) ?? new Map<string, string>();
      answer.set(path, own.set(name, value));
    }
    return answer;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A repository without objects, refs and settings, with these files in its work tree. */
function emptyRepository(files: AttributeFiles): string {
  try {
    const folder = mkdtempSync(join(tmpdir(), 'handoff-'));
    for (const name of ['objects', 'refs'])
      mkdirSync(join(folder, '.git', name), { recursive: true });
    writeFileSync(join(folder, '.git', 'HEAD'), 'ref: refs/heads/main\n');
    for (const [path, bytes] of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), bytes);
    }
    return folder;
  } catch (error) {
    throw new HandoffError(
      'write',
      `git cannot be asked about .gitattributes: no temporary folder can be made in ${tmpdir()} (${codeOf(error) ?? 'unknown'})`,
      'set TMPDIR to a folder that can be written',
    );
  }
}

/**
 * Without GIT_DIR, GIT_ATTR_SOURCE, GIT_CONFIG_COUNT and the like, which are about another
 * repository.
 */
function withoutGitVariables(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^GIT_/iu.test(name)));
}
