import { expect, test } from 'vitest';
import { targetOf, type Place } from '../../../src/protocol/route/place.js';
import { readTarget } from '../../../src/protocol/route/read-target.js';

const PLACES: Place[] = [
  { is: 'github-issue', host: 'github.com', repository: 'acme/payments' },
  { is: 'github-pr', host: 'github.com', repository: 'acme/pay.ments', number: 1842 },
  { is: 'github-issue', host: 'git.acme.example', repository: 'acme/payments' },
  { is: 'github-pr', host: 'git.acme.example:8443', repository: 'acme/payments', number: 7 },
  { is: 'jira', ticket: 'PAY-311' },
  { is: 'linear', ticket: 'ENG-42' },
];

test.each(PLACES)('a target is read as the place that it was made of: %j', (place) => {
  expect(readTarget(targetOf(place))).toEqual(place);
});

test.each([
  'slack:HANDOFF_URL',
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
  expect(readTarget(target)).toBeNull();
});
