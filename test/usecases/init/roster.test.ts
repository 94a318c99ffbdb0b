import { describe, expect, test } from 'vitest';
import { proposePolicy } from '../../../src/usecases/init/policy.js';
import { proposeRoster, type GitAuthor } from '../../../src/usecases/init/roster.js';
import { asConfig } from '../../../src/schema/as-record.js';
import { compact } from '../../../src/protocol/format/compact.js';
import { configRules } from '../../../src/protocol/rules/config.js';

const author = (name: string, email: string, also: string[] = []): GitAuthor => ({
  name,
  email,
  also,
});
const WEI = author('Wei Lin', 'wei@example.com');

function emailsOf(authors: readonly GitAuthor[]): Record<string, string[]> {
  const { roster } = proposeRoster(null, authors, 'UTC');
  return Object.fromEntries(Object.entries(roster).map(([handle, { emails }]) => [handle, emails]));
}

describe('the roster that init proposes', () => {
  test.each<[string, GitAuthor[], Record<string, string[]>]>([
    [
      'keeps two people apart who have one name',
      [author('Wei Lin', 'wei@example.com'), author('Wei Lin', 'wei@other.org')],
      { wei: ['wei@example.com'], 'wei-lin': ['wei@other.org'] },
    ],
    [
      'keeps two people apart whose addresses begin alike',
      [author('Wei Lin', 'wei@example.com'), author('Wei', 'wei@other.org')],
      { wei: ['wei@example.com'], 'wei-2': ['wei@other.org'] },
    ],
    [
      'takes two authors for one person where mailmap does',
      [
        author('Wei Lin', 'wei@example.com', ['w@home.example']),
        author('Wei Lin', 'wei@example.com'),
      ],
      { wei: ['wei@example.com', 'w@home.example'] },
    ],
    [
      'gives an address to one person only',
      [author('Wei Lin', 'wei@example.com'), author('Nadia', 'WEI@example.com')],
      { wei: ['wei@example.com'] },
    ],
    [
      'gives nobody a handle that means something else',
      [author('None', 'none@example.com')],
      {
        'none-2': ['none@example.com'],
      },
    ],
    [
      'keeps people whose names are those of agents, and private addresses of GitHub',
      [
        author('Claude Martin', 'claude@example.com'),
        author('Devin Smith', 'devin@example.com'),
        author('Nadia', '12345+nadia@users.noreply.github.com'),
        author('Abbot Robot', 'abbot@example.com'),
      ],
      {
        claude: ['claude@example.com'],
        devin: ['devin@example.com'],
        nadia: ['12345+nadia@users.noreply.github.com'],
        abbot: ['abbot@example.com'],
      },
    ],
  ])('%s', (_name, authors, expected) => {
    expect(emailsOf(authors)).toEqual(expected);
  });

  test.each([
    ['renovate[bot]', '29139614+renovate[bot]@users.noreply.github.com', 'a bot'],
    ['github-actions', 'actions@github.com', 'a bot'],
    ['GitHub', 'noreply@github.com', 'the address takes no mail'],
    ['Deployer', 'no-reply@example.com', 'the address takes no mail'],
    ['Claude', 'noreply@anthropic.com', 'a coding agent'],
    ['Copilot', '198982749+Copilot@users.noreply.github.com', 'a coding agent'],
    ['Cursor Agent', 'cursoragent@cursor.com', 'a coding agent'],
    ['Wei Lin (aider)', 'wei@example.com', 'a coding agent'],
    ['root', 'root@buildhost', 'the address is that of a machine'],
    ['wei', 'wei@laptop.(none)', 'the address is that of a machine'],
    ['wei', '', 'the address is that of a machine'],
    ['wei', 'wei @ example.com', 'the name or the address is not usable'],
    ['x'.repeat(200), 'long@example.com', 'the name or the address is not usable'],
  ])('leaves out %s <%s> and says why', (name, email, reason) => {
    expect(proposeRoster(null, [author(name, email), WEI].slice(0, 1), 'UTC')).toEqual({
      roster: {},
      leftOut: [{ name, email, reason }],
      namesakes: [],
    });
  });

  test('names members with one name, who may be one person', () => {
    expect(proposeRoster(null, [WEI, author('wei lin', 'wei@other.org')], 'UTC').namesakes).toEqual(
      [['wei', 'wei-lin']],
    );
  });

  test('has the person at the keyboard, whatever machine their address names', () => {
    const { roster } = proposeRoster(author('Wei', 'wei@laptop'), [WEI], 'Asia/Singapore');
    expect(roster).toEqual({
      wei: { name: 'Wei', emails: ['wei@laptop'], zone: 'Asia/Singapore' },
      'wei-lin': { name: 'Wei Lin', emails: ['wei@example.com'] },
    });
  });

  test('is part of a policy that check accepts, whatever git says', () => {
    const odd = [
      '',
      ' ',
      'none',
      'next',
      'Wei\u0007',
      '漢字',
      '..',
      'a'.repeat(300),
      'Wei',
      'wei',
      '@',
    ];
    const authors = odd.flatMap((name) =>
      odd.map((local) => author(name, `${local}@example.com`, [`${name}@example.com`])),
    );
    for (const folder of ['/', '/tmp/\u0007', '/tmp/payments', `/tmp/${'x'.repeat(250)}`]) {
      const { policy } = proposePolicy({
        authors,
        self: { name: 'Wei\u200b', email: 'wei@example.com' },
        zone: 'UTC',
        remote: null,
        project: undefined,
        folder,
      });
      const { record, problems } = asConfig(compact(policy));
      expect([problems, record === null ? null : configRules(record)]).toEqual([[], []]);
    }
  });
});
