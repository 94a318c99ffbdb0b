import { describe, expect, test } from 'vitest';
import { isOpenpgpSignature } from '../../../src/system/openpgp/openpgp-checker.js';
import { readStatus } from '../../../src/system/openpgp/status.js';

const [MAIN, SUB] = ['A'.repeat(40), 'B'.repeat(40)];
const good = `[GNUPG:] GOODSIG BBBBBBBBBBBBBBBB Wei <wei@example.org>\n[GNUPG:] VALIDSIG ${SUB} 2026-01-15 1768471200 0 4 0 22 10 00 ${MAIN}`;

describe('what gpg tells', () => {
  test.each<[string, string, number, object]>([
    ['a good signature, by the primary key', good, 0, { is: 'good', key: MAIN }],
    [
      'another exit code',
      good,
      2,
      { is: 'undecided', reason: 'gpg did not confirm the signature' },
    ],
    [
      'an expired key',
      good.replace('GOODSIG', 'EXPKEYSIG'),
      0,
      { is: 'ended', key: MAIN, reason: 'the key has expired' },
    ],
    [
      'a revoked key',
      good.replace('GOODSIG', 'REVKEYSIG'),
      0,
      { is: 'ended', key: MAIN, reason: 'the key was revoked' },
    ],
    ['a bad signature', '[GNUPG:] BADSIG BBBBBBBBBBBBBBBB Wei', 1, { is: 'bad' }],
    ['two signatures', `${good}\n${good}`, 0, { is: 'undecided' }],
    [
      'a name that looks like a line of it',
      '[GNUPG:] BADSIG B Wei [GNUPG:] GOODSIG B',
      1,
      { is: 'bad' },
    ],
    [
      'a good one without a fingerprint',
      '[GNUPG:] GOODSIG BBBBBBBBBBBBBBBB Wei',
      0,
      { is: 'undecided' },
    ],
    [
      'a fingerprint without a good one',
      good.slice(good.indexOf('\n') + 1),
      0,
      { is: 'undecided' },
    ],
    [
      'a key that is not there',
      `[GNUPG:] ERRSIG BBBBBBBBBBBBBBBB 22 10 00 1768471200 9 ${SUB}\n[GNUPG:] NO_PUBKEY BBBBBBBBBBBBBBBB`,
      2,
      {
        is: 'undecided',
        key: SUB,
        reason: 'its OpenPGP key is not in the keyring of this machine',
      },
    ],
    ['nothing', '', 2, { is: 'undecided' }],
  ])('is understood: %s', (_name, text, code, answer) => {
    expect(readStatus(text, code)).toMatchObject(answer);
  });
});

test('A signature is one block of armour, and nothing else', () => {
  const block = '-----BEGIN PGP SIGNATURE-----\n\niQ==\n=abcd\n-----END PGP SIGNATURE-----\n';
  expect(
    [
      block,
      `${block}${block}`,
      block.replaceAll('SIGNATURE', 'MESSAGE'),
      `x${block}`,
      block.replace('iQ==', 'i'.repeat(70_000)),
    ].map(isOpenpgpSignature),
  ).toEqual([true, false, false, false, false]);
});
