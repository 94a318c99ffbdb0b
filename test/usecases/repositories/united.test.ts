import { describe, expect, test } from 'vitest';
import { fromRepositories, unitedRepositories } from '../../../src/usecases/repositories/united.js';
import { withOrigin } from '../../../src/protocol/query/in-projects.js';
import type { AskedEach } from '../../../src/usecases/repositories/ask-each.js';
import type { AskedRepository, Envelope } from '../../../src/schema/types.js';

type Answer = Envelope & { rows: { id: string; project?: string | null }[] };

const answer = (more: Partial<Answer> = {}): Answer => ({
  as_of: '2026-01-15T10:00:00Z',
  complete: true,
  read_from: ['refs/heads/main'],
  tz: '2026f',
  warnings: [],
  rows: [],
  ...more,
});
const place = (name: string, more: Partial<AskedRepository> = {}): AskedRepository => ({
  repository: name,
  path: `/work/${name}`,
  state: 'answered',
  complete: true,
  message: null,
  ...more,
});
const asked = (
  first: Answer,
  second: Answer,
  more: Partial<AskedEach<Answer>> = {},
): AskedEach<Answer> => ({
  all: [
    { repository: 'a', path: '/work/a', isHere: true, answer: first },
    { repository: 'b', path: '/work/b', isHere: false, answer: second },
  ],
  repositories: [place('a'), place('b')],
  warnings: [],
  ...more,
});

describe('the answers of several repositories as one', () => {
  test('names the repository of each branch and warning', () => {
    const one = unitedRepositories(
      asked(
        answer({
          warnings: [
            { code: 'shallow', message: 'this clone is shallow' },
            { code: 'missing-object', path: '.handoffs', message: 'its content is not here' },
          ],
        }),
        answer({ read_from: ['refs/heads/handoffs'] }),
      ),
    );
    expect(one.read_from).toEqual(['a:refs/heads/main', 'b:refs/heads/handoffs']);
    expect(one.warnings).toEqual([
      { code: 'shallow', repository: 'a', message: 'a: this clone is shallow' },
      {
        code: 'missing-object',
        repository: 'a',
        path: '.handoffs',
        message: 'a: .handoffs: its content is not here',
      },
    ]);
    expect(one.complete).toBe(true);
  });

  test.each<[string, Partial<AskedRepository>, boolean]>([
    ['is incomplete where one could not be read', { state: 'unread', complete: false }, false],
    ['is incomplete where one is', { complete: false }, false],
    ['is complete where one knows nobody of that name', { state: 'nothing' }, true],
  ])('%s', (_, second, complete) => {
    const repositories = [place('a'), place('b', second)];
    const one = unitedRepositories(asked(answer(), answer(), { repositories }));
    expect([one.complete, one.repositories]).toEqual([complete, repositories]);
  });

  test.each<[string, Partial<Answer>, Partial<Answer>, unknown[]]>([
    ['no remote anywhere', {}, {}, [undefined, undefined]],
    [
      'one remote',
      {},
      { fetched_at: '2026-01-15T09:00:00Z', view_age_seconds: 3600 },
      ['2026-01-15T09:00:00Z', 3600],
    ],
    [
      'the older of two',
      { fetched_at: '2026-01-15T09:00:00Z', view_age_seconds: 3600 },
      { fetched_at: '2026-01-15T08:00:00Z', view_age_seconds: 7200 },
      ['2026-01-15T08:00:00Z', 7200],
    ],
    [
      'never, which is older than any time',
      { fetched_at: '2026-01-15T09:00:00Z', view_age_seconds: 3600 },
      { fetched_at: null, view_age_seconds: null },
      [null, null],
    ],
  ])('has the age of its oldest view: %s', (_, first, second, expected) => {
    const one = unitedRepositories(asked(answer(first), answer(second)));
    expect([one.fetched_at, one.view_age_seconds]).toEqual(expected);
  });

  test('keeps the project of each row and adds its repository', () => {
    const all = fromRepositories(
      asked(
        answer({ rows: [{ id: '1', project: 'x' }] }),
        answer({ rows: [{ id: '1', project: null }, { id: '2' }] }),
      ),
    );
    expect(withOrigin(all, ({ rows }) => rows)).toEqual([
      { id: '1', project: 'x', repository: 'a' },
      { id: '1', project: null, repository: 'b' },
      { id: '2', repository: 'b' },
    ]);
  });
});
