import { describe, expect, it } from 'vitest';
import { makeTeam, okJson, run, SLOW } from '../helpers/program.js';
import { ask, needsOf, questions } from '../helpers/remote.js';
import type { TestRepo } from '../helpers/repo.js';

describe('query --as-of', SLOW, () => {
  /** Two questions an hour apart; the first was answered after both. */
  function answered(): TestRepo {
    const repo = makeTeam({ policy: 'store: tree\n' });
    const { answer } = ask(repo, 'First?', ['--owner', 'sarah']);
    ask(repo, 'Second?', [], { now: '2026-01-15T11:00:00Z' });
    okJson(repo, ['resolve', String(answer['id']), '--outcome', 'yes'], {
      user: 'sarah',
      now: '2026-01-15T12:00:00Z',
    });
    return repo;
  }
  const now = '2026-01-15T13:00:00Z';

  it('a time: what had been declared by then, with ages counted to then', () => {
    const repo = answered();
    const at = (time: string) => okJson(repo, ['query', '--questions', '--as-of', time], { now });
    expect(at('2026-01-15T10:30:00Z')).toMatchObject({
      clock: 'declared',
      complete: true,
      questions: [{ need: 'First?', age_seconds: 1_800 }],
    });
    expect(at('2026-01-15T19:00:00+08:00')).toMatchObject({
      clock: 'declared',
      questions: [{}, {}],
    });
    expect(needsOf(at('2026-01-15'))).toEqual(['Second?']);
    expect(needsOf(at('2026-01-14'))).toEqual([]);
    expect(questions(repo, [], { now })).toEqual(['Second?']);
  });

  it('a commit: the records in its tree', () => {
    const repo = answered();
    repo.git('tag', '-a', '-m', 'marked', 'marked', 'HEAD~2');
    repo.git('switch', '--quiet', '-c', 'side', 'HEAD~3');
    ask(repo, 'On the side?');
    repo.git('switch', '--quiet', 'main');
    const at = (commit: string) =>
      needsOf(okJson(repo, ['query', '--questions', '--as-of', commit], { now }));
    expect([at('HEAD~2'), at('HEAD~1'), at('main'), at('side')]).toEqual([
      ['First?'],
      ['First?', 'Second?'],
      ['Second?'],
      ['On the side?'],
    ]);
    expect([
      at(repo.git('rev-parse', 'HEAD~2')),
      at(repo.git('rev-parse', '--short', 'HEAD~2')),
      at('marked'),
    ]).toEqual(Array(3).fill(['First?']));
  });

  it('a commit without records: incomplete where other branches have some', () => {
    const repo = makeTeam();
    const asked = ['query', '--questions', '--as-of', 'main'];
    expect(okJson(repo, asked, { now })).toMatchObject({ complete: true, warnings: [] });
    repo.git('switch', '--quiet', '-c', 'side');
    ask(repo, 'First?');
    ask(repo, 'Second?');
    expect(okJson(repo, asked, { now })).toMatchObject({
      complete: false,
      questions: [],
      warnings: [
        {
          code: 'records-elsewhere',
          message: expect.stringContaining('holds no records; 2 records are on other branches'),
        },
      ],
    });
    expect(run(repo, [...asked, '--exit-code'], { now })).toMatchObject({
      code: 2,
      err: expect.stringContaining('No question is open, but records may be missing.'),
    });
  });

  it.each([
    'yesterdayish',
    'HEAD~99',
    '2026-02-30',
    '-x',
    '',
    ' ',
    '$(id)',
    'main\nHEAD',
    'HEAD:README.md',
    'main^{tree}',
    '\u202emain',
  ])('%j is neither, and told in a line', (given) => {
    const refused = run(makeTeam(), ['query', '--questions', `--as-of=${given}`]);
    expect(refused).toMatchObject({ code: 2, out: '' });
    expect(refused.err).toMatch(/^handoff: --as-of [ -~]*\n$/);
  });
});
