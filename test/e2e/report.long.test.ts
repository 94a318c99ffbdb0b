import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { afterAll, describe, expect, it } from 'vitest';
import { makeTeam, ok, okJson, rowsOf, run, SLOW } from '../helpers/program.js';
import type { JsonObject } from '../../src/protocol/format/json.js';
import { openTestRepo } from '../helpers/repo.js';
import { threeProjects } from '../helpers/three-projects.js';
import { reportTeam, TEAM_NOW } from '../helpers/report-team.js';
import { findProgram } from '../../src/system/process/find-program.js';

/** The workflow that init writes. */
interface Written {
  jobs: { page: { steps: { name?: string; run?: string }[] } };
}

describe('handoff report, its options', SLOW, () => {
  const base = realpathSync(mkdtempSync(join(tmpdir(), 'handoff-test-')));
  afterAll(() => rmSync(base, { recursive: true, force: true }));
  const repo = reportTeam(base);
  /** A folder with git, and what opens files if a script is given. */
  const onlyGit = (name: string, opener?: string): string => {
    const folder = join(base, name);
    mkdirSync(folder);
    symlinkSync(findProgram('git', process.env) ?? '', join(folder, 'git'));
    if (opener !== undefined)
      for (const own of ['xdg-open', 'open'])
        writeFileSync(join(folder, own), opener, { mode: 0o755 });
    return folder;
  };
  const NOW = { now: TEAM_NOW };

  it('answers with the data of the page, and writes no file unless one is named', () => {
    const before = existsSync(join(repo.dir, 'data.html'));
    const answer = okJson(repo, ['report'], NOW);
    expect(answer).toMatchObject({
      schema: 'handoff.report/1',
      as_of: '2026-01-15T17:28:00Z',
      newest: '2026-01-15T17:28:00Z',
      file: null,
      project: 'acme/payments',
      now: {
        blocked: [{ key: 'session-timeout' }, { key: 'staging-certificate' }],
        questions: [{ key: 'device-ids' }],
        unowned: [{ key: 'fraud-rules', unowned_since: '2026-01-15T10:00:00Z' }],
        pending_acks: [{ author: 'mei' }, { author: 'nadia' }],
        due: [{ key: 'payments-refund-flow', state: 'due' }],
        undeclared: ['james', 'kofi'],
      },
      day: { from: '2026-01-14T18:00:00Z', to: '2026-01-16T06:00:00Z' },
    });
    expect(rowsOf(answer, 'items').map(({ key, in_flight }) => [key, in_flight !== null])).toEqual([
      ['auth-session-refresh', true],
      ['fraud-rules', true],
      ['payments-refund-flow', true],
      ['ledger-export', false],
    ]);
    expect(rowsOf(answer, 'decisions')).toMatchObject([
      { links: [{ url: 'https://github.com/acme/payments/pull/1842' }] },
      { links: [{ url: 'https://github.com/acme/payments/pull/1802' }] },
    ]);
    expect(before).toBe(false);
    expect(okJson(repo, ['report', '--out', 'data.html'], NOW)).toMatchObject({
      file: 'data.html',
    });
    expect(readFileSync(join(repo.dir, 'data.html'), 'utf8')).toContain('<h1>acme/payments</h1>');
  });

  it('shows an earlier moment, and a commit', () => {
    const morning = okJson(repo, ['report', '--as-of', '2026-01-15T09:00:00Z'], NOW);
    expect(morning).toMatchObject({
      as_of: '2026-01-15T09:00:00Z',
      newest: '2026-01-15T01:25:00Z',
      commit: null,
      // The shifts of James and Nadia were due before the first declaration of the team.
      now: { blocked: [], undeclared: ['kofi', 'mei', 'wei'] },
    });
    expect(rowsOf(morning, 'items').map(({ key }) => key)).toEqual([
      'fraud-rules',
      'ledger-export',
    ]);
    const commit = repo.git('rev-parse', 'handoffs~2');
    const there = okJson(repo, ['report', '--as-of', commit], NOW);
    expect(there).toMatchObject({ commit, now: { blocked: [{ key: 'session-timeout' }] } });
    expect(run(repo, ['report', '--as-of', 'yesterdayish'], NOW)).toMatchObject({
      code: 2,
      out: '',
    });
  });

  it('replaces no file that it did not make', () => {
    mkdirSync(join(repo.dir, 'folder'));
    symlinkSync('handoff-report.html', join(repo.dir, 'link.html'));
    writeFileSync(join(repo.dir, 'own.html'), '<!doctype html>\n<p>mine</p>\n');
    writeFileSync(join(repo.dir, 'empty.html'), '');
    for (const name of ['link.html', 'own.html', 'empty.html', '/dev/null']) {
      const { code, out, err } = run(repo, ['report', '--out', name], NOW);
      expect([name, code, out]).toEqual([name, 2, '']);
      expect(err).toContain(`${name} exists, and handoff report did not make it`);
    }
    expect(readFileSync(join(repo.dir, 'own.html'), 'utf8')).toContain('mine');
    expect(readFileSync(join(repo.dir, 'empty.html'), 'utf8')).toBe('');
    for (const [name, words] of [
      ['folder', 'folder is a folder; name a file in it: --out folder/index.html'],
      ['', '--out needs the name of a file'],
    ] as const)
      expect(run(repo, ['report', '--out', name], NOW)).toMatchObject({
        code: 2,
        err: expect.stringContaining(words),
      });
    const nowhere = run(repo, ['report', '--out', 'no/such/folder/x.html'], NOW);
    expect(nowhere).toMatchObject({ code: 5, out: '' });
    expect(nowhere.err).toContain('could not write no/such/folder/x.html');
  });

  it('keeps its usual file out of what git lists, and says so once', () => {
    const clean = (...args: string[]): string => repo.git('status', '--porcelain', ...args);
    const exclude = join(repo.dir, '.git/info/exclude');
    rmSync(exclude, { force: true });
    const first = run(repo, ['report'], NOW);
    expect(first.err).toContain('git leaves handoff-report.html alone in this clone');
    expect(clean('handoff-report.html')).toBe('');
    expect(run(repo, ['report'], NOW).err).not.toContain('git leaves');
    expect(readFileSync(exclude, 'utf8').match(/handoff-report/g)).toHaveLength(1);
    // A file that somebody named is theirs.
    run(repo, ['report', '--out', 'named.html'], NOW);
    expect(clean('named.html')).toBe('?? named.html');
    // What cannot be written is no reason to fail.
    rmSync(exclude);
    mkdirSync(exclude);
    expect(run(repo, ['report'], NOW)).toMatchObject({ code: 0 });
    rmSync(exclude, { recursive: true });
  });

  it('draws the figures of the team on request, the same at every time', () => {
    const answer = okJson(repo, ['report', '--weeks', '3'], NOW);
    const figures = rowsOf(answer['figures'] as JsonObject, 'figures');
    expect(figures.map(({ id }) => id)).toEqual(
      rowsOf(okJson(repo, ['metrics'], NOW), 'figures').map(({ id }) => id),
    );
    const page = ok(repo, ['report', '--weeks', '3', '--out', '-'], NOW);
    expect(page).toContain('<h2 id="figures">');
    const env = { TZ: 'Asia/Kathmandu', LANG: 'de_DE.UTF-8' };
    const later = { now: '2026-03-01T00:00:00Z', user: 'sarah', env };
    expect(ok(repo, ['report', '--weeks', '3', '--out', '-'], later)).toBe(page);
    expect(okJson(repo, ['report'], NOW)['figures']).toBe(null);
    for (const weeks of ['0', 'x', '-1', '521'])
      expect(run(repo, ['report', `--weeks=${weeks}`], NOW)).toMatchObject({ code: 2, out: '' });
    const past = ['report', '--weeks', '3', '--as-of', '2026-01-15'];
    expect(run(repo, past, NOW)).toMatchObject({ code: 2, out: '' });
  });

  it('says that it is incomplete where a record cannot be read, and warns of other projects', () => {
    const world = threeProjects(makeTeam());
    const { code, out, err } = run(world, ['report', '--out', '-'], NOW);
    expect(code).toBe(0);
    expect(err).toContain('this page is about ');
    expect(out).toContain('Before you rely on this page');
    expect(out).not.toContain('This page is incomplete');
    const path = '.handoffs/2026/01/15/20260115T120000Z-wei-aaaaaaaa.declaration.yml';
    repo.write(path, 'schema: 1\nkind: nonsense\n');
    const page = ok(repo, ['report', '--out', '-'], NOW);
    rmSync(join(repo.dir, '.handoffs'), { recursive: true });
    expect(page).toContain('This page is incomplete: some records could not be read');
    expect(page).not.toContain('<p class="none">');
  });

  it('refuses options that exclude each other', () => {
    for (const args of [['--open'], ['--json']])
      expect(run(repo, ['report', '--out', '-', ...args], NOW).code).toBe(2);
  });

  it.skipIf(process.platform === 'win32')('says where the page is if nothing opens it', () => {
    const place = join(repo.dir, 'handoff-report.html');
    for (const [BROWSER, why] of [
      [undefined, 'no program of this machine opened the page'],
      ['no-such-browser', 'BROWSER is no-such-browser, which could not be started'],
    ] as const) {
      const env = { PATH: onlyGit(`no-opener-${BROWSER ?? ''}`), DISPLAY: ':0', BROWSER };
      const { code, err } = run(repo, ['report', '--open'], { ...NOW, env });
      expect(code).toBe(0);
      expect(err).toContain(`${why}; open ${place} in a browser`);
    }
  });

  it.skipIf(process.platform === 'win32')('opens the page as a double click does', () => {
    const opened = join(base, 'opened');
    const PATH = onlyGit('opener', `#!/bin/sh\nprintf %s "$1" >'${opened}'\n`);
    const env = { PATH, DISPLAY: ':0', BROWSER: undefined };
    const { code, err } = run(repo, ['report', '--open'], { ...NOW, env });
    expect([code, err.includes('no program')]).toEqual([0, false]);
    expect(readFileSync(opened, 'utf8')).toBe(join(repo.dir, 'handoff-report.html'));
  });

  it.skipIf(process.platform === 'win32')(
    'is published by the job that init writes: in a fresh clone the same bytes',
    () => {
      const source = `https://git.example.org/acme/git-handoff.git#${'a'.repeat(40)}`;
      ok(repo, ['init', '--ci', 'github', '--report', '--install', source], NOW);
      const written = readFileSync(join(repo.dir, '.github/workflows/handoff-report.yml'), 'utf8');
      const { page } = (parse(written) as Written).jobs;
      const script = page.steps.find(({ name }) => name === 'Write the page')?.run ?? '';
      // Both clones know that the records are on the remote.
      for (const name of ['main', 'handoffs'])
        repo.git('update-ref', `refs/remotes/origin/${name}`, `refs/heads/${name}`);
      repo.git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/main');
      repo.git('clone', '--quiet', '.', join(base, 'clone'));
      const clone = openTestRepo(base, join(base, 'clone'), repo.env);
      clone.git('checkout', '--quiet', '--detach', 'origin/main');
      clone.git('remote', 'set-url', 'origin', 'https://github.com/acme/payments.git');
      const bin = join(base, 'runner/handoff/bin');
      mkdirSync(bin, { recursive: true });
      const program = `#!/bin/sh\nexec '${process.execPath}' '${resolve('bin/handoff.js')}' "$@"\n`;
      writeFileSync(join(bin, 'handoff'), program, { mode: 0o755 });
      const { status, stderr } = spawnSync('bash', ['-e', '-c', script], {
        cwd: clone.dir,
        env: { ...clone.env, RUNNER_TEMP: join(base, 'runner'), HANDOFF_NOW: TEAM_NOW },
        encoding: 'utf8',
      });
      expect([status, status === 0 ? '' : stderr]).toEqual([0, '']);
      const published = readFileSync(join(base, 'runner/site/index.html'), 'utf8');
      const own = ok(repo, ['report', '--weeks', '8', '--out', '-'], NOW);
      const sameView = (text: string): string =>
        text.replace(/<div class="note" role="note">[^]*?<\/div>/g, '');
      // The page is too long for the report of a failure.
      expect(sameView(published) === sameView(own)).toBe(true);
    },
  );
});
