import { handleOfKey } from '../../protocol/team/accounts.js';
import type { Policy } from '../../protocol/team/policy.js';
import type { SignatureFact } from '../../protocol/trust/verdict.js';
import type { Signer, SignerList } from '../../protocol/trust/signers.js';
import { formatTime } from '../../protocol/format/time.js';
import type { OpenpgpChecker } from '../../system/openpgp/openpgp-checker.js';
import { fingerprintOf, parseSshSignature } from '../../system/ssh/ssh-signature.js';
import type { Checker } from './checked-signatures.js';

/** A signature, and the bytes that it should cover. */
export interface Claim {
  bytes: Uint8Array;
  signature: string;
  /** The namespace that it must have. */
  namespace: 'handoff' | 'git';
  /**
   * Milliseconds since 1970: when this clone first saw the file. Dates in the record or its commit
   * do not count.
   */
  at: number;
}

/**
 * What a signature proves, by the key list of the base. A key that is not listed proves nothing, so
 * it is not checked.
 * @param list null if the base has none
 * @param base its name, for the reason; null if there is none
 */
export async function judgeSignature(
  claim: Claim,
  list: SignerList | null,
  base: string | null,
  checker: Checker,
): Promise<SignatureFact> {
  const parsed = parseSshSignature(claim.signature);
  if (parsed === null) return { is: 'unreadable' };
  const key = fingerprintOf(parsed.blob);
  if (parsed.namespace !== claim.namespace)
    return { is: 'elsewhere', namespace: parsed.namespace, key };
  if (list === null)
    return {
      is: 'undecided',
      reason:
        base === null
          ? 'it is signed, but the default branch, which lists the keys, is unknown'
          : `it is signed, but ${base} has no .handoff-signers to say whose key that is`,
      key,
    };
  const signers = (list.byKey.get(parsed.blob) ?? []).filter(({ namespaces }) =>
    namespaces.includes(claim.namespace),
  );
  const [first] = signers;
  if (first === undefined) return { is: 'unlisted', key };
  const answer = await checker.check({
    bytes: claim.bytes,
    signature: claim.signature,
    namespace: claim.namespace,
    key: first.key,
  });
  if (typeof answer === 'object') return { is: 'undecided', reason: answer.undecided, key };
  if (answer === 'bad') return { is: 'bad', signer: first.handle, key };
  return {
    is: 'good',
    signer: first.handle,
    key,
    outOfTime: signers.some((signer) => isInTime(signer, claim.at))
      ? null
      : outOfTime(first, claim.at),
  };
}

/**
 * What an OpenPGP signature on a commit says, by the fingerprints in the roster of the base. gpg
 * only runs if somebody has a fingerprint there. Null if the signature proves nothing either way.
 * @param author current handle of the person whom it would vouch for
 */
export async function judgeOpenpgp(
  { payload, signature }: { payload: Uint8Array; signature: string },
  author: string,
  policy: Policy,
  checker: OpenpgpChecker,
): Promise<SignatureFact | null> {
  const fingerprints = [...policy.members.values()].map(({ openpgp }) => openpgp ?? []);
  if (fingerprints.every(({ length }) => length === 0)) return null;
  const isListed = (policy.members.get(author)?.openpgp ?? []).length > 0;
  const answer = await checker.check(payload, signature);
  if (answer.is === 'bad') return null;
  if (answer.is === 'undecided') return isListed ? answer : null;
  const signer = handleOfKey(policy, answer.key);
  // Of an author without a key, only another signer is worth naming.
  if (!isListed && (signer === null || answer.is !== 'good')) return null;
  if (signer === null) return { is: 'unlisted', key: answer.key };
  const outOfTime =
    answer.is === 'ended'
      ? `its commit is signed with an OpenPGP key of ${signer}, but ${answer.reason}`
      : null;
  return { is: 'good', signer, key: answer.key, outOfTime };
}

function isInTime({ validAfter, validBefore }: Signer, at: number): boolean {
  return (validAfter === null || validAfter <= at) && (validBefore === null || at < validBefore);
}

function outOfTime({ handle, validAfter, validBefore }: Signer, at: number): string {
  if (validBefore !== null && at >= validBefore)
    return `signed with a key of ${handle} that was valid until ${formatTime(validBefore)}; only dates that the author could choose say that the record is older`;
  return `signed with a key of ${handle} that is valid from ${formatTime(validAfter ?? 0)} on, but the record is older`;
}
