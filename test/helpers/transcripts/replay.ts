import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cp, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fewPrograms } from '../../../src/system/process/checking-program.js';
import { redraw, sessionsOf, type Session, type Step } from './document.js';
import { emailOf } from './base.js';
import { worldOf, type World } from './fixtures.js';
import { newFolder } from './folders.js';
import { testEnv } from '../repo.js';

const LAUNCHER = resolve(process.env['HANDOFF_BIN'] ?? 'bin/handoff.js');
const NODE = process.env['HANDOFF_NODE'] ?? process.execPath;
const PROGRAM = `handoff() { '${NODE}' '${LAUNCHER}' "$@"; }`;
/** Where the folders of everybody lie, as the documents show it. */
const SHOWN_FOLDER = '/home/acme/projects';
/** The one thing of the machine that is shown: doctor says which git is in use. */
const GIT_VERSION = /\bgit \d+\.\d+\.\d+\S*/g;
const SHOWN_GIT = 'git 2.47.3';
const IN_PIPE = /\|\s*cat$/;

/**
 * A document with what the built program shows today. Each session happens in a copy of its
 * fixture, so none depends on another.
 */
export async function replay(document: string): Promise<string> {
  const few = fewPrograms();
  const outputs = sessionsOf(document).map((session) => few.run(() => play(session)));
  return redraw(document, await Promise.all(outputs));
}

async function play({ fixture, steps }: Session): Promise<string[]> {
  const world = await worldOf(fixture);
  const folder = newFolder();
  await cp(world.folder, folder, { recursive: true, verbatimSymlinks: true });
  for (const clone of world.clones) moveRemote(join(folder, clone), world.folder, folder);
  const outputs: string[] = [];
  for (const step of steps) {
    const shown = await type(step, folder, world);
    outputs.push(shown.replaceAll(folder, SHOWN_FOLDER).replaceAll(GIT_VERSION, SHOWN_GIT));
  }
  await rm(folder, { recursive: true, force: true });
  return outputs;
}

/** A clone knows its remote by a path, which is another one in the copy. */
function moveRemote(clone: string, from: string, to: string): void {
  const config = join(clone, '.git/config');
  writeFileSync(config, readFileSync(config, 'utf8').replaceAll(from, to));
}

/**
 * What a person sees after one command. On a terminal of 100 columns both streams come as they
 * were written. Behind `| cat` the lines of standard error come last, marked `2> `. An exit code
 * other than 0 stands below.
 */
async function type({ who, command }: Step, folder: string, world: World): Promise<string> {
  const own = join(folder, who);
  const piped = IN_PIPE.test(command);
  const script = [...(piped ? [] : ['exec 2>&1']), 'set -o pipefail', PROGRAM, command].join('\n');
  const child = spawn('bash', ['-c', script], {
    cwd: existsSync(own) ? own : join(folder, 'wei'),
    env: {
      ...testEnv(folder, {
        GIT_AUTHOR_NAME: who,
        GIT_AUTHOR_EMAIL: emailOf(who),
        GIT_COMMITTER_NAME: who,
        GIT_COMMITTER_EMAIL: emailOf(who),
      }),
      ...QUIET,
      // A machine may have another program of that name.
      PATH: `${resolve('bin')}:${testEnv(folder)['PATH'] ?? ''}`,
      ...world.vars,
      ...(who === 'wei' || existsSync(own) ? {} : { HANDOFF_USER: who }),
      ...(piped ? {} : { HANDOFF_FORCE_TTY: '100' }),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  const marked = err === '' ? '' : `${err.trimEnd().replaceAll(/^/gm, '2> ')}\n`;
  return `${whole(out)}${marked}${code === 0 ? '' : `[exit ${code}]\n`}`;
}

/** A text that ends its last line. */
function whole(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}

/** What the machine says of itself is not for a document. */
const QUIET = {
  TZ: 'UTC',
  TMPDIR: '/tmp',
  LC_ALL: 'C.UTF-8',
  NO_COLOR: '1',
  FORCE_COLOR: undefined,
  CLICOLOR_FORCE: undefined,
  CI: undefined,
  GITHUB_ACTIONS: undefined,
  GITLAB_CI: undefined,
  GH_TOKEN: undefined,
  GITHUB_TOKEN: undefined,
  GH_REPO: undefined,
};
