import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { makeTeam, ok, SLOW } from '../helpers/program.js';
import { openTestRepo, tempFolder, type TestRepo } from '../helpers/repo.js';

/** Nothing is installed here: the scripts find the program under test in its place. */
const INSTALL = `https://git.example.org/acme/git-handoff.git#${'a'.repeat(40)}`;
const BODY = readFileSync('test/fixtures/repaired.yml', 'utf8');

interface Step {
  name?: string;
  run?: string;
  env?: Record<string, string>;
}

/**
 * The scripts of the steps that judge, with the variables that their expressions stand for in this
 * run.
 */
function judging(
  steps: readonly Step[],
  values: Readonly<Record<string, string>>,
): { run: string; env: Record<string, string> }[] {
  const meant = (text: string): string =>
    text.replace(/\$\{\{ *([^}]*?) *\}\}/g, (_, expression: string) => {
      const value = values[expression.split(' || ')[0] ?? ''];
      if (value === undefined) throw new Error(`nobody says what ${expression} is`);
      return value;
    });
  const found = steps.filter(({ name }) => name === 'Check' || name === 'Verify');
  expect(found.map(({ name }) => name)).toEqual(['Check', 'Verify']);
  return found.map(({ run = '', env = {} }) => ({
    run,
    env: Object.fromEntries(Object.entries(env).map(([key, value]) => [key, meant(value)])),
  }));
}

const VALUES = {
  'github.event.repository.default_branch': 'main',
  'inputs.strict': 'false',
  'inputs.since': '',
  'inputs.format': 'github',
  'inputs.base': '',
  'inputs.working-directory': '.',
};

/** Where the scripts come from: each must judge alike. */
const SOURCES: readonly (readonly [string, (repo: TestRepo) => Step[]])[] = [
  [
    'the workflow that init writes',
    (repo) => {
      ok(repo, ['init', '--ci', 'github', '--install', INSTALL]);
      const written = readFileSync(join(repo.dir, '.github/workflows/handoff.yml'), 'utf8');
      return (parse(written) as { jobs: { handoffs: { steps: Step[] } } }).jobs.handoffs.steps;
    },
  ],
  [
    'the reusable workflow',
    () =>
      (
        parse(readFileSync('.github/workflows/handoff.yml', 'utf8')) as {
          jobs: { check: { steps: Step[] } };
        }
      ).jobs.check.steps,
  ],
  [
    'the action',
    () => (parse(readFileSync('action.yml', 'utf8')) as { runs: { steps: Step[] } }).runs.steps,
  ],
];

/**
 * A remote with a policy and a declaration on main, and its clone as CI has it: every branch, HEAD
 * detached.
 * @param policy more lines of the policy
 */
function team(policy = 'store: tree\n'): {
  author: TestRepo;
  clone: (ref: string) => TestRepo;
} {
  const author = makeTeam({ policy });
  author.git('init', '--quiet', '--bare', '--initial-branch=main', '../remote.git');
  author.git('remote', 'add', 'origin', '../remote.git');
  author.git('push', '--quiet', '--set-upstream', 'origin', 'main');
  author.git('remote', 'set-head', 'origin', 'main');
  ok(author, ['declare', '--from', '-'], { stdin: BODY });
  const clone = (ref: string): TestRepo => {
    const base = tempFolder();
    author.git('clone', '--quiet', '../remote.git', join(base, 'repo'));
    const repo = openTestRepo(base, join(base, 'repo'), author.env);
    repo.git('checkout', '--quiet', '--detach', ref);
    return repo;
  };
  return { author, clone };
}

/**
 * Runs the scripts as the runner would, one after the other.
 * @returns what the first that failed said, and its exit code
 */
function runner(
  repo: TestRepo,
  steps: readonly Step[],
  event: string,
  payload: object,
  vars: Record<string, string> = {},
): { code: number; out: string } {
  const temp = tempFolder();
  const bin = join(temp, 'handoff/bin');
  mkdirSync(bin, { recursive: true });
  const node = process.env['HANDOFF_NODE'] ?? process.execPath;
  writeFileSync(
    join(bin, 'handoff'),
    `#!/bin/sh\nexec '${node}' '${resolve(process.env['HANDOFF_BIN'] ?? 'bin/handoff.js')}' "$@"\n`,
  );
  chmodSync(join(bin, 'handoff'), 0o755);
  const file = join(temp, 'event.json');
  writeFileSync(file, JSON.stringify({ repository: { default_branch: 'main' }, ...payload }));
  const env = {
    ...repo.env,
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_EVENT_NAME: event,
    GITHUB_EVENT_PATH: file,
    GITHUB_WORKSPACE: repo.dir,
    RUNNER_TEMP: temp,
    HANDOFF_NOW: '2026-01-15T12:00:00Z',
    ...vars,
  };
  let out = '';
  const values = { ...VALUES, 'github.action_path': join(temp, 'handoff') };
  for (const { run, env: own } of judging(steps, values)) {
    const ended = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', run], {
      cwd: repo.dir,
      env: { ...env, ...own },
      encoding: 'utf8',
    });
    out += ended.stdout + ended.stderr;
    if (ended.status !== 0) return { code: ended.status ?? -1, out };
  }
  return { code: 0, out };
}

describe.each(SOURCES)('the scripts of %s', SLOW, (_, stepsOf) => {
  const pull = (author: TestRepo): [string, object, Record<string, string>] => [
    'pull_request',
    { pull_request: { base: { ref: 'main', sha: author.git('rev-parse', 'main') } } },
    { GITHUB_BASE_REF: 'main', GITHUB_REF_NAME: '7/merge' },
  ];

  it('let a pull request with a sound record in', () => {
    const { author, clone } = team();
    const event = pull(author);
    author.git('checkout', '--quiet', '-b', 'work');
    ok(author, [
      'ask',
      'Do refunds need an audit entry?',
      '--why',
      'The schema freezes on Friday',
      '--owner',
      'sarah',
      '--no-push',
    ]);
    author.git('push', '--quiet', 'origin', 'work');
    const repo = clone('origin/work');
    const { code, out } = runner(repo, stepsOf(repo), ...event);
    expect(code, out).toBe(0);
  });

  it('keep one out that alters a record, with its file', () => {
    const { author, clone } = team();
    const event = pull(author);
    author.git('checkout', '--quiet', '-b', 'work');
    const [path = ''] = author.git('ls-files', '.handoffs/*.declaration.yml').split('\n');
    author.commit('A small correction', {
      [path]: readFileSync(join(author.dir, path), 'utf8').replace('24h', '48h'),
    });
    author.git('push', '--quiet', 'origin', 'work');
    const repo = clone('origin/work');
    const { code, out } = runner(repo, stepsOf(repo), ...event);
    expect(code).toBe(1);
    expect(out).toContain(`file=${path}`);
  });

  it('judge what was relayed when it is pushed, and on a schedule', () => {
    const { author, clone } = team('');
    author.git('checkout', '--quiet', '-b', 'dirty');
    author.commit('Unfinished', { 'src/a.ts': 'export {};\n' });
    ok(author, [
      'ask',
      'Do refunds need an audit entry?',
      '--why',
      'The schema freezes on Friday',
      '--owner',
      'sarah',
    ]);
    const relay = clone('origin/handoffs');
    const before = '0'.repeat(40);
    const pushed = runner(
      relay,
      stepsOf(relay),
      'push',
      { before },
      { GITHUB_REF_NAME: 'handoffs' },
    );
    expect(pushed.code, pushed.out).toBe(0);
    const home = clone('origin/main');
    const scheduled = runner(home, stepsOf(home), 'schedule', {}, { GITHUB_REF_NAME: 'main' });
    expect(scheduled.code, scheduled.out).toBe(0);
  });
});

describe('the script of the job that init writes for GitLab', SLOW, () => {
  /** Runs the lines of the script in one shell, as the runner does. */
  function pipeline(repo: TestRepo): { code: number; report: string } {
    ok(repo, ['init', '--ci', 'gitlab', '--install', INSTALL]);
    const { handoffs } = parse(readFileSync(join(repo.dir, '.gitlab/handoff.yml'), 'utf8')) as {
      handoffs: { script: string[] };
    };
    const node = process.env['HANDOFF_NODE'] ?? process.execPath;
    const program = `'${node}' '${resolve(process.env['HANDOFF_BIN'] ?? 'bin/handoff.js')}'`;
    const script = handoffs.script.join('\n').replaceAll('/opt/handoff/bin/handoff', program);
    const vars = {
      CI: 'true',
      GITLAB_CI: 'true',
      CI_PIPELINE_SOURCE: 'merge_request_event',
      CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main',
    };
    const env = {
      ...repo.env,
      ...vars,
      CI_DEFAULT_BRANCH: 'main',
      HANDOFF_NOW: '2026-01-15T12:00:00Z',
    };
    const { status } = spawnSync('sh', ['-e', '-c', script], {
      cwd: repo.dir,
      env,
      encoding: 'utf8',
    });
    return { code: status ?? -1, report: readFileSync(join(repo.dir, 'handoffs.xml'), 'utf8') };
  }

  it('lets a sound merge request in, keeps out one that alters a record, and leaves a report of each', () => {
    const { author, clone } = team();
    author.git('checkout', '--quiet', '-b', 'work');
    ok(author, [
      'ask',
      'Do refunds need an audit entry?',
      '--why',
      'The schema freezes on Friday',
      '--owner',
      'sarah',
      '--no-push',
    ]);
    author.git('push', '--quiet', 'origin', 'work');
    expect(pipeline(clone('origin/work'))).toEqual({
      code: 0,
      report: expect.stringContaining('<testsuite'),
    });
    const [path = ''] = author.git('ls-files', '.handoffs/*.declaration.yml').split('\n');
    author.commit('A small correction', {
      [path]: readFileSync(join(author.dir, path), 'utf8').replace('24h', '48h'),
    });
    author.git('push', '--quiet', 'origin', 'work');
    expect(pipeline(clone('origin/work'))).toEqual({
      code: 1,
      report: expect.stringContaining(path),
    });
  });
});
