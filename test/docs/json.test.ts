import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { documentText } from '../helpers/markdown.js';
import { makeTeam, okJson, rowsOf, runJson, shareTeam, SLOW } from '../helpers/program.js';
import type { TestRepo } from '../helpers/repo.js';

const TEXT = documentText('docs/json.md');
const COMMON = ['schema', 'as_of', 'complete', 'read_from', 'warnings'];

/** The keys that docs/json.md lists for a list of `query`. */
function documented(list: string): string[] {
  const row = TEXT.split('\n').find(
    (line) => line.startsWith('|') && line.split('|')[1]?.includes(`\`${list}\``),
  );
  return /`([^`]+)` \|$/.exec(row ?? '')?.[1]?.split(' ') ?? [];
}

/** The keys that docs/json.md lists in the row of a verb. */
function listedFor(verb: string): string[] {
  const row = TEXT.split('\n').find((line) => line.startsWith(`| \`${verb}\` |`)) ?? '';
  return [...row.matchAll(/`([^`]+)`/g)].flatMap(([, code = '']) => code.split(' '));
}

describe('docs/json.md lists the keys of', SLOW, () => {
  const declared = (repo: TestRepo): TestRepo => {
    okJson(repo, ['declare', '--from', resolve('test/fixtures/repaired.yml')]);
    return repo;
  };
  const team = shareTeam();
  let ready: TestRepo | undefined;
  const shared = (): TestRepo => (ready ??= declared(team()));

  it('each list of query', () => {
    const repo = declared(makeTeam());
    okJson(repo, [
      'ask',
      'Do refunds need an audit entry?',
      '--why',
      'The schema freezes on Friday',
      '--owner',
      'sarah',
    ]);
    const answer = okJson(repo, ['query']);
    for (const list of ['blocked', 'questions', 'pending_acks', 'in_flight', 'decisions']) {
      expect(Object.keys(rowsOf(answer, list)[0] ?? {}).sort(), list).toEqual(
        documented(list).sort(),
      );
    }
    expect(Object.keys(answer)).toEqual(expect.arrayContaining([...COMMON, 'undeclared']));
  });

  it('what is recorded', () => {
    const answer = okJson(declared(makeTeam()), [
      'resolve',
      'session-timeout',
      '--outcome',
      '30 minutes',
    ]);
    for (const key of [
      ...COMMON,
      'id',
      'handle',
      'kind',
      'author',
      'path',
      'commit',
      'ref',
      'published',
    ])
      expect(answer).toHaveProperty(key);
  });

  it.each([
    [
      ['who', 'auth-session-refresh'],
      ['is', 'key', 'holder', 'name', 'since', 'contested', 'open', 'offered_to', 'story'],
    ],
    [
      ['why', 'auth-session-refresh'],
      ['subject', 'reason', 'decisions'],
    ],
    [['check'], ['records', 'valid', 'findings']],
    [['doctor'], ['checks']],
    [
      ['note', 'hello'],
      ['notes', 'draft'],
    ],
    [
      ['init', '--dry-run'],
      ['dry_run', 'files', 'roster', 'project', 'hints'],
    ],
  ])('%j', (args, keys) => {
    const answer = okJson(shared(), args);
    expect(Object.keys(answer).sort()).toEqual([...COMMON, ...keys].sort());
    const listed = listedFor(args[0] ?? '');
    expect(keys.filter((key) => !listed.includes(key))).toEqual([]);
  });

  it('what route would send', () => {
    const { code, answer } = runJson(shared(), ['route', '--dry-run', '--offline'], {
      env: { GH_REPO: undefined },
    });
    expect(code).toBe(1);
    expect(Object.keys(answer).sort()).toEqual(
      [...COMMON, 'dry_run', 'would_send', 'findings'].sort(),
    );
    for (const key of ['routed', 'unsent', 'collected', 'would_send', 'adopted'])
      expect(TEXT).toContain(`\`${key}\``);
  });

  it('a failure', () => {
    const { code, answer } = runJson(shared(), [
      'declare',
      '--from',
      resolve('test/fixtures/as-printed.yml'),
    ]);
    expect(code).toBe(1);
    expect(Object.keys(answer).sort()).toEqual([
      'as_of',
      'complete',
      'error',
      'findings',
      'schema',
      'warnings',
    ]);
  });
});
