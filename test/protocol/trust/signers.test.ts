import { describe, expect, it, test } from 'vitest';
import { NO_POLICY, policyOf } from '../../../src/protocol/team/policy.js';
import { parseKeyTime } from '../../../src/protocol/trust/key-time.js';
import { parseSigners, type Signer } from '../../../src/protocol/trust/signers.js';

const POLICY = policyOf({
  schema: 1,
  roster: {
    wei: { emails: ['wei@example.org', 'Wei.Lin@acme.example'], aka: ['weilin'] },
    nadia: {},
  },
});
const KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJustSomeBytesThatLookLikeAKey0000000000000000';
const OTHER = KEY.replace('Just', 'Also');

function signersOf(text: string): Signer[] {
  return [...parseSigners(text, POLICY).byKey.values()].flat();
}

describe('a line of the list of keys', () => {
  it.each([
    [
      `wei namespaces="handoff" ${KEY}`,
      { handle: 'wei', namespaces: ['handoff'], validAfter: null, validBefore: null },
    ],
    [`wei namespaces="handoff" ${KEY} wei on the laptop`, { handle: 'wei' }],
    [`weilin,wei,WEI@example.org namespaces="handoff" ${KEY}`, { handle: 'wei' }],
    [
      `wei.lin@acme.example NAMESPACES="git,handoff" ${KEY}`,
      { handle: 'wei', namespaces: ['git', 'handoff'] },
    ],
    [
      `wei namespaces=handoff,valid-after="20260101",valid-before="202602011230Z" ${KEY}`,
      {
        handle: 'wei',
        validAfter: Date.UTC(2026, 0, 1),
        validBefore: Date.UTC(2026, 1, 1, 12, 30),
      },
    ],
  ])('names one person: %s', (text, signer) => {
    expect(signersOf(text)).toMatchObject([{ ...signer, line: 1, key: KEY }]);
  });

  it.each([
    [`* namespaces="handoff" ${KEY}`, 'a pattern does not name one person'],
    [`we? namespaces="handoff" ${KEY}`, 'a pattern does not name one person'],
    [`*@example.org namespaces="handoff" ${KEY}`, 'a pattern does not name one person'],
    [`wei,!nadia namespaces="handoff" ${KEY}`, 'a pattern does not name one person'],
    [`"wei nadia" namespaces="handoff" ${KEY}`, 'a pattern does not name one person'],
    [`mallory namespaces="handoff" ${KEY}`, 'mallory is not in the roster'],
    [`mallory@example.org namespaces="handoff" ${KEY}`, 'mallory@example.org is not in the roster'],
    [`Wei namespaces="handoff" ${KEY}`, 'Wei is not in the roster'],
    [`wei,nadia namespaces="handoff" ${KEY}`, 'the same key is listed for wei and nadia'],
    [`wei ${KEY}`, 'namespaces="handoff" is missing'],
    [`wei namespaces="git" ${KEY}`, 'namespaces="handoff" is missing'],
    [`wei namespaces="*" ${KEY}`, 'a namespace must not be a pattern'],
    [`wei cert-authority,namespaces="handoff" ${KEY}`, 'certificate authorities are not supported'],
    [
      `wei namespaces="handoff",no-touch-required ${KEY}`,
      'the option no-touch-required is not supported here',
    ],
    [
      `wei namespaces="handoff",namespaces="git" ${KEY}`,
      'the option namespaces is not supported here, or is given twice',
    ],
    [`wei namespaces="handoff",valid-before="20260230" ${KEY}`, 'a time must be written as'],
    [`wei namespaces="handoff",valid-before="soon" ${KEY}`, 'a time must be written as'],
    [`wei namespaces="handoff ${KEY}`, 'it has no key of a supported type'],
    [
      'wei namespaces="handoff" ssh-dss AAAAB3NzaC1kc3MAAACBAJust',
      'it has no key of a supported type',
    ],
    ['wei namespaces="handoff"', 'it has no key of a supported type'],
    ['wei', 'it has no key of a supported type'],
  ])('names nobody, and is told: %s', (text, message) => {
    const { byKey, problems } = parseSigners(`# keys\n${text}\n`, POLICY);
    expect([...byKey]).toEqual([]);
    expect(problems).toMatchObject([{ line: 2, message: expect.stringContaining(message) }]);
  });

  it('counts for nobody where another line gives the same key to somebody else', () => {
    const { byKey, problems } = parseSigners(
      `wei namespaces="handoff" ${KEY}\nnadia namespaces="handoff" ${OTHER}\nnadia namespaces="handoff" ${KEY}\n`,
      POLICY,
    );
    expect([...byKey.values()].flat().map(({ handle, line }) => [handle, line])).toEqual([
      ['nadia', 2],
    ]);
    expect(problems.map(({ line, message }) => [line, message])).toEqual([
      [1, 'the same key is listed for wei and nadia'],
      [3, 'the same key is listed for wei and nadia'],
    ]);
  });

  it('may give the same key to the same person for another time', () => {
    const text = ['20260101', '20260301']
      .map((time) => `wei namespaces="handoff",valid-after="${time}" ${KEY}\r\n`)
      .join('');
    expect(signersOf(text)).toHaveLength(2);
  });

  it('names any handle where there is no roster', () => {
    expect(
      [...parseSigners(`omar namespaces="handoff" ${KEY}`, NO_POLICY).byKey.values()].flat(),
    ).toMatchObject([{ handle: 'omar' }]);
  });
});

test.each([
  ['20260131', Date.UTC(2026, 0, 31)],
  ['20260131Z', Date.UTC(2026, 0, 31)],
  ['202601311205', Date.UTC(2026, 0, 31, 12, 5)],
  ['20260131120559Z', Date.UTC(2026, 0, 31, 12, 5, 59)],
  ['20260230', Number.NaN],
  ['2026013112', Number.NaN],
  ['2026-01-31', Number.NaN],
  ['', Number.NaN],
])('the time %s of a key is in UTC wherever it is read', (text, time) => {
  expect(parseKeyTime(text)).toBe(time);
});
