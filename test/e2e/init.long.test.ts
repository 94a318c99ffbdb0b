import { chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeTeam, ok, okJson, rowsOf, run, runJson, SLOW } from '../helpers/program.js';
import type { TestRepo } from '../helpers/repo.js';

const BODY = readFileSync('test/fixtures/repaired.yml', 'utf8');
/** Where CI gets the program. */
const FROM = ['--install', 'git-handoff@1.2.3'] as const;
const did = (repo: TestRepo, args: string[]): Record<string, unknown> =>
  Object.fromEntries(
    rowsOf(okJson(repo, args), 'files').map(({ path, did: what }) => [String(path), what]),
  );
const hintsOf = (repo: TestRepo, args: string[]): string =>
  (okJson(repo, args)['hints'] as string[]).join('\n');

/** A PATH on which `handoff` is the program under test, however it is started. */
function onPath(repo: TestRepo): Record<string, string> {
  const folder = join(repo.base, 'bin');
  mkdirSync(folder, { recursive: true });
  const node = process.env['HANDOFF_NODE'] ?? process.execPath;
  writeFileSync(
    join(folder, 'handoff'),
    `#!/bin/sh\nexec '${node}' '${resolve(process.env['HANDOFF_BIN'] ?? 'bin/handoff.js')}' "$@"\n`,
  );
  chmodSync(join(folder, 'handoff'), 0o755);
  return { PATH: `${folder}:${repo.env['PATH'] ?? ''}` };
}

describe('init --ci', SLOW, () => {
  it('writes the workflow for GitHub and leaves one that is there', () => {
    const repo = makeTeam();
    const path = '.github/workflows/handoff.yml';
    expect(did(repo, ['init', '--ci', 'github', ...FROM, '--dry-run'])).toMatchObject({
      [path]: 'created',
    });
    expect(repo.files('.')).not.toContain(path);
    expect(did(repo, ['init', '--ci', 'github', ...FROM])).toMatchObject({
      [path]: 'created',
      '.handoff.yml': 'kept',
    });
    expect(readFileSync(join(repo.dir, path), 'utf8')).toContain("branches: ['main', 'handoffs*']");
    repo.write(path, 'mine\n');
    expect(ok(repo, ['init', '--ci', 'github', ...FROM])).toContain(`kept      ${path}`);
    expect(readFileSync(join(repo.dir, path), 'utf8')).toBe('mine\n');
  });

  it('takes the default branch from the remote', () => {
    const repo = makeTeam();
    repo.git('remote', 'add', 'origin', '../nowhere.git');
    repo.git('update-ref', 'refs/remotes/origin/trunk', 'HEAD');
    repo.git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/trunk');
    ok(repo, ['init', '--ci', 'github', ...FROM]);
    expect(readFileSync(join(repo.dir, '.github/workflows/handoff.yml'), 'utf8')).toContain(
      "branches: ['trunk', 'handoffs*']",
    );
  });

  it('guesses the branch of the remote with a usual name, not the one checked out', () => {
    const repo = makeTeam();
    repo.git('remote', 'add', 'origin', '../nowhere.git');
    repo.git('update-ref', 'refs/remotes/origin/master', 'HEAD');
    repo.git('switch', '--quiet', '--create', 'set-up');
    ok(repo, ['init', '--ci', 'github', ...FROM]);
    expect(readFileSync(join(repo.dir, '.github/workflows/handoff.yml'), 'utf8')).toContain(
      "branches: ['master', 'handoffs*']",
    );
  });

  it('writes the job for GitLab, and says how to include it where there is a pipeline', () => {
    const fresh = makeTeam();
    expect(did(fresh, ['init', '--ci', 'gitlab', ...FROM])).toMatchObject({
      '.gitlab/handoff.yml': 'created',
      '.gitlab-ci.yml': 'created',
    });
    const repo = makeTeam();
    repo.write('.gitlab-ci.yml', 'stages: [test]\n');
    expect(ok(repo, ['init', '--ci', 'gitlab', ...FROM])).toContain(
      'To do:\n  add to .gitlab-ci.yml, in its list `include:`:   - local: .gitlab/handoff.yml\n',
    );
    expect(readFileSync(join(repo.dir, '.gitlab-ci.yml'), 'utf8')).toBe('stages: [test]\n');
  });

  it('refuses a host that it does not know', () => {
    expect(run(makeTeam(), ['init', '--ci', 'jenkins'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('github, gitlab'),
    });
  });
});

describe('init --hooks', SLOW, () => {
  it('writes hooks into a folder of their own where none is in use, and leaves turning them on to the person', () => {
    const repo = makeTeam();
    expect(did(repo, ['init', '--hooks'])).toMatchObject({
      '.githooks/pre-commit': 'created',
      '.githooks/pre-push': 'created',
    });
    expect(statSync(join(repo.dir, '.githooks/pre-commit')).mode & 0o100).toBe(0o100);
    expect(repo.tryGit('config', 'core.hooksPath').code).toBe(1);
    const again = hintsOf(repo, ['init', '--hooks']);
    expect(again).toContain('git config core.hooksPath .githooks turns the hooks on in a clone');
    expect(again).not.toContain('add to ');
  });

  it('warns that hooks of one’s own would be switched off', () => {
    const repo = makeTeam();
    repo.hook('pre-commit', 'exit 0');
    expect(hintsOf(repo, ['init', '--hooks'])).toMatch(
      /and turns off your own in .+:[\s\S]*\nadd to pre-commit: {3}git diff --cached/,
    );
  });

  it('uses the folder of core.hooksPath, and touches no hook that is there', () => {
    const repo = makeTeam();
    repo.git('config', 'core.hooksPath', 'tools/hooks');
    repo.write('tools/hooks/pre-commit', '#!/bin/sh\nmine\n');
    expect(did(repo, ['init', '--hooks'])).toMatchObject({
      'tools/hooks/pre-commit': 'kept',
      'tools/hooks/pre-push': 'created',
    });
    expect(readFileSync(join(repo.dir, 'tools/hooks/pre-commit'), 'utf8')).toBe(
      '#!/bin/sh\nmine\n',
    );
    expect(hintsOf(repo, ['init', '--hooks'])).toContain('add to tools/hooks/pre-commit:');
    repo.git('config', 'core.hooksPath', '/somewhere/else');
    expect(hintsOf(repo, ['init', '--hooks'])).toContain(
      'core.hooksPath is /somewhere/else, outside of this repository',
    );
  });

  it('uses husky’s folder where there is one', () => {
    const repo = makeTeam();
    repo.write('.husky/pre-commit', 'npm test\n');
    repo.git('config', 'core.hooksPath', '.husky/_');
    expect(did(repo, ['init', '--hooks'])).toMatchObject({
      '.husky/pre-commit': 'kept',
      '.husky/pre-push': 'created',
    });
    expect(hintsOf(repo, ['init', '--hooks'])).toContain('add to .husky/pre-commit:');
  });

  it('says what to add to lefthook’s settings and writes nothing', () => {
    const repo = makeTeam();
    repo.write('lefthook.yml', 'pre-commit: { commands: {} }\n');
    const answer = okJson(repo, ['init', '--hooks']);
    expect(JSON.stringify(answer['files'])).not.toMatch(/pre-commit|pre-push/);
    expect((answer['hints'] as string[]).join('\n')).toContain(
      'add to lefthook.yml, as commands of pre-commit:   handoff: {',
    );
    expect(readFileSync(join(repo.dir, 'lefthook.yml'), 'utf8')).toBe(
      'pre-commit: { commands: {} }\n',
    );
  });
});

describe('the hooks that init writes', SLOW, () => {
  /** A team with the hooks turned on, and the program on everybody's PATH. */
  function hooked(): TestRepo {
    const repo = makeTeam();
    ok(repo, ['init', '--hooks']);
    repo.git('add', '.githooks');
    repo.git('commit', '--quiet', '-m', 'Hooks');
    repo.git('config', 'core.hooksPath', '.githooks');
    Object.assign(repo.env, onPath(repo), { HANDOFF_NOW: '2026-01-15T10:00:00Z' });
    return repo;
  }

  it('judge the policy and the records of a commit, and nothing else', () => {
    const repo = hooked();
    repo.write('src/index.yml', 'a: [\n');
    repo.write('.handoffs/handoff.v1.schema.json', '{}\n');
    repo.git('add', 'src', '.handoffs');
    repo.git('commit', '--quiet', '-m', 'None of its business');
    repo.write(
      '.handoff.yml',
      'schema: 1\nroster: { wei: { emails: [wei@example.org] } }\npods: { all: { members: [nobody] } }\n',
    );
    repo.git('add', '.handoff.yml');
    expect(repo.tryGit('commit', '-m', 'Faulty')).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^\.handoff\.yml:\d+:\d+ /),
    });
    const path = '.handoffs/2026/01/15/20260115T095000Z-wei-m85a01x6.declaration.yml';
    repo.git('checkout', '--quiet', 'HEAD', '--', '.handoff.yml');
    repo.write(path, 'schema: 1\n');
    repo.git('add', path);
    expect(repo.tryGit('commit', '-m', 'No record').code).toBe(1);
  });

  it('do the same by the line that is added to a hook of one’s own', () => {
    const repo = hooked();
    repo.git('config', 'core.hooksPath', 'tools/hooks');
    repo.write('tools/hooks/pre-commit', '#!/bin/sh\n');
    const line =
      /add to tools\/hooks\/pre-commit: {3}(.+)/u.exec(hintsOf(repo, ['init', '--hooks']))?.[1] ??
      '';
    repo.hook('pre-commit', line);
    repo.commit('A faulty record', {
      '.handoffs/2026/01/15/20260115T095000Z-wei-m85a01x6.declaration.yml': 'schema: 1\n',
    });
    repo.write('work.txt', '1');
    repo.git('add', 'work.txt');
    expect(repo.tryGit('commit', '-m', 'Work')).toMatchObject({ code: 0, err: '' });
    repo.write('.handoffs/2026/01/15/20260115T095100Z-wei-m85a01x6.declaration.yml', 'schema: 1\n');
    repo.git('add', '.handoffs');
    expect(repo.tryGit('commit', '-m', 'Another')).toMatchObject({
      code: 1,
      err: expect.stringContaining('20260115T095100Z'),
    });
  });

  it('do not keep the program from recording', () => {
    const repo = hooked();
    const { path } = okJson(repo, ['declare', '--from', '-'], { stdin: BODY });
    expect(repo.git('show', '--format=', '--name-only', 'HEAD')).toBe(path);
  });

  it('let a commit be where the program is not installed, and say so', () => {
    const repo = hooked();
    Object.assign(repo.env, { PATH: (repo.env['PATH'] ?? '').split(':').slice(1).join(':') });
    repo.write('.handoff.yml', 'schema: 1\npods: { all: { members: [nobody] } }\n');
    repo.git('add', '.handoff.yml');
    expect(repo.tryGit('commit', '-m', 'Faulty')).toMatchObject({
      code: 0,
      err: expect.stringContaining('handoff is not installed:'),
    });
  });

  it('remind before a push, and never block it', () => {
    const repo = hooked();
    repo.git('init', '--quiet', '--bare', '../remote.git');
    repo.git('remote', 'add', 'origin', '../remote.git');
    expect(repo.tryGit('push', 'origin', 'main')).toMatchObject({
      code: 0,
      err: expect.stringContaining('wei has not declared yet: handoff declare'),
    });
    ok(repo, ['declare', '--no-push', '--from', '-'], { stdin: BODY });
    const { code, err } = repo.tryGit('push', 'origin', 'main');
    expect([code, err]).toEqual([0, expect.not.stringContaining('handoff declare')]);
    repo.write('.handoff.yml', 'roster: [\n');
    repo.commit('more');
    expect(repo.tryGit('push', 'origin', 'main').code).toBe(0);
  });
});

describe('due', SLOW, () => {
  it('is 0 with one line where a wrap is due, and 1 with nothing where it is not', () => {
    const repo = makeTeam();
    expect(run(repo, ['due'])).toMatchObject({
      code: 0,
      out: 'wei has not declared yet: handoff declare\n',
    });
    ok(repo, ['declare', '--from', '-'], { stdin: BODY });
    expect(run(repo, ['due'])).toMatchObject({ code: 1, out: '' });
    expect(run(repo, ['due'], { now: '2026-01-16T10:00:00Z' })).toMatchObject({
      code: 0,
      out: 'wei has not declared since 2026-01-15T09:50:00Z (24 h ago): handoff declare\n',
    });
    const { code, answer } = runJson(repo, ['due']);
    expect(code).toBe(1);
    expect(answer).toMatchObject({
      schema: 'handoff.due/1',
      due: false,
      handle: 'wei',
      declared_at: '2026-01-15T09:50:00Z',
      since_seconds: 600,
      within_hours: 24,
    });
  });

  it('is 2 where it cannot tell who asks', () => {
    const repo = makeTeam();
    expect(run(repo, ['due'], { user: 'stranger' }).code).toBe(2);
  });
});
