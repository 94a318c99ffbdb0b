import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Env } from '../env.js';
import { createGit } from '../git/run.js';
import { parseTime } from '../protocol/format/time.js';
import { spawnProgram } from '../system/process/spawn-program.js';

/** A person who types something at some time. */
export interface Scene {
  who: string;
  name: string;
  /** RFC 3339. */
  at: string;
  command: readonly string[];
  /** Files that the person wrote before. */
  files: Readonly<Record<string, string>>;
  /** The width of their terminal in columns. */
  columns: number;
}

/** A repository in which several people run this program. */
export interface Stage {
  folder: string;
  play(scene: Scene): Promise<{ code: number; output: string }>;
  remove(): Promise<void>;
}

/** Makes a new folder and its repository. @param first who makes the repository */
export async function openStage(
  env: Env,
  first: Pick<Scene, 'who' | 'name' | 'at'>,
): Promise<Stage> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'handoff-demo-')));
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    await createGit(folder, varsOf(env.vars, first)).run(['init', '-q', '-b', 'main', '.']);
  } catch (error) {
    await remove();
    throw error;
  }
  return { folder, play: (scene) => play(env, folder, scene), remove };
}

async function play(
  { program, vars }: Env,
  folder: string,
  { files, command, columns, ...person }: Scene,
): Promise<{ code: number; output: string }> {
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  const { code, stdout, stderr } = await spawnProgram(process.execPath, [program, ...command], {
    cwd: folder,
    env: {
      ...varsOf(vars, person),
      HANDOFF_NOW: person.at,
      NO_COLOR: '1',
      // Prints as on a terminal, not as in a pipe.
      HANDOFF_FORCE_TTY: String(columns),
    },
    input: undefined,
    timeoutMs: 60_000,
    maxBytes: 1_000_000,
  });
  return { code: code ?? 70, output: `${stdout.toString('utf8')}${stderr.toString('utf8')}` };
}

/**
 * The environment of one person: an identity through git's settings, and nothing from this machine.
 */
function varsOf(
  vars: NodeJS.ProcessEnv,
  { who, name, at }: Pick<Scene, 'who' | 'name' | 'at'>,
): NodeJS.ProcessEnv {
  const seconds = Math.floor((parseTime(at) ?? 0) / 1000);
  const inherited = Object.fromEntries(
    Object.entries(vars).filter(([key]) => !key.startsWith('GIT_') && !key.startsWith('HANDOFF_')),
  );
  return {
    ...inherited,
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_COUNT: '2',
    GIT_CONFIG_KEY_0: 'user.name',
    GIT_CONFIG_VALUE_0: name,
    GIT_CONFIG_KEY_1: 'user.email',
    GIT_CONFIG_VALUE_1: `${who}@example.com`,
    GIT_AUTHOR_DATE: `${seconds} +0000`,
    GIT_COMMITTER_DATE: `${seconds} +0000`,
  };
}
