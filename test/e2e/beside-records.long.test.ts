import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findingsOf, makeTeam, ok, okJson, run, runJson, SLOW } from '../helpers/program.js';
import { withQuestion } from '../helpers/with-question.js';

const DAY = '.handoffs/2026/01/15/';

describe('what lies beside the records', SLOW, () => {
  it('is ignored or noted, and never hides a record', () => {
    const repo = withQuestion();
    for (const name of [
      'README.md',
      '.DS_Store',
      '.#x.yml',
      'x.yml~',
      '#x.yml#',
      '.x.yml.swp',
      'x.txt',
      'x.sig',
    ])
      repo.write(`${DAY}${name}`, 'odd\n');
    expect(ok(repo, ['check'])).toBe('');
    expect(okJson(repo, ['query', '--questions'])).toMatchObject({
      complete: true,
      warnings: [],
      questions: [{ owner: 'sarah' }],
    });
    for (const name of ['2026/01/15/x.yaml', '2026/01/15/nested/x.yml', 'x.yml', '2026/x.yml'])
      repo.write(`.handoffs/${name}`, repo.text);
    const { code, answer } = runJson(repo, ['check']);
    expect(code).toBe(0);
    expect(
      findingsOf(answer)
        .map(({ path, rule, level }) => `${level} ${rule} ${path}`)
        .toSorted(),
    ).toEqual([
      'warning unseen .handoffs/2026/01/15/nested/x.yml',
      'warning unseen .handoffs/2026/01/15/x.yaml',
      'warning unseen .handoffs/2026/x.yml',
      'warning unseen .handoffs/x.yml',
    ]);
  });

  it('is never followed, opened for long, or read as a folder', () => {
    const repo = withQuestion();
    const secret = join(repo.base, 'secret.yml');
    writeFileSync(secret, 'password: hunter2\n');
    symlinkSync(secret, join(repo.dir, DAY, '20260115T100001Z-wei-k3v9tq2m.question.yml'));
    symlinkSync('missing', join(repo.dir, DAY, '20260115T100002Z-wei-k3v9tq2m.question.yml'));
    execFileSync('mkfifo', [join(repo.dir, DAY, '20260115T100003Z-wei-k3v9tq2m.question.yml')]);
    mkdirSync(join(repo.dir, DAY, '20260115T100004Z-wei-k3v9tq2m.question.yml'));
    for (const args of [['query', '--questions'], ['check'], ['show', 'session-timeout']]) {
      const { code, out, err } = run(repo, args);
      expect([args, code]).toEqual([args, args[0] === 'check' ? 1 : 0]);
      expect(out + err).not.toMatch(/hunter2|\n\s+at /);
      if (args[0] === 'query')
        expect([out, err]).toEqual([
          expect.stringContaining('sarah'),
          expect.stringContaining('not a regular file'),
        ]);
    }
  });

  it('a folder of records that is a link is not followed, neither to read nor to write', () => {
    const repo = makeTeam();
    const elsewhere = join(repo.base, 'elsewhere');
    mkdirSync(elsewhere);
    symlinkSync(elsewhere, join(repo.dir, '.handoffs'));
    const refused = run(repo, ['declare', '--from', resolve('test/fixtures/repaired.yml')]);
    expect([refused.code, refused.err]).toEqual([5, expect.stringContaining('text is kept in')]);
    expect(run(repo, ['init'])).toMatchObject({
      code: 5,
      err: expect.stringMatching(/^handoff: \.handoffs is a symbolic link; [^\n]+\n$/),
    });
    expect(readdirSync(elsewhere)).toEqual([]);
    const { path, text } = withQuestion();
    const inside = join(elsewhere, path.slice('.handoffs/'.length));
    mkdirSync(dirname(inside), { recursive: true });
    writeFileSync(inside, text);
    const answer = okJson(repo, ['query', '--questions']);
    expect(answer).toMatchObject({
      complete: false,
      questions: [],
      warnings: [{ path: '.handoffs' }],
    });
    rmSync(join(repo.dir, '.handoffs'));
    mkdirSync(join(repo.dir, '.handoffs'));
    symlinkSync(join(elsewhere, '2026'), join(repo.dir, '.handoffs/2026'));
    expect(okJson(repo, ['query', '--questions'])).toMatchObject({
      complete: false,
      questions: [],
      warnings: [{ path: '.handoffs/2026' }],
    });
  });

  it('a policy that is a link, a folder or a device is not read, and nobody waits for it', () => {
    const repo = makeTeam();
    for (const make of [
      () => symlinkSync('/dev/zero', join(repo.dir, '.handoff.yml')),
      () => mkdirSync(join(repo.dir, '.handoff.yml')),
      () => symlinkSync('/etc/passwd', join(repo.dir, '.handoff.yml')),
    ]) {
      rmSync(join(repo.dir, '.handoff.yml'), { recursive: true });
      make();
      expect(run(repo, ['query'])).toEqual({
        code: 2,
        out: '',
        err: 'handoff: .handoff.yml:1:1 the file cannot be read: it is not a regular file\n',
      });
      expect(run(repo, ['check'])).toMatchObject({
        code: 1,
        out: '.handoff.yml:1:1 unreadable the file cannot be read: it is not a regular file\n',
      });
      expect(run(repo, ['init'])).toMatchObject({
        code: 5,
        err: expect.stringMatching(/^handoff: \.handoff\.yml is not a regular file; [^\n]+\n$/),
      });
    }
  });

  it('a name that could steer a terminal is shown in plain sight', () => {
    const repo = withQuestion();
    repo.write(`${DAY}\u001b[31m\u202e##[group]\u009bx.yml`, 'schema: 1\n');
    for (const args of [
      ['query', '--questions'],
      ['check'],
      ['query', '--json'],
      ['check', '--json'],
      ['check', '.handoffs'],
    ]) {
      const { out, err } = run(repo, args);
      expect(out + err).toMatch(/^[\n\t -~]*$/);
      expect(out + err).not.toContain('##[');
    }
    repo.git('add', '.handoffs');
    repo.commit('odd');
    expect(run(repo, ['check']).out).toMatch(/\\u\{1b\}\[31m\\u\{202e\}##\\u\{200b\}\[group\]/);
  });

  it('.handoffs that is gone, or a file, is no crash', () => {
    const repo = makeTeam();
    expect(run(repo, ['query'])).toMatchObject({ code: 0, out: '' });
    repo.write('.handoffs', 'a file\n');
    const { code, err } = run(repo, ['query', '--blocked']);
    expect([code, err]).toEqual([0, expect.stringContaining('not a folder')]);
    rmSync(join(repo.dir, '.handoffs'));
  });
});
