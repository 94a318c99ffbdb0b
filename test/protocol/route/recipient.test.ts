import { describe, expect, test } from 'vitest';
import { policyOf } from '../../../src/protocol/team/policy.js';
import { recipientOf } from '../../../src/protocol/route/recipient.js';
import type { Config } from '../../../src/schema/types.js';

const policy = (config: Omit<Config, 'schema'>) => policyOf({ schema: 1, ...config });
const NOW = Date.UTC(2026, 0, 15);
const BLOCKER = { owner: 'sarah', author: 'wei' };

describe('the recipient', () => {
  test('is the owner by their account', () => {
    const team = policy({ roster: { sarah: { github: 'sarah-c', aka: ['sc'] } } });
    expect(recipientOf(BLOCKER, team, [{ pattern: 'src', logins: ['other'] }], NOW)).toEqual({
      login: 'sarah-c',
      why: 'owner',
    });
    expect(recipientOf({ ...BLOCKER, owner: 'sc' }, team, [], NOW)).toEqual({
      login: 'sarah-c',
      why: 'owner',
    });
  });

  test('is the first code owner where the owner has no account', () => {
    const owners = [
      { pattern: 'src/x', logins: [] },
      { pattern: 'src/pay', logins: ['nadia-k', 'other'] },
    ];
    expect(recipientOf(BLOCKER, policy({ roster: { sarah: {} } }), owners, NOW)).toEqual({
      login: 'nadia-k',
      why: 'code owner of src/pay',
    });
  });

  test('is the lead of a pod of the owner, else of one of the author', () => {
    const roster = {
      sarah: {},
      wei: {},
      nadia: { github: 'nadia-k' },
      james: { github: 'james-p' },
    };
    const pods = {
      payments: { members: ['wei'], lead: 'nadia' },
      empty: { members: ['sarah'] },
      platform: { members: ['sarah'], lead: 'james' },
    };
    expect(recipientOf(BLOCKER, policy({ roster, pods }), [], NOW)).toEqual({
      login: 'james-p',
      why: 'lead of platform',
    });
    expect(
      recipientOf(BLOCKER, policy({ roster, pods: { payments: pods.payments } }), [], NOW),
    ).toEqual({ login: 'nadia-k', why: 'lead of payments' });
  });

  test('is nobody who has left', () => {
    const roster = {
      sarah: { github: 'sarah-c', left: '2026-01-15' },
      nadia: { github: 'nadia-k', left: '2026-01-15' },
      james: { github: 'james-p' },
    };
    const pods = {
      first: { members: ['sarah'], lead: 'nadia' },
      second: { members: ['sarah'], lead: 'james' },
    };
    expect(recipientOf(BLOCKER, policy({ roster, pods }), [], NOW)).toEqual({
      login: 'james-p',
      why: 'lead of second',
    });
    expect(
      recipientOf(BLOCKER, policy({ roster, pods: { first: pods.first } }), [], NOW),
    ).toMatchObject({
      rule: 'unroutable',
      message: expect.stringMatching(/: sarah has left, /),
    });
    expect(recipientOf(BLOCKER, policy({ roster, pods }), [], NOW - 1)).toEqual({
      login: 'sarah-c',
      why: 'owner',
    });
  });

  test('is nobody where no one has an account, and that is a finding', () => {
    const found = recipientOf(
      BLOCKER,
      policy({ roster: { sarah: {}, wei: {} }, pods: { p: { members: ['sarah'], lead: 'wei' } } }),
      [],
      NOW,
    );
    expect(found).toMatchObject({
      rule: 'unroutable',
      hint: 'add `github: <login>` to sarah in .handoff.yml',
    });
  });
});
