import { describe, expect, it } from 'vitest';
import { parseGitConfig } from '../../src/git/git-config.js';
import { peopleOf } from '../../src/git/people-line.js';
import { DATES, EMAILS, NAMES, lines, type Vars } from '../helpers/people-lines.js';

describe('the date of a commit', () => {
  it.each([
    ['1768470600 +0000', '1768470600 +0000'],
    ['@1768470600 +0000', '1768470600 +0000'],
    ['1768470600 +0530', '1768470600 +0530'],
    ['1768470600 -0330', '1768470600 -0330'],
    ['@1768470600 +1400', '1768470600 +1400'],
    ['100000000 +0000', '100000000 +0000'],
    ['4102444799 -1200', '4102444799 -1200'],
    ['2026-01-15T09:50:00Z', '1768470600 +0000'],
    ['2026-01-15T09:50:00+00:00', '1768470600 +0000'],
    ['2026-01-15T15:20:00+05:30', '1768470600 +0530'],
    ['2026-01-15T06:20:00-03:30', '1768470600 -0330'],
    ['2026-01-15T23:50:00+14:00', '1768470600 +1400'],
    ['2000-02-29T12:00:00Z', '951825600 +0000'],
    ['2026-01-15T24:00:00Z', '1768521600 +0000'],
    ['1971-01-01T00:00:00Z', '31536000 +0000'],
    ['2099-12-31T23:59:59Z', '4102444799 +0000'],
  ])('%s is read as git does', (date, expected) => {
    const { ofGit, ours } = lines({
      ...NAMES,
      ...EMAILS,
      GIT_AUTHOR_DATE: date,
      GIT_COMMITTER_DATE: date,
    });
    expect(ours?.author).toBe(`Wei <wei@example.org> ${expected}`);
    expect(ours).toEqual(ofGit);
  });

  it.each(
    [
      [
        'yesterday',
        'now',
        'noon',
        '2026-01-15',
        '2026-01-15 09:50:00',
        '2026-01-15T09:50:00',
        '2026-01-15T09:50Z',
        '2026-01-15T09:50:00.5Z',
      ],
      [
        '2026-01-15t09:50:00z',
        '2026-01-15T09:50:00+0530',
        '2026-13-05T00:00:00Z',
        '2026-00-05T00:00:00Z',
        '2026-01-32T00:00:00Z',
        '0026-01-15T09:50:00Z',
      ],
      [
        '2026-01-15T25:00:00Z',
        '2026-01-15T23:59:60Z',
        '1970-01-01T00:00:00+01:00',
        '1969-12-31T00:00:00Z',
        '2026-01-15T09:50:00Z\n',
      ],
      [
        '1768470600',
        '@1768470600',
        '20260115 +0000',
        '0 +0000',
        '@1 +0000',
        '-1 +0000',
        '1768470600 0000',
        '1768470600 +000',
        '1768470600 +00000',
      ],
      [
        '@1768470600 -0000',
        '1768470600 -0000',
        '2026-01-15T09:50:00-00:00',
        '2026-01-15T09:50:00-00:01',
        '1768470600 -0001',
        '@00000000017 +0000',
      ],
      [
        '0000000017 +0000',
        '20260115095 +0000',
        '1768470600 +0160',
        '@1768470600 +9999',
        '1768470600 +2400',
        '4102444800 +0000',
        '099999999 +0000',
      ],
      ['2100-01-01T00:00:00Z', '2100-01-01T00:00:00+05:00', '1969-12-31T23:00:00-02:00'],
      [
        ' 1768470600 +0000',
        '1768470600  +0000',
        '1768470600 +0000 ',
        '123456789012 +0000',
        'Thu, 15 Jan 2026 09:50:00 +0000',
        'nonsense',
        ' ',
      ],
    ].flat(),
  )('%j is left to git', (date) => {
    for (const role of ['AUTHOR', 'COMMITTER'])
      expect(
        peopleOf(
          { ...NAMES, ...EMAILS, ...DATES, [`GIT_${role}_DATE`]: date },
          parseGitConfig(''),
          0,
        ),
      ).toBeNull();
  });

  it('of the author may differ from that of the committer', () => {
    const { ofGit, ours } = lines({
      ...NAMES,
      ...EMAILS,
      GIT_AUTHOR_DATE: '2026-01-15T09:50:00Z',
      GIT_COMMITTER_DATE: '@1768470601 +0100',
    });
    expect(ours).toEqual({
      author: 'Wei <wei@example.org> 1768470600 +0000',
      committer: 'Wei <wei@example.org> 1768470601 +0100',
    });
    expect(ours).toEqual(ofGit);
  });

  it('that is not set, or is empty, is now, with no part of a second', () => {
    for (const vars of [{}, { GIT_AUTHOR_DATE: '', GIT_COMMITTER_DATE: '' }] as Vars[]) {
      const { ofGit, ours } = lines({ ...NAMES, ...EMAILS, ...vars });
      expect(ours?.author).toBe(ofGit?.author);
    }
    const config = parseGitConfig('');
    expect(peopleOf({ ...NAMES, ...EMAILS }, config, 1_768_470_600_999)?.committer).toBe(
      'Wei <wei@example.org> 1768470600 +0000',
    );
  });
});
