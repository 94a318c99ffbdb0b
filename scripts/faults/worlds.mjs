// The repositories that a fault is tried in, and the command that meets it there.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const LAUNCHER = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), 'bin/handoff.js');

const POLICY = (store) => `schema: 1
project: x/faults
store: ${store}
roster:
  alice: { emails: [alice@x.test] }
  bob: { emails: [bob@x.test] }
`;

const BODY = (who, question) => `to: [${who}]
returns_at: 2026-02-01T00:00:00Z
shipped: none
in_flight: none
decisions: none
blockers: none
questions: [{ need: "${question}", why: the form waits for it, owner: ${who} }]
`;

/** The words that a person typed and that must be kept where a command refuses. */
const TYPED = 'is it a faultless day';

/**
 * What is tried. `kind`: the kind of the record that it makes; `store`: the policy's; `typed`: words
 * of the person that a failure must keep; `done`: exit codes of a repeat that say that it is done.
 */
export const CASES = ['tree', 'branch'].flatMap((store) => [
  {
    name: 'declare',
    store,
    remote: false,
    kind: 'declaration',
    args: ['declare', '--from', '-', '--no-push'],
    stdin: BODY('bob', TYPED),
    typed: TYPED,
    done: [0],
  },
  {
    name: 'ack',
    store,
    remote: false,
    kind: 'ack',
    args: ['ack', '--all', '--read-back', TYPED, '--no-push'],
    typed: TYPED,
    done: [0],
  },
  {
    name: 'resolve',
    store,
    remote: false,
    kind: 'resolution',
    args: ['resolve', 'asked', '--outcome', TYPED, '--no-push'],
    typed: TYPED,
    done: [0, 2],
  },
  store === 'tree'
    ? {
        name: 'declare and push',
        store: 'auto',
        remote: true,
        kind: 'declaration',
        args: ['declare', '--from', '-'],
        stdin: BODY('bob', TYPED),
        typed: TYPED,
        done: [0],
      }
    : {
        name: 'publish',
        store,
        remote: true,
        kind: 'declaration',
        args: ['publish'],
        unsent: true,
        done: [0],
      },
]);

/** Every variable that git and this program read from outside is left out. */
function envOf(base, now) {
  const outside = Object.entries(process.env).filter(
    ([name]) => !/^(?:GIT_|HANDOFF_|XDG_|CI$|GITHUB_|NODE_OPTIONS$|EDITOR$|VISUAL$)/u.test(name),
  );
  return {
    ...Object.fromEntries(outside),
    HOME: base,
    GIT_CONFIG_NOSYSTEM: '1',
    LC_ALL: 'C.UTF-8',
    TZ: 'UTC',
    HANDOFF_NOW: now,
  };
}

/** A folder in which everything that the sweep makes lies. */
export function workFolder() {
  return mkdtempSync(join(tmpdir(), 'handoff-faults-'));
}

/** Makes the repository of a case; every point gets a copy. */
export function makeWorld(work, one) {
  const base = join(work, `${one.name}-${one.store}`.replaceAll(' ', '-'));
  mkdirSync(base);
  const world = { base, dir: join(base, 'repo') };
  const git = (...args) => gitIn(world, args, '2026-01-15T09:00:00Z');
  writeFileSync(
    join(base, '.gitconfig'),
    '[user]\n\tname = Alice\n\temail = alice@x.test\n[init]\n\tdefaultBranch = main\n[gc]\n\tauto = 0\n[maintenance]\n\tauto = false\n',
  );
  mkdirSync(world.dir);
  git('init', '-q', '--template=');
  writeFileSync(join(world.dir, '.handoff.yml'), POLICY(one.store));
  git('add', '.');
  git('commit', '-q', '-m', 'policy');
  const asked = run(world, ['declare', '--from', '-', '--no-push', '--as', 'bob'], {
    stdin: BODY('alice', 'asked').replace('need: "asked"', 'key: asked, need: "is it asked"'),
    now: '2026-01-15T09:01:00Z',
  });
  if (asked.code !== 0) throw new Error(`the world cannot be made: ${asked.err}`);
  if (one.remote) {
    git('init', '-q', '--bare', '--template=', join(base, 'remote.git'));
    git('remote', 'add', 'origin', '../remote.git');
    git('push', '-q', '-u', 'origin', 'main');
  }
  if (one.unsent) {
    const made = run(world, ['declare', '--from', '-', '--no-push'], {
      stdin: BODY('bob', TYPED),
      now: '2026-01-15T09:02:00Z',
    });
    if (made.code !== 0) throw new Error(`the world cannot be made: ${made.err}`);
  }
  return world;
}

/** A copy of a world, for one point. */
export function copyWorld(world, work, name) {
  const base = join(work, name);
  cpSync(world.base, base, { recursive: true, preserveTimestamps: true });
  return { base, dir: join(base, 'repo') };
}

/** Runs the program; with `under`, the program whose arguments they become. */
export function run(world, args, { stdin = '', now, under = [] }) {
  const [file, ...more] = [...under, process.execPath, LAUNCHER, ...args];
  const ended = spawnSync(file, more, {
    cwd: world.dir,
    env: envOf(world.base, now),
    input: stdin,
    encoding: 'utf8',
    timeout: 60_000,
    killSignal: 'SIGKILL',
  });
  return { code: ended.status, signal: ended.signal, out: ended.stdout, err: ended.stderr };
}

/** Runs git and gives its stdout. @throws Error if git fails */
export function gitIn(world, args, now = '2026-01-15T12:00:00Z') {
  return execFileSync('git', args, {
    cwd: world.dir,
    env: envOf(world.base, now),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}
