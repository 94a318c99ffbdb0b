import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll } from 'vitest';
import type { Finding } from '../../src/schema/types.js';
import { isObject, type JsonObject, type JsonValue } from '../../src/protocol/format/json.js';
import { makeRepo, type RepoOptions, type TestRepo } from './repo.js';
import { assertValidAnswer } from './valid-answer.js';

/**
 * The built program: HANDOFF_BIN names another launcher, HANDOFF_NODE another Node, so that CI runs
 * the same tests on each.
 */
const LAUNCHER = resolve(process.env['HANDOFF_BIN'] ?? 'bin/handoff.js');
const NODE = process.env['HANDOFF_NODE'] ?? process.execPath;

/** Options for `describe`: the built program is started many times in one test. */
export const SLOW = { timeout: 60_000 };

/** What one run of the program left behind. */
export interface Ran {
  code: number;
  out: string;
  err: string;
}

/** How the program is started. */
export interface RunOptions {
  cwd?: string;
  /** Bytes or text on standard input; nothing by default. */
  stdin?: string | Uint8Array;
  /** Variables that differ; undefined removes one. */
  env?: Record<string, string | undefined>;
  /** Who acts (HANDOFF_USER); by default git's own settings say. */
  user?: string;
  /** HANDOFF_NOW. */
  now?: string;
  /** Milliseconds after which it is killed; 30 seconds by default. */
  patience?: number;
  /** Kills it on the spot, where it is started beside others. */
  signal?: AbortSignal;
}

/**
 * The moment at which tests happen unless they say otherwise: some minutes after the wrap of the
 * fixtures.
 */
const NOW = '2026-01-15T10:00:00Z';

/** What the machine says about colours and CI is not for the tests to feel. */
const UNSET = {
  NO_COLOR: undefined,
  FORCE_COLOR: undefined,
  CLICOLOR_FORCE: undefined,
  CI: undefined,
  GITHUB_ACTIONS: undefined,
  GITLAB_TOKEN: undefined,
  GITLAB_HOST: undefined,
  CI_SERVER_URL: undefined,
  CI_API_V4_URL: undefined,
  HANDOFF_DEBUG: undefined,
};

function envOf(repo: Pick<TestRepo, 'env'>, options: RunOptions): NodeJS.ProcessEnv {
  const user = options.user === undefined ? {} : { HANDOFF_USER: options.user };
  return {
    ...repo.env,
    ...UNSET,
    TZ: 'UTC',
    HANDOFF_NOW: options.now ?? NOW,
    ...user,
    ...options.env,
  };
}

/** Runs the built program, as a person in that folder would. */
export function run(
  repo: Pick<TestRepo, 'dir' | 'env'>,
  args: readonly string[],
  options: RunOptions = {},
): Ran {
  const env = envOf(repo, options);
  const ended = spawnSync(NODE, [LAUNCHER, ...args], {
    cwd: options.cwd ?? repo.dir,
    env,
    input: options.stdin ?? '',
    encoding: 'utf8',
    timeout: options.patience ?? 30_000,
  });
  // A program that does not read all of its input is at liberty to.
  if (ended.error && !('code' in ended.error && ended.error.code === 'EPIPE')) throw ended.error;
  assertValidAnswer(args, ended.stdout);
  return { code: ended.status ?? -1, out: ended.stdout, err: ended.stderr };
}

/**
 * The same as `run` while this process goes on, for programs that talk to a server in it. Killed
 * after 30 s, it ends with -1.
 */
export async function runAsync(
  repo: Pick<TestRepo, 'dir' | 'env'>,
  args: readonly string[],
  options: RunOptions = {},
): Promise<Ran> {
  const child = spawn(NODE, [LAUNCHER, ...args], {
    cwd: options.cwd ?? repo.dir,
    env: envOf(repo, options),
    timeout: 30_000,
    killSignal: 'SIGKILL',
    signal: options.signal,
  });
  const [out, err]: [Buffer[], Buffer[]] = [[], []];
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
  // A program that does not read all of its input is at liberty to.
  child.stdin.on('error', () => {});
  child.stdin.end(options.stdin ?? '');
  const code = await new Promise<number | null>((settle, fail) => {
    child.on('error', (error) => (options.signal?.aborted === true ? undefined : fail(error)));
    child.on('close', settle);
  });
  const printed = Buffer.concat(out).toString('utf8');
  assertValidAnswer(args, printed);
  return { code: code ?? -1, out: printed, err: Buffer.concat(err).toString('utf8') };
}

/** Starts the program beside others, with nothing on standard input. @returns its exit code */
export async function runBeside(
  repo: Pick<TestRepo, 'dir' | 'env'>,
  args: readonly string[],
): Promise<number> {
  const started = spawn(NODE, [LAUNCHER, ...args], {
    cwd: repo.dir,
    env: { ...repo.env, ...UNSET, TZ: 'UTC', HANDOFF_NOW: NOW },
    stdio: 'ignore',
  });
  return new Promise((settle, fail) => {
    started.on('error', fail);
    started.on('close', (code) => settle(code ?? -1));
  });
}

/** Runs the program, which must end with 0. @returns its stdout */
export function ok(
  repo: Pick<TestRepo, 'dir' | 'env'>,
  args: readonly string[],
  options: RunOptions = {},
): string {
  const { code, out, err } = run(repo, args, options);
  if (code !== 0) throw new Error(`handoff ${args.join(' ')} ended with ${code}: ${err || out}`);
  return out;
}

/** Runs the program with `--json`. @returns its exit code and the one object on its stdout */
export function runJson(
  repo: Pick<TestRepo, 'dir' | 'env'>,
  args: readonly string[],
  options: RunOptions = {},
): { code: number; answer: JsonObject; err: string } {
  const { code, out, err } = run(repo, [...args, '--json'], options);
  const answer: JsonValue = JSON.parse(out);
  if (!isObject(answer)) throw new Error(`no object: ${out}`);
  return { code, answer, err };
}

/** Runs the program with `--json`; it must end with 0. @returns its answer */
export function okJson(
  repo: Pick<TestRepo, 'dir' | 'env'>,
  args: readonly string[],
  options: RunOptions = {},
): JsonObject {
  const { code, answer, err } = runJson(repo, args, options);
  if (code !== 0)
    throw new Error(
      `handoff ${args.join(' ')} ended with ${code}: ${err} ${JSON.stringify(answer)}`,
    );
  return answer;
}

/** The objects in a list of an answer. @throws Error where it has no such list */
export function rowsOf(answer: JsonObject, list: string): JsonObject[] {
  const rows = answer[list];
  if (!Array.isArray(rows)) throw new Error(`no list ${list}: ${JSON.stringify(answer)}`);
  return rows.filter((row) => isObject(row));
}

/** The findings of an answer. */
export function findingsOf(answer: JsonObject): Finding[] {
  return rowsOf(answer, 'findings') as Finding[];
}

/** The roster of the fixtures. */
const ROSTER = `schema: 1
project: acme/payments
roster:
  wei: { name: Wei, emails: [wei@example.org], zone: Asia/Singapore }
  nadia: { name: Nadia, emails: [nadia@example.org], zone: Europe/London }
  sarah: { name: Sarah, emails: [sarah@example.org], role: lead }
  james: { name: James, emails: [james@example.org] }
pods:
  payments: { members: [wei, nadia] }
`;

/** A repository of a team, and more lines of its policy, such as `store: tree`. */
export interface TeamRepoOptions extends RepoOptions {
  policy?: string;
}

/** A repository of a team whose policy is committed. Wei is at the keyboard. */
export function makeTeam({ policy = '', ...options }: TeamRepoOptions = {}): TestRepo {
  const repo = makeRepo(options);
  for (const [name, value] of [
    ['user.email', 'wei@example.org'],
    ['user.name', 'Wei'],
  ] as const)
    repo.git('config', name, value);
  repo.commit('Set up handoff', { '.handoff.yml': policy + ROSTER });
  return repo;
}

/**
 * A team that the tests of a file share, because none of them may change it. Call it outside of the
 * tests.
 */
export function shareTeam(): () => TestRepo {
  let repo: TestRepo | undefined;
  const base = realpathSync(mkdtempSync(join(tmpdir(), 'handoff-test-')));
  afterAll(() => rmSync(base, { recursive: true, force: true }));
  return () => (repo ??= makeTeam({ base }));
}

/**
 * Everything that a command that refuses must leave as it was: refs, index, files of the work tree.
 */
export function stateOf(repo: TestRepo): string {
  const tracked = repo.tryGit('ls-files', '--stage').out;
  // What this program keeps for itself is nobody's work.
  const refs = repo.tryGit('for-each-ref', 'refs/heads', 'refs/remotes', 'refs/tags').out;
  return [
    repo.status(),
    refs,
    tracked,
    repo.tryGit('reflog').out,
    repo
      .files('.')
      .filter((path) => !path.startsWith('.git/'))
      .join('\n'),
  ].join('\n--\n');
}
