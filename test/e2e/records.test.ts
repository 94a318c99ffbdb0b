import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  findingsOf,
  makeTeam,
  ok,
  okJson,
  rowsOf,
  run,
  runJson,
  SLOW,
} from '../helpers/program.js';
import type { TestRepo } from '../helpers/repo.js';

const DAY = '.handoffs/2026/01/15/';

/** A team with a good declaration and, uncommitted, a question that the test may damage. */
function withQuestion(): TestRepo & { path: string; text: string } {
  const repo = makeTeam();
  ok(repo, ['declare', '--from', resolve('test/fixtures/repaired.yml')]);
  const path = String(
    okJson(repo, [
      'ask',
      'Do refunds need an audit entry?',
      '--why',
      'the schema freezes',
      '--owner',
      'sarah',
      '--no-commit',
    ])['path'],
  );
  return { ...repo, path, text: readFileSync(join(repo.dir, path), 'utf8') };
}

describe('a sealed record that was damaged', SLOW, () => {
  const damages: [
    name: string,
    damage: (text: string) => string,
    place: RegExp,
    rule: string,
    says: RegExp,
  ][] = [
    [
      'one word is changed',
      (text) => text.replace('audit', 'adult'),
      /^\d+:9$/,
      'digest',
      /not what was sealed.*never edited/,
    ],
    [
      'the owner is changed',
      (text) => text.replace('owner: sarah', 'owner: james'),
      /^\d+:9$/,
      'digest',
      /not what was sealed/,
    ],
    [
      'a key is added',
      (text) => text.replace('\nsaw:', '\nx-more: 1\nsaw:'),
      /^\d+:9$/,
      'digest',
      /not what was sealed/,
    ],
    [
      'the digest is changed',
      (text) =>
        text.replace(/^digest: ./m, (start) => (start.endsWith('0') ? 'digest: 1' : 'digest: 0')),
      /^\d+:9$/,
      'digest',
      /not what was sealed/,
    ],
    [
      'the id is changed',
      (text) => text.replace(/^(id: .+)-\w{8}$/m, '$1-k3v9tq2m'),
      /^\d+:5$/,
      'identity',
      /does not fit the content/,
    ],
    [
      'its last newline is missing',
      (text) => text.trimEnd(),
      /^\d+:\d+$/,
      'final-newline',
      /cut short/,
    ],
    [
      'its last line is missing',
      (text) => text.replace(/digest: .*\n$/, ''),
      /^2:1$/,
      'missing',
      /digest is missing/,
    ],
    [
      'it is cut in the middle',
      (text) => text.slice(0, text.indexOf('\nwhy:') + 8),
      /^\d+:\d+$/,
      'final-newline',
      /cut short/,
    ],
    ['it is empty', () => '', /^1:1$/, 'not-a-mapping', /not a mapping/],
    [
      'a newer handoff made it',
      (text) => text.replace('schema: 1', 'schema: 2'),
      /^2:9$/,
      'newer-schema',
      /newer handoff.*upgrade/i,
    ],
    [
      'its kind is unknown',
      (text) => text.replace('kind: question', 'kind: poem'),
      /^3:7$/,
      'kind',
      /kind is none of this version; one of declaration, blocker/,
    ],
    [
      'its author is a path',
      (text) => text.replace('author: wei', 'author: ../../x'),
      /^\d+:9$/,
      'pattern',
      /not a handle/,
    ],
    [
      'a merge left its markers',
      (text) => text.replace('\nwhy:', '\n<<<<<<< HEAD\nwhy:'),
      /^\d+:1$/,
      'conflict-marker',
      /resolve it/,
    ],
  ];

  it.each(damages)(
    '%s: it is told by check and by query, and the others are shown',
    (_, damage, place, rule, says) => {
      const repo = withQuestion();
      repo.write(repo.path, damage(repo.text));
      const byPath = runJson(repo, ['check', repo.path]);
      const [finding] = findingsOf(byPath.answer);
      expect([byPath.code, byPath.err, finding?.rule, finding?.path]).toEqual([
        1,
        '',
        rule,
        repo.path,
      ]);
      expect(`${finding?.line}:${finding?.column}`).toMatch(place);
      expect(`${finding?.message}; ${finding?.hint}`).toMatch(says);
      const everything = run(repo, ['check']);
      expect([everything.code, everything.out]).toEqual([
        1,
        expect.stringContaining(`${repo.path}:${finding?.line}:${finding?.column} ${rule} `),
      ]);
      expect(everything.out + everything.err).not.toMatch(/\n\s+at /);
      const answer = okJson(repo, ['query', '--blocked']);
      expect(answer).toMatchObject({ complete: false, blocked: [{ key: 'session-timeout' }] });
      expect(rowsOf(answer, 'warnings')).toMatchObject([
        { path: repo.path, message: expect.stringContaining(`${repo.path}:`) },
      ]);
    },
  );

  it('cut at any line, it is never read as a whole one', () => {
    const repo = withQuestion();
    const lines = repo.text.trimEnd().split('\n');
    const folder = join(repo.base, 'cut', DAY);
    mkdirSync(folder, { recursive: true });
    for (let kept = 0; kept < lines.length; kept += 1) {
      const place = join(repo.base, `cut${kept}`, DAY);
      mkdirSync(place, { recursive: true });
      writeFileSync(
        join(place, basename(repo.path)),
        lines
          .slice(0, kept)
          .map((line) => `${line}\n`)
          .join(''),
      );
    }
    const { code, answer } = runJson(repo, [
      'check',
      ...lines.map((_, kept) => join(repo.base, `cut${kept}`)),
    ]);
    expect([code, answer]).toMatchObject([1, { records: lines.length, valid: 0 }]);
  });
});

describe('a record that lies where it does not belong', SLOW, () => {
  it('under another name: both ids are told', () => {
    const repo = withQuestion();
    const other = '20260115T100000Z-wei-k3v9tq2m';
    renameSync(join(repo.dir, repo.path), join(repo.dir, DAY, `${other}.question.yml`));
    const { code, out } = run(repo, ['check']);
    expect(code).toBe(1);
    expect(out).toContain(
      `the file is named after ${other}, its content has the id ${basename(repo.path).split('.')[0]}`,
    );
    expect(okJson(repo, ['query', '--questions'])).toMatchObject({
      complete: false,
      questions: [{ owner: 'sarah' }],
    });
  });

  it('twice: it counts once, and the copy is told', () => {
    const repo = withQuestion();
    repo.write(`${DAY}20260115T100000Z-wei-k3v9tq2m.question.yml`, repo.text);
    expect(rowsOf(okJson(repo, ['query', '--questions']), 'questions')).toHaveLength(1);
    expect(runJson(repo, ['check']).answer['findings']).toEqual(
      expect.arrayContaining([expect.objectContaining({ rule: 'duplicate-id', level: 'error' })]),
    );
  });

  it('in the folder of another day, or as another kind', () => {
    const repo = withQuestion();
    for (const wrong of [
      repo.path.replace('01/15', '01/16'),
      repo.path.replace('.question.', '.blocker.'),
    ]) {
      mkdirSync(dirname(join(repo.dir, wrong)), { recursive: true });
      renameSync(join(repo.dir, repo.path), join(repo.dir, wrong));
      expect(run(repo, ['check'])).toMatchObject({
        code: 1,
        out: expect.stringMatching(
          new RegExp(
            `^${wrong.replaceAll('.', '\\.')}:\\d+:\\d+ identity .+; (?:move|rename) the file back\n$`,
          ),
        ),
      });
      renameSync(join(repo.dir, wrong), join(repo.dir, repo.path));
    }
  });

  it('from another project', () => {
    const repo = withQuestion();
    repo.commit('another project', { '.handoff.yml': 'schema: 1\nproject: acme/other\n' });
    expect(run(repo, ['check'])).toMatchObject({
      code: 1,
      out: expect.stringMatching(
        /project it belongs to the project acme\/payments, and this is acme\/other/,
      ),
    });
  });
});

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
        err: 'handoff: .handoff.yml:1:1 cannot be read (not a regular file)\n',
      });
      expect(run(repo, ['check'])).toMatchObject({
        code: 1,
        out: '.handoff.yml:1:1 unreadable cannot be read (not a regular file)\n',
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
