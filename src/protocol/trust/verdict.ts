/**
 * What is known of who wrote a record (verification.md, "Verdicts"). verified: a key of its author
 * signed it. unverified: nothing proves it. vouched: nothing proves it, but a host says that its
 * author's account brought it. forged: something was shown to be false. unknown: it could not be
 * judged.
 */
export type Verdict = 'verified' | 'vouched' | 'unverified' | 'forged' | 'unknown';

/**
 * What the verdict rests on, from the strongest to none: its own signature, that of its commit,
 * what a host says of its pull request or of the key of its commit, the author that a commit names,
 * a commit that brought more than this record.
 */
export type Evidence =
  | 'signature'
  | 'commit-signature'
  | 'pull-request'
  | 'host-signature'
  | 'author'
  | 'collected'
  | 'none';

/** What a signature on a record, or on its commit, was found to be. */
export type SignatureFact =
  | { is: 'good'; signer: string; key: string; outOfTime: string | null }
  | { is: 'bad'; signer: string; key: string }
  | { is: 'unlisted'; key: string }
  | { is: 'elsewhere'; namespace: string; key: string }
  | { is: 'unreadable' }
  /** It does not fit, and was put there by another commit than the one that brought the record. */
  | { is: 'later'; key: string }
  | { is: 'undecided'; reason: string; key: string | null };

/** What the commits that brought a record say of its author. */
export type AuthorFact =
  | { is: 'matches'; commit: string; recorded: boolean }
  | { is: 'collected'; commit: string; email: string }
  | { is: 'differs'; commit: string; email: string }
  | { is: 'unknown'; reason: string };

/** Everything that a record is judged by. */
export interface Facts {
  author: string;
  recordedBy: string | null;
  signature: SignatureFact | null;
  commitSignature: SignatureFact | null;
  commit: AuthorFact;
  /** Why a signature does not bind it to this project; null where it does. */
  unbound: string | null;
  /** What is false in it: it names another digest of what it is about than that has. */
  falsehood: string | null;
}

/** The answer for one record. */
export interface Judgement {
  verdict: Verdict;
  evidence: Evidence;
  /** Whose key signed; null where none that is listed did. */
  signer: string | null;
  /** Fingerprint. */
  key: string | null;
  /** The commit that the evidence is from, or that brought the record. */
  commit: string | null;
  reason: string;
}

/**
 * Judges one record. The first thing that is false decides; then the strongest thing that is
 * proved.
 */
export function judgeRecord(facts: Facts): Judgement {
  const { author, recordedBy, signature, unbound } = facts;
  const base: Judgement = { ...judgeCommit(facts), ...named(signature) };
  if (facts.falsehood !== null) return { ...base, verdict: 'forged', reason: facts.falsehood };
  if (signature?.is === 'bad')
    return {
      ...base,
      verdict: 'forged',
      reason: `its content does not match the signature of ${signature.signer}’s key`,
    };
  if (signature?.is === 'undecided')
    return { ...base, verdict: 'unknown', reason: signature.reason };
  if (signature?.is === 'good' && signature.signer !== author) {
    if (signature.signer === recordedBy)
      return { ...base, reason: `recorded and signed by ${signature.signer}, not by ${author}` };
    return {
      ...base,
      verdict: 'forged',
      evidence: 'signature',
      reason: `signed with ${signature.signer}’s key, not with ${author}’s`,
    };
  }
  const proof = proofOf(facts);
  if (proof !== null)
    return unbound === null
      ? { ...base, ...proof, verdict: 'verified' }
      : { ...base, reason: `${unbound}; ${base.reason}` };
  const doubt = signature === null ? aboutCommit(facts) : whyNot(signature);
  return doubt === null ? base : { ...base, reason: `${doubt}; ${base.reason}` };
}

function named(signature: SignatureFact | null): Pick<Judgement, 'signer' | 'key'> {
  return {
    signer: signature !== null && 'signer' in signature ? signature.signer : null,
    key: signature !== null && 'key' in signature ? signature.key : null,
  };
}

/**
 * What proves that a record's author wrote it: their own signature on it, or, where nothing lies
 * beside it, on the commit that brought it.
 */
function proofOf({ author, signature, commitSignature }: Facts): Partial<Judgement> | null {
  if (signature?.is === 'good')
    return signature.outOfTime === null
      ? { evidence: 'signature', reason: `signed with ${author}’s key` }
      : null;
  if (
    signature !== null ||
    commitSignature?.is !== 'good' ||
    commitSignature.outOfTime !== null ||
    commitSignature.signer !== author
  )
    return null;
  return {
    evidence: 'commit-signature',
    signer: author,
    key: commitSignature.key,
    reason: `its commit is signed with ${author}’s key`,
  };
}

/** What is left where no signature proves anything: never more than that the author matches. */
function judgeCommit({ author, commit }: Facts): Judgement {
  const none = { signer: null, key: null };
  switch (commit.is) {
    case 'matches':
      return {
        ...none,
        verdict: 'unverified',
        evidence: 'author',
        commit: commit.commit,
        reason: commit.recorded ? 'recorder matches' : 'author matches',
      };
    case 'collected':
      return {
        ...none,
        verdict: 'unverified',
        evidence: 'collected',
        commit: commit.commit,
        reason: `collected by a commit of ${commit.email}`,
      };
    case 'differs':
      return {
        ...none,
        verdict: 'unverified',
        evidence: 'none',
        commit: commit.commit,
        reason: `its commit is by ${commit.email}, not by ${author}`,
      };
    case 'unknown':
      return { ...none, verdict: 'unknown', evidence: 'none', commit: null, reason: commit.reason };
  }
}

/**
 * Why the signature on its commit, which may be its author's, proves nothing; null where that says
 * nothing of it.
 */
function aboutCommit({ author, commitSignature }: Facts): string | null {
  if (commitSignature?.is === 'undecided')
    return `its commit is signed, but ${commitSignature.reason}`;
  return commitSignature?.is === 'good' && commitSignature.signer === author
    ? commitSignature.outOfTime
    : null;
}

function whyNot(signature: SignatureFact): string | null {
  switch (signature.is) {
    case 'good':
      return signature.outOfTime;
    case 'unlisted':
      return 'signed with a key that is not in .handoff-signers';
    case 'elsewhere':
      return `signed for the namespace ${signature.namespace || '(none)'}, not for handoff`;
    case 'later':
      return 'its signature was added later and is not by its author';
    case 'unreadable':
      return 'the file beside it is not a signature';
    default:
      return null;
  }
}

/**
 * True where a record is what the policy wants of every one, false where it is not; null where that
 * could not be judged.
 */
export function isEnough(
  { verdict, evidence }: Judgement,
  trust: 'author' | 'signed',
): boolean | null {
  if (verdict === 'verified') return true;
  if (verdict === 'unknown') return null;
  if (verdict === 'vouched') return trust === 'author';
  return verdict === 'unverified' && trust === 'author' && evidence !== 'none';
}
