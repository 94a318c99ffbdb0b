import { describe, expect, test } from 'vitest';
import { jira } from '../../../src/online/destinations/jira.js';
import { linear } from '../../../src/online/destinations/linear.js';
import {
  branchAddress,
  commitAddress,
  fileAddress,
  issueAddress,
  pullAddress,
  webAddress,
} from '../../../src/protocol/route/links.js';

const jiraPage = (base: string) => jira.ticketPage?.({ JIRA_BASE_URL: base }, 'PAY-311');
const FORGE = { host: 'github.com', repository: 'acme/payments' };

describe('links', () => {
  test('lead to the record at its commit, the pull request and the tickets', () => {
    expect(fileAddress(FORGE, '9fceb02', '.handoffs/2026/01/15/a.yml')).toBe(
      'https://github.com/acme/payments/blob/9fceb02/.handoffs/2026/01/15/a.yml',
    );
    expect(fileAddress(FORGE, '9fceb02', 'a b/#(c).yml')).toBe(
      'https://github.com/acme/payments/blob/9fceb02/a%20b/%23%28c%29.yml',
    );
    expect(pullAddress({ ...FORGE, host: 'git.acme.example', number: 1842 })).toBe(
      'https://git.acme.example/acme/payments/pull/1842',
    );
    expect(jiraPage('https://acme.atlassian.net')).toBe(
      'https://acme.atlassian.net/browse/PAY-311',
    );
    expect(jiraPage('https://acme.example/jira/')).toBe('https://acme.example/jira/browse/PAY-311');
    expect(jiraPage('http://acme.example')).toBeNull();
    expect(linear.ticketPage?.({}, 'ENG-42')).toBe('https://linear.app/issue/ENG-42');
  });

  test('lead to the pages of a project on GitLab', () => {
    const home = { host: 'gitlab.com', repository: 'acme/backend/pay', forge: 'gitlab' as const };
    expect([
      fileAddress(home, '9fceb02', 'a b.yml'),
      branchAddress(home, 'feat/x'),
      commitAddress(home, '9fceb02'),
      pullAddress({ ...home, number: 12 }),
      issueAddress({ ...home, number: 7 }),
    ]).toEqual(
      [
        'blob/9fceb02/a%20b.yml',
        'tree/feat/x',
        'commit/9fceb02',
        'merge_requests/12',
        'issues/7',
      ].map((path) => `https://gitlab.com/acme/backend/pay/-/${path}`),
    );
  });

  test.each([
    ['https://example.com/a?b=c#d', 'https://example.com/a?b=c#d'],
    ['https://example.com', 'https://example.com/'],
    [
      'https://example.com/a)[b](c)<d>|e`f`!*{g}',
      'https://example.com/a%29%5Bb%5D%28c%29%3Cd%3E%7Ce%60f%60%21%2A%7Bg%7D',
    ],
    ['https://example.com/@org/team', 'https://example.com/%40org/team'],
    ['https://exämple.com/ü', 'https://xn--exmple-cua.com/%C3%BC'],
    ['http://example.com', null],
    ['javascript:alert(1)', null],
    ['data:text/html,x', null],
    ['https://user:secret@example.com', null],
    ['https://', null],
    ['nothing', null],
  ])('%s is printed as %s', (text, address) => {
    expect(webAddress(text)).toBe(address);
  });
});
