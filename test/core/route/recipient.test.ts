import { describe, expect, test } from 'vitest';
import { policyOf } from '../../../src/core/policy.js';
import { recipientOf } from '../../../src/core/route/recipient.js';
import type { Config } from '../../../src/schema/types.js';

const policy = (config: Omit<Config, 'schema'>) => policyOf({ schema: 1, ...config });
const BLOCKER = { owner: 'sarah', author: 'wei' };

describe('the recipient', () => {
  test('is the owner by their account', () => {
    const team = policy({ roster: { sarah: { github: 'sarah-c', aka: ['sc'] } } });
    expect(recipientOf(BLOCKER, team, [{ pattern: 'src', logins: ['other'] }])).toEqual({ login: 'sarah-c', why: 'owner' });
    expect(recipientOf({ ...BLOCKER, owner: 'sc' }, team, [])).toEqual({ login: 'sarah-c', why: 'owner' });
  });

  test('is the first code owner where the owner has no account', () => {
    const owners = [
      { pattern: 'src/x', logins: [] },
      { pattern: 'src/pay', logins: ['nadia-k', 'other'] },
    ];
    expect(recipientOf(BLOCKER, policy({ roster: { sarah: {} } }), owners)).toEqual({ login: 'nadia-k', why: 'code owner of src/pay' });
  });

  test('is the lead of a pod of the owner, else of one of the author', () => {
    const roster = { sarah: {}, wei: {}, nadia: { github: 'nadia-k' }, james: { github: 'james-p' } };
    const pods = { payments: { members: ['wei'], lead: 'nadia' }, empty: { members: ['sarah'] }, platform: { members: ['sarah'], lead: 'james' } };
    expect(recipientOf(BLOCKER, policy({ roster, pods }), [])).toEqual({ login: 'james-p', why: 'lead of platform' });
    expect(recipientOf(BLOCKER, policy({ roster, pods: { payments: pods.payments } }), [])).toEqual({ login: 'nadia-k', why: 'lead of payments' });
  });

  test('is nobody where no one has an account, and that is a finding', () => {
    const found = recipientOf(BLOCKER, policy({ roster: { sarah: {}, wei: {} }, pods: { p: { members: ['sarah'], lead: 'wei' } } }), []);
    expect(found).toMatchObject({ rule: 'unroutable', hint: 'add `github: <login>` to sarah in .handoff.yml' });
  });
});
