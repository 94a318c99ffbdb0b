import { own } from '../../protocol/format/own.js';
/**
 * The result of gpg for a signature. Keys are fingerprints of primary keys, 40 upper-case digits,
 * if gpg prints one.
 */
export type GpgVerdict =
  | { is: 'good'; key: string }
  /** Good, but the key has expired or was revoked since, or the signature has expired. */
  | { is: 'ended'; key: string; reason: string }
  | { is: 'bad' }
  | { is: 'undecided'; reason: string; key: string | null };

const FINGERPRINT = /^[0-9A-F]{40}$/;

const ENDED: Readonly<Record<string, string>> = {
  EXPSIG: 'the signature has expired',
  EXPKEYSIG: 'the key has expired',
  REVKEYSIG: 'the key was revoked',
};

/**
 * Parses the output of `gpg --status-fd` (GnuPG, doc/DETAILS). Only one signature with exactly one
 * result counts. The fingerprint is that of the primary key, the last word of VALIDSIG.
 * @param code the exit code of gpg
 */
export function readStatus(text: string, code: number | null): GpgVerdict {
  const lines = text.split('\n').flatMap((line) => {
    const [mark, word = '', ...rest] = line.trimEnd().split(' ');
    return mark === '[GNUPG:]' ? [{ word, rest }] : [];
  });
  const undecided = (reason: string, key: string | null = null): GpgVerdict => ({
    is: 'undecided',
    reason,
    key,
  });
  const [one, ...more] = lines.filter(({ word }) =>
    ['GOODSIG', 'BADSIG', 'ERRSIG', ...Object.keys(ENDED)].includes(word),
  );
  const [valid, ...others] = lines.filter(({ word }) => word === 'VALIDSIG');
  if (one === undefined || more.length > 0 || others.length > 0)
    return undecided('gpg could not check the signature');
  if (one.word === 'BADSIG') return { is: 'bad' };
  if (one.word === 'ERRSIG') {
    // ERRSIG <key id> <algorithms> <class> <time> <reason> <fingerprint>; the fingerprint may be
    // that of a subkey.
    const fingerprint = one.rest.at(-1) ?? '';
    const missing = lines.some(({ word }) => word === 'NO_PUBKEY');
    return undecided(
      missing
        ? 'its OpenPGP key is not in the keyring of this machine'
        : 'gpg could not check the signature',
      FINGERPRINT.test(fingerprint) ? fingerprint : null,
    );
  }
  const key = valid?.rest.at(-1) ?? '';
  if (!FINGERPRINT.test(key)) return undecided('gpg printed no fingerprint of 40 digits');
  const reason = own(ENDED, one.word);
  if (reason !== undefined) return { is: 'ended', key, reason };
  return code === 0 ? { is: 'good', key } : undecided('gpg did not confirm the signature', key);
}
