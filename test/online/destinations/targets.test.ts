import { expect, test } from 'vitest';
import { ownerOf } from '../../../src/online/destinations/find.js';
import { githubTarget, readGitHubTarget } from '../../../src/protocol/route/github-target.js';
import { readTicketTarget } from '../../../src/protocol/route/ticket-targets.js';

test.each([
  ['github-issue', { host: 'github.com', repository: 'acme/payments', number: null }],
  ['github-pr', { host: 'github.com', repository: 'acme/pay.ments', number: 1842 }],
  ['github-issue', { host: 'git.acme.example', repository: 'acme/payments', number: null }],
  ['github-pr', { host: 'git.acme.example:8443', repository: 'acme/payments', number: 7 }],
] as const)('a target of %s is read as what it was made of: %j', (name, place) => {
  const target = githubTarget(place);
  expect(readGitHubTarget(target)).toEqual(place);
  expect(ownerOf(target)?.name).toBe(name);
});

test.each([
  ['jira', 'PAY-311'],
  ['linear', 'ENG-42'],
] as const)('a target of %s names its ticket: %s', (name, ticket) => {
  expect(readTicketTarget(`${name}:${ticket}`, name)).toBe(ticket);
  expect(ownerOf(`${name}:${ticket}`)?.name).toBe(name);
});

test.each(['slack:HANDOFF_URL', 'teams:HANDOFF_URL', 'webhook:HANDOFF_URL'])(
  'a message is never followed up: %s',
  (target) => {
    expect(ownerOf(target)?.name).toBe(target.split(':')[0]);
    expect(ownerOf(target)?.followUps).toBeUndefined();
  },
);

test.each([
  'github:acme',
  'github:../payments',
  'github:acme/..',
  'github:a/b/c/d',
  'github:acme/payments#0',
  'github:acme/payments#1/2',
  'github:acme/payments?x=1',
  'github:evil.example@acme/payments',
  'jira:PAY',
  'jira:../PAY-1',
  'linear:eng-42',
  'gitlab:acme/payments',
  '',
  ':',
])('whatever else a record says is no place: %j', (target) => {
  expect(ownerOf(target)).toBeUndefined();
});
