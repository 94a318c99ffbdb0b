import { describe, expect, test } from 'vitest';
import { handleOfKey, handleOfLogin } from '../../../src/protocol/team/accounts.js';
import {
  addresseesOf,
  currentHandle,
  isLead,
  leftMember,
  NO_POLICY,
  policyOf,
  presentMembers,
} from '../../../src/protocol/team/policy.js';
import { START } from '../../helpers/body.js';

const POLICY = policyOf({
  schema: 1,
  roster: {
    wei: {},
    nadia: { aka: ['nad'], emails: ['Nadia@Example.com'] },
    james: { left: '2026-01-15' },
    anna: { left: '2026-01-16' },
    sarah: { role: 'lead' },
  },
  pods: {
    crew: { members: ['nadia', 'wei', 'james'], lead: 'wei' },
    other: { members: ['sarah'] },
  },
});

describe('addressees', () => {
  test.each<[string[] | 'none', string[]]>([
    ['none', []],
    [['nadia'], ['nadia']],
    [['nad'], ['nadia']],
    [['crew'], ['nadia']],
    [['next'], ['nadia', 'anna', 'sarah']],
    [
      ['sarah', 'crew', 'next', 'sarah'],
      ['sarah', 'nadia', 'anna'],
    ],
    [['wei'], []],
    [['bob'], ['bob']],
  ])('of %j are %j', (to, handles) => {
    expect(addresseesOf(to, 'wei', POLICY, START)).toEqual(handles);
  });

  test('without a roster next is nobody, and a handle is itself', () => {
    expect(addresseesOf(['next', 'bob'], 'wei', NO_POLICY, START)).toEqual(['bob']);
  });
});

describe('a policy', () => {
  test('fills in every default', () => {
    expect(policyOf({ schema: 1 })).toEqual(NO_POLICY);
    expect([NO_POLICY.trust, policyOf({ schema: 1, trust: 'signed' }).trust]).toEqual([
      'author',
      'signed',
    ]);
    expect(POLICY.members.get('nadia')).toEqual({
      handle: 'nadia',
      name: null,
      emails: ['nadia@example.com'],
      zone: null,
      lead: false,
      agent: false,
      aka: ['nad'],
      left: null,
      github: null,
      gitlab: null,
      openpgp: [],
      mattermost: null,
      slack: null,
      teams: null,
    });
  });

  test('knows who is present: whoever left is gone from that day on', () => {
    expect(presentMembers(POLICY, START).map(({ handle }) => handle)).toEqual([
      'wei',
      'nadia',
      'anna',
      'sarah',
    ]);
    expect(presentMembers(POLICY, START + 86_400_000).map(({ handle }) => handle)).toEqual([
      'wei',
      'nadia',
      'sarah',
    ]);
    expect([
      leftMember(POLICY, 'james', START)?.left,
      leftMember(POLICY, 'anna', START),
      leftMember(POLICY, 'bob', START),
    ]).toEqual(['2026-01-15', null, null]);
  });

  test.each([
    ['sarah', true],
    ['wei', true],
    ['nadia', false],
    ['bob', false],
  ])('%s is a lead: %s', (handle, lead) => {
    expect(isLead(POLICY, handle)).toBe(lead);
  });

  test.each([
    ['nadia', 'nadia'],
    ['nad', 'nadia'],
    ['bob', 'bob'],
    ['constructor', 'constructor'],
  ])('the handle now of %s is %s', (handle, now) => {
    expect(currentHandle(POLICY, handle)).toBe(now);
  });

  test('knows whose an OpenPGP key is, in whatever case it is written', () => {
    const policy = policyOf({
      schema: 1,
      roster: { james: { openpgp: ['ab'.repeat(20)] }, wei: {} },
    });
    expect(['AB', 'CD'].map((byte) => handleOfKey(policy, byte.repeat(20)))).toEqual([
      'james',
      null,
    ]);
  });

  test('knows whose account on GitHub it is, in whatever case', () => {
    const policy = policyOf({ schema: 1, roster: { james: { github: 'James-W' }, wei: {} } });
    expect(
      ['james-w', 'James-W', 'james', ''].map((login) => handleOfLogin(policy, login)),
    ).toEqual(['james', 'james', null, null]);
  });
});
