import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findingsOf, okJson, rowsOf, run, runJson, SLOW } from '../helpers/program.js';
import { withQuestion } from '../helpers/with-question.js';

const DAY = '.handoffs/2026/01/15/';

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
      /changed after it was sealed.*restore the file from git/,
    ],
    [
      'the owner is changed',
      (text) => text.replace('owner: sarah', 'owner: james'),
      /^\d+:9$/,
      'digest',
      /changed after it was sealed/,
    ],
    [
      'a key is added',
      (text) => text.replace('\nsaw:', '\nx-more: 1\nsaw:'),
      /^\d+:9$/,
      'digest',
      /changed after it was sealed/,
    ],
    [
      'the digest is changed',
      (text) =>
        text.replace(/^digest: ./m, (start) => (start.endsWith('0') ? 'digest: 1' : 'digest: 0')),
      /^\d+:9$/,
      'digest',
      /changed after it was sealed/,
    ],
    [
      'the id is changed',
      (text) => text.replace(/^(id: .+)-\w{8}$/m, '$1-k3v9tq2m'),
      /^\d+:5$/,
      'identity',
      /but the content gives/,
    ],
    [
      'its last newline is missing',
      (text) => text.trimEnd(),
      /^\d+:\d+$/,
      'final-newline',
      /its end may be missing/,
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
      /its end may be missing/,
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
      /this version does not know this kind of record; use one of declaration, blocker/,
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
      /resolve the conflict/,
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
    const copy = `${DAY}20260115T100000Z-wei-k3v9tq2m.question.yml`;
    const told = (level: string): unknown =>
      expect.arrayContaining([expect.objectContaining({ rule: 'duplicate-id', level })]);
    repo.write(copy, repo.text);
    expect(rowsOf(okJson(repo, ['query', '--questions']), 'questions')).toHaveLength(1);
    expect(runJson(repo, ['check']).answer['findings']).toEqual(told('warning'));
    repo.commit('The copy', { [copy]: repo.text });
    expect(rowsOf(okJson(repo, ['query', '--questions']), 'questions')).toHaveLength(1);
    expect(runJson(repo, ['check']).answer['findings']).toEqual(told('error'));
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
        /project the record belongs to the project acme\/payments, but this is the project acme\/other/,
      ),
    });
  });
});
