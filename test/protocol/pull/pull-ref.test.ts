import { describe, expect, test } from 'vitest';
import {
  pullAddress,
  pullName,
  pullRef,
  readPull,
  samePull,
} from '../../../src/protocol/pull/pull-ref.js';

const HOME = { host: 'github.com', repository: 'acme/payments' };
const SERVER = { host: 'git.example.com:8443', repository: 'acme/payments' };

describe('a reference', () => {
  test.each<[string | number, string]>([
    [1842, 'https://github.com/acme/payments/pull/1842'],
    ['1842', 'https://github.com/acme/payments/pull/1842'],
    ['#1842', 'https://github.com/acme/payments/pull/1842'],
    [' #1842 ', 'https://github.com/acme/payments/pull/1842'],
    ['acme/other#7', 'https://github.com/acme/other/pull/7'],
    ['https://github.com/acme/other/pull/7', 'https://github.com/acme/other/pull/7'],
    ['https://github.com/acme/other/pull/7/files?w=1#diff', 'https://github.com/acme/other/pull/7'],
    ['https://github.com/acme/other/pull/7#issuecomment-1', 'https://github.com/acme/other/pull/7'],
    ['https://WWW.GitHub.com/acme/other/issues/7', 'https://github.com/acme/other/pull/7'],
    [
      'https://git.example.com:8443/acme/other/pull/7',
      'https://git.example.com:8443/acme/other/pull/7',
    ],
    ['https://git.example.com:443/acme/other/pull/7', 'https://git.example.com/acme/other/pull/7'],
  ])('%j means %s', (written, address) => {
    const ref = pullRef(written, HOME);
    expect(ref === null ? null : pullAddress(ref)).toBe(address);
  });

  test.each<string>([
    '',
    '0',
    '01',
    '-1',
    '1.5',
    '12345678901',
    'PAY-311',
    'acme#7',
    '../..#7',
    'acme/..#7',
    './x#7',
    'acme/pay/extra#7',
    'https://github.com/acme/other/tree/7',
    'https://github.com/acme/other/pull/',
    'https://me:pass@github.com/acme/other/pull/7',
    'https://-evil/acme/other/pull/7',
    'https://git.example.com:99999999/acme/other/pull/7',
    'ftp://github.com/acme/other/pull/7',
    '#7\n#8',
    `${'a'.repeat(101)}/b#7`,
  ])('%j means none', (written) => {
    expect(pullRef(written, HOME)).toBeNull();
  });

  test('by its number alone means none where the repository is on no forge', () => {
    expect([pullRef('#7', null), pullRef('acme/other#7', null)]).toEqual([
      null,
      { host: 'github.com', repository: 'acme/other', number: 7 },
    ]);
  });

  test('belongs to the server that the repository is on', () => {
    expect([pullRef(7, SERVER), pullRef('acme/other#7', SERVER)]).toEqual([
      { ...SERVER, number: 7 },
      { host: 'git.example.com:8443', repository: 'acme/other', number: 7 },
    ]);
  });

  test.each<[string, typeof HOME | null, string]>([
    ['#7', HOME, '#7'],
    ['ACME/Payments#7', HOME, '#7'],
    ['acme/other#7', HOME, 'acme/other#7'],
    ['acme/other#7', SERVER, 'acme/other#7'],
    ['acme/other#7', null, 'acme/other#7'],
    ['https://github.com/acme/payments/pull/7', SERVER, 'https://github.com/acme/payments/pull/7'],
    [
      'https://git.example.com/acme/payments/pull/7',
      null,
      'https://git.example.com/acme/payments/pull/7',
    ],
  ])('%j is called, at %j, %s, which reads back as the same', (written, home, name) => {
    const ref = pullRef(written, home);
    if (ref === null) throw new Error('it means none');
    expect(pullName(ref, home)).toBe(name);
    const back = pullRef(name, home);
    expect(back !== null && samePull(back, ref)).toBe(true);
  });
});

describe('a reference on GitLab', () => {
  const GITLAB = {
    host: 'gitlab.acme.example',
    repository: 'acme/backend/payments',
    forge: 'gitlab' as const,
  };
  const OWN = 'https://gitlab.acme.example/acme/backend/payments/-/merge_requests/12';

  test.each<[string | number, string]>([
    [12, OWN],
    ['#12', OWN],
    ['!12', OWN],
    ['acme/backend/payments!12', OWN],
    ['acme/web!7', 'https://gitlab.acme.example/acme/web/-/merge_requests/7'],
    ['acme/web#7', 'https://gitlab.acme.example/acme/web/-/merge_requests/7'],
    ['acme/a/b/c#7', 'https://gitlab.acme.example/acme/a/b/c/-/merge_requests/7'],
    [OWN, OWN],
    [`${OWN}/diffs?commit_id=1#note_2`, OWN],
    [
      'https://gitlab.com/acme/web/merge_requests/7',
      'https://gitlab.com/acme/web/-/merge_requests/7',
    ],
    ['https://GitLab.com:443/a/b/-/merge_requests/7', 'https://gitlab.com/a/b/-/merge_requests/7'],
    ['https://github.com/acme/other/pull/7', 'https://github.com/acme/other/pull/7'],
  ])('%j means %s', (written, address) => {
    const ref = pullRef(written, GITLAB);
    expect(ref === null ? null : pullAddress(ref)).toBe(address);
  });

  test.each([
    ['!12', '!12'],
    ['ACME/Backend/payments!12', '!12'],
    ['acme/web!7', 'acme/web!7'],
    ['acme/web#7', 'acme/web!7'],
    [
      'https://gitlab.com/acme/web/-/merge_requests/7',
      'https://gitlab.com/acme/web/-/merge_requests/7',
    ],
    ['https://github.com/acme/web/pull/7', 'https://github.com/acme/web/pull/7'],
  ])('%j is called %s there, which reads back as the same', (written, name) => {
    const ref = pullRef(written, GITLAB);
    if (ref === null) throw new Error('it means none');
    expect(pullName(ref, GITLAB)).toBe(name);
    expect(pullRef(name, GITLAB)).toEqual({ ...ref, repository: expect.any(String) });
  });

  test.each(['!12', 'acme/web!7', 'acme/backend/payments#12'])(
    '%j means nothing in a repository on GitHub, or on no forge',
    (written) => {
      expect([pullRef(written, HOME), pullRef(written, null)]).toEqual([null, null]);
    },
  );

  test('given as a URL is the same wherever it is written', () => {
    expect(pullRef(OWN, HOME)).toEqual(pullRef('!12', GITLAB));
  });

  test.each([
    'https://gitlab.com/acme/-/merge_requests/7',
    'https://gitlab.com/acme/web/-/merge_requests/0',
    'https://gitlab.com/acme/../web/-/merge_requests/7',
    'https://gitlab.com/acme/web/-/tree/7',
    'https://u:p@gitlab.com/acme/web/-/merge_requests/7',
    'acme!7',
    '!07',
    '../..!7',
  ])('%j means none', (written) => {
    expect(pullRef(written, GITLAB)).toBeNull();
  });
});

test.each([
  ['#7', 'acme/payments#7', true],
  ['#7', '#8', false],
  ['acme/payments#7', 'ACME/payments#7', true],
  ['acme/payments#7', 'acme/other#7', false],
  ['acme/payments#7', 'https://example.com/acme/payments/pull/7', true],
  ['https://github.com/acme/payments/pull/7', 'https://example.com/acme/payments/pull/7', false],
])('%s and %s may be the same: %s', (one, other, expected) => {
  const [a, b] = [readPull(one), readPull(other)];
  expect(a !== null && b !== null && samePull(a, b)).toBe(expected);
});
