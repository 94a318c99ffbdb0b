import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { chmodSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { findProgram } from '../../src/system/process/find-program.js';
import { testEnv } from '../helpers/repo.js';

const BASE = realpathSync(mkdtempSync(join(tmpdir(), 'handoff-install-')));
afterAll(() => rmSync(BASE, { recursive: true, force: true }));

const SOURCE = join(BASE, 'git-handoff');
const BIN = join(BASE, 'bin');
const ENV = {
  ...testEnv(BASE),
  PATH: `${BIN}${delimiter}${process.env['PATH'] ?? ''}`,
  // Nobody's settings of npm, and no network.
  npm_config_userconfig: join(BASE, 'npmrc'),
  npm_config_offline: 'true',
  npm_config_cache: join(BASE, 'npm-cache'),
};

/** Nobody's place for manuals but those beside PATH, and no pager. */
const READ = { MANPATH: '', MANPAGER: 'cat', PAGER: 'cat' };

/** Runs a script of bash as a runner does. @returns its output @throws Error where it fails */
function sh(script: string, cwd: string, env: Record<string, string> = {}): string {
  const { status, stdout, stderr } = spawnSync(
    'bash',
    ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script],
    { cwd, env: { ...ENV, ...env }, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`ended with ${status}: ${script}\n${stdout}${stderr}`);
  return stdout + stderr;
}

/**
 * The steps of a job as a person runs them: what an expression stands for is put in its place.
 * @param values what each expression is in this run
 */
function runSteps(file: string, checkout: string, temp: string): string[] {
  const values: Record<string, string> = {
    'runner.temp': temp,
    'github.event.repository.default_branch': 'main',
  };
  const meant = (text: string): string =>
    text.replace(/\$\{\{ *([^}]*?) *\}\}/g, (_, expression: string) => {
      const value = values[expression.split(' || ')[0] ?? ''];
      if (value === undefined) throw new Error(`nobody says what ${expression} is`);
      return value;
    });
  const { jobs } = parse(readFileSync(file, 'utf8')) as {
    jobs: {
      handoffs: {
        steps: {
          name?: string;
          run?: string;
          env?: Record<string, string>;
          'working-directory'?: string;
        }[];
      };
    };
  };
  const event = join(temp, 'event.json');
  const base = sh('git rev-parse HEAD^1', checkout).trim();
  writeFileSync(
    event,
    JSON.stringify({
      repository: { default_branch: 'main' },
      pull_request: { base: { ref: 'main', sha: base } },
    }),
  );
  return jobs.handoffs.steps.flatMap(({ name = '', run, env = {}, ...step }) => {
    if (run === undefined) return [];
    const folder = step['working-directory'];
    sh(run, folder === undefined ? checkout : meant(folder), {
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_EVENT_NAME: 'pull_request',
      GITHUB_BASE_REF: 'main',
      GITHUB_REF_NAME: '7/merge',
      GITHUB_EVENT_PATH: event,
      GITHUB_WORKSPACE: checkout,
      RUNNER_TEMP: temp,
      ...Object.fromEntries(Object.entries(env).map(([key, value]) => [key, meant(value)])),
    });
    return [name];
  });
}

/** The block of the README that installs, for the published commit and without a network. */
function documentedInstall(commit: string): string {
  const [, section = ''] = readFileSync('README.md', 'utf8').split('\n## Install\n');
  const [, block = ''] = /```sh\n(git clone [^]*?)```/.exec(section) ?? [];
  return block
    .replace('https://<host>/<owner>/git-handoff.git', pathToFileURL(SOURCE).href)
    .replace('<commit>', commit);
}

describe('from an empty folder, with git and Node alone', { timeout: 300_000 }, () => {
  let commit = '';
  beforeAll(() => {
    // This checkout as it is, as a repository that people clone.
    mkdirSync(SOURCE);
    const files = sh('git ls-files -z -co --exclude-standard', resolve('.')).split('\0');
    for (const file of files)
      if (file !== '') {
        mkdirSync(dirname(join(SOURCE, file)), { recursive: true });
        cpSync(file, join(SOURCE, file), { verbatimSymlinks: true });
      }
    sh('git init -q -b main && git add -A && git commit -q -m Source', SOURCE);
    commit = sh('git rev-parse HEAD', SOURCE).trim();
    // Without a network, `npm ci` takes the packages of this checkout; everything else is npm's.
    mkdirSync(BIN);
    const npm = findProgram('npm', process.env) ?? 'npm';
    writeFileSync(
      join(BIN, 'npm'),
      `#!/bin/sh\nif [ "$1" = ci ]; then exec ln -sfn '${resolve('node_modules')}' node_modules; fi\nexec '${npm}' "$@"\n`,
    );
    chmodSync(join(BIN, 'npm'), 0o755);
  }, 60_000);

  it.each(['a commit', 'a tarball'] as const)(
    'the documented installation, init --ci github with %s, and every step that it wrote, pass',
    (kind) => {
      const own = join(BASE, kind.replace(' ', '-'));
      const team = join(own, 'team');
      const temp = join(own, 'temp');
      for (const folder of [team, temp]) mkdirSync(folder, { recursive: true });
      const PATH = `${join(own, 'global/bin')}${delimiter}${ENV.PATH}`;
      const as = { PATH, npm_config_prefix: join(own, 'global') };
      expect(sh(documentedInstall(commit), own, as)).toContain('Usage: handoff');
      if (findProgram('man', process.env) !== null) {
        const page = sh('{ git help --man handoff && man handoff-declare; } || :', own, {
          ...as,
          ...READ,
        });
        // A minimal image has a `man` that only says that it has no pages.
        if (!/minimized/u.test(page))
          expect(page).toMatch(/GIT-HANDOFF\(1\)[^]*HANDOFF-DECLARE\(1\)/u);
      }

      sh('git init -q -b main && git commit -q --allow-empty -m Start', team);
      if (kind === 'a tarball')
        sh('mkdir tools && cp ../git-handoff/git-handoff-*.tgz tools/git-handoff.tgz', team);
      const spec =
        kind === 'a tarball'
          ? 'tools/git-handoff.tgz'
          : `git+${pathToFileURL(SOURCE).href}#${commit}`;
      sh(
        `git config user.email wei@example.org && git config user.name Wei
        git init -q --bare ../origin.git && git remote add origin ../origin.git && git push -q -u origin main
        git switch -q -c set-up
        git handoff init --ci github --hooks --install '${spec}'
        git add -A && git commit -q -m 'Set up handoff' && git push -q origin set-up`,
        team,
        as,
      );
      // The checkout of the first pull request, as GitHub merges it.
      const checkout = join(own, 'checkout');
      sh(
        `git clone -q origin.git checkout && cd checkout && git remote set-head origin main
        git checkout -q --detach origin/main && git merge -q --no-ff -m Merge origin/set-up`,
        own,
      );
      const steps = runSteps(join(checkout, '.github/workflows/handoff.yml'), checkout, temp);
      expect(steps).toEqual(['Install handoff', 'Check', 'Verify']);

      if (kind === 'a tarball') {
        writeFileSync(join(checkout, 'tools/git-handoff.tgz'), 'other bytes');
        expect(() =>
          runSteps(join(checkout, '.github/workflows/handoff.yml'), checkout, temp),
        ).toThrow(/sha256sum/);
      }
    },
  );

  it('the Action builds the commit at which it is pinned, once, and runs it', () => {
    const action = join(BASE, 'action');
    sh(`git clone -q '${SOURCE}' '${action}'`, BASE);
    const { runs } = parse(readFileSync(join(action, 'action.yml'), 'utf8')) as {
      runs: { steps: { name?: string; run?: string }[] };
    };
    const build = runs.steps.find(({ name }) => name === 'Build handoff')?.run ?? '';
    sh(build, BASE, { ACTION: action });
    expect(sh('"$ACTION/bin/handoff" --version', BASE, { ACTION: action })).toMatch(/^\d/);
    // What is built is not built again: that of a release needs no npm.
    sh(build, BASE, { ACTION: action, PATH: dirname(process.execPath) + delimiter + '/bin' });
  });
});
