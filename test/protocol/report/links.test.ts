import { expect, it } from 'vitest';
import { forgePage, reportLinks } from '../../../src/protocol/report/links.js';

const HOME = { host: 'git.acme.example', repository: 'acme/payments', forge: 'gitlab' } as const;

it.each([
  ['https://github.com/acme/payments/pull/1', 'https://github.com/acme/payments/pull/1'],
  ['https://gitlab.com/a/b/-/issues/2', 'https://gitlab.com/a/b/-/issues/2'],
  ['https://git.acme.example/acme/payments', 'https://git.acme.example/acme/payments'],
  ['http://github.com/acme', null],
  ['https://github.com.evil.example/', null],
  ['https://evil.example/#github.com', null],
  ['https://user@github.com/', null],
  ['https://github.com:8443/', null],
  ['javascript:alert(1)//github.com', null],
  ['data:text/html,github.com', null],
  ['//github.com/', null],
  ['', null],
])('links %s to %s', (given, expected) => {
  expect(forgePage(given, HOME)).toBe(expected);
});

it('names every reference, and links those that a known forge has', () => {
  const refs = {
    pr: ['12', 'https://evil.example/a/b/pull/3'],
    jira: 'PAY-311',
    branch: 'feat/x',
    links: ['https://wiki.example.org/', 'javascript:alert(1)'],
  };
  expect(reportLinks(refs, HOME).map(({ kind, value, url }) => [kind, value, url])).toEqual([
    ['pr', '12', 'https://git.acme.example/acme/payments/-/merge_requests/12'],
    ['pr', 'https://evil.example/a/b/pull/3', null],
    ['jira', 'PAY-311', null],
    ['branch', 'feat/x', null],
    ['page', 'https://wiki.example.org/', null],
    ['page', 'javascript:alert(1)', null],
  ]);
  expect(reportLinks(undefined, null)).toEqual([]);
});
