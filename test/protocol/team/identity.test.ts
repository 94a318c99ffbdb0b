import { describe, expect, test } from 'vitest';
import { fromGit, identify, type IdentitySources } from '../../../src/protocol/team/identity.js';
import { NO_POLICY, policyOf } from '../../../src/protocol/team/policy.js';

const POLICY = policyOf({
  schema: 1,
  roster: { wei: { emails: ['wei@example.com'], aka: ['ww'] }, nadia: {} },
});
const sources = (own: Partial<IdentitySources> = {}): IdentitySources => ({
  as: undefined,
  user: undefined,
  email: undefined,
  name: undefined,
  ...own,
});

describe('identity', () => {
  test.each<[string, Partial<IdentitySources>, { handle: string; recordedBy: string | null }]>([
    ['git’s e-mail', { email: 'Wei@Example.com' }, { handle: 'wei', recordedBy: null }],
    [
      'HANDOFF_USER before git',
      { user: 'nadia', email: 'wei@example.com' },
      { handle: 'nadia', recordedBy: null },
    ],
    [
      'an empty HANDOFF_USER is none',
      { user: '', email: 'wei@example.com' },
      { handle: 'wei', recordedBy: null },
    ],
    [
      '--as before everything, which is recorded',
      { as: 'nadia', email: 'wei@example.com' },
      { handle: 'nadia', recordedBy: 'wei' },
    ],
    [
      '--as oneself is nothing special',
      { as: '@ww', user: 'wei' },
      { handle: 'wei', recordedBy: null },
    ],
    [
      '--as by somebody unknown',
      { as: 'nadia', email: 'bob@example.com' },
      { handle: 'nadia', recordedBy: null },
    ],
  ])('comes from %s', (_name, own, identity) => {
    expect(identify(sources(own), POLICY)).toEqual(identity);
  });

  test.each<[string, Partial<IdentitySources>, string, string, string]>([
    [
      'an e-mail that is not in the roster',
      { email: 'bob@example.com' },
      'setup',
      'bob@example.com is not in the roster',
      'add yourself to the roster in .handoff.yml with emails: [bob@example.com], or give --as <handle>',
    ],
    [
      'no e-mail',
      {},
      'setup',
      'git has no user.email',
      'add yourself to the roster in .handoff.yml with emails: [you@example.com], or give --as <handle>',
    ],
    [
      'an unknown --as',
      { as: 'nadai' },
      'setup',
      '--as: nadai is not in the roster',
      'did you mean nadia?',
    ],
    [
      'an --as that is no handle',
      { as: 'Wei Lin' },
      'usage',
      'the value of --as is not a handle',
      'use lower-case letters, digits and hyphens, at most 31',
    ],
    [
      'a HANDOFF_USER that is no handle',
      { user: '../x' },
      'usage',
      'the value of HANDOFF_USER is not a handle',
      'use lower-case letters, digits and hyphens, at most 31',
    ],
  ])('cannot come from %s', (_name, own, kind, message, hint) => {
    expect(() => identify(sources(own), POLICY)).toThrow(
      expect.objectContaining({ kind, message, hint }),
    );
  });

  test('without a roster and without git there is nobody', () => {
    expect(() => identify(sources(), NO_POLICY)).toThrow(
      'handoff does not know who you are: git has no user.email and no user.name',
    );
  });

  test('a name that gives no handle is not called missing', () => {
    expect(() => identify(sources({ name: '王伟' }), NO_POLICY)).toThrow(
      'handoff does not know who you are: git’s user.email and user.name have no letter a–z to make a handle from',
    );
  });
});

describe('without a roster a handle', () => {
  test.each<[string | undefined, string | undefined, string | null]>([
    ['wei@example.com', 'Wei Lin', 'wei'],
    ['12345+octo-cat@users.noreply.example.com', undefined, 'octo-cat'],
    ['An.Li@example.com', undefined, 'an-li'],
    [undefined, 'José García', 'jose-garcia'],
    ['王@example.com', 'Wei', 'wei'],
    [undefined, '王伟', null],
    ['_@example.com', undefined, null],
    [`${'x'.repeat(30)}-y@example.com`, undefined, 'x'.repeat(30)],
    [undefined, undefined, null],
  ])('of %s, %s is %s', (email, name, handle) => {
    expect(fromGit({ email, name }, NO_POLICY)).toBe(handle);
  });
});
