/**
 * The verdict about a record's author (verification.md, "Verdicts"). verified: the record itself is
 * signed by a key of its author. vouched: its commit is signed by its author, or a host says that
 * its author's account added it. unverified: nothing proves it. forged: it was shown to be false.
 * unknown: it could not be judged.
 */
export type Verdict = 'verified' | 'vouched' | 'unverified' | 'forged' | 'unknown';

/** A verdict with its reason, as answers give it. */
export interface Word {
  verdict: Verdict;
  reason: string;
}

/**
 * What the verdict is based on, strongest first: the record's signature, its commit's signature,
 * the host's answer about the pull request or the commit's key, the author of the commit, a commit
 * that added more than this record.
 */
export type Evidence =
  | 'signature'
  | 'commit-signature'
  | 'pull-request'
  | 'host-signature'
  | 'author'
  | 'collected'
  | 'none';

/** The result of checking a signature on a record or on its commit. */
export type SignatureFact =
  | { is: 'good'; signer: string; key: string; outOfTime: string | null }
  | { is: 'bad'; signer: string; key: string }
  | { is: 'unlisted'; key: string }
  | { is: 'elsewhere'; namespace: string; key: string }
  | { is: 'unreadable' }
  /** It is not the author's, and the record was also added without it: it says nothing of it. */
  | { is: 'void'; signer: string; key: string }
  | { is: 'undecided'; reason: string; key: string | null };

/** The author of the commits that added a record. */
export type AuthorFact =
  | { is: 'matches'; commit: string; recorded: boolean }
  | { is: 'collected'; commit: string; email: string }
  | { is: 'differs'; commit: string; email: string }
  | { is: 'unknown'; reason: string };

/** The facts that a record is judged by. */
export interface Facts {
  author: string;
  recordedBy: string | null;
  signature: SignatureFact | null;
  commitSignature: SignatureFact | null;
  /** False if that commit names other people as author or committer than the record's author. */
  commitIsOwn: boolean;
  commit: AuthorFact;
  /** Why the signature does not bind the record to this project; null if it does. */
  unbound: string | null;
  /** The false statement in it: a digest that its subject does not have. Null without one. */
  falsehood: string | null;
}

/** The verdict for one record. */
export interface Judgement {
  verdict: Verdict;
  evidence: Evidence;
  /** Whose key signed; null without a listed key. */
  signer: string | null;
  /** Fingerprint. */
  key: string | null;
  /** The commit of the evidence, or the one that added the record. */
  commit: string | null;
  reason: string;
}

/** Judges a record: the first false fact decides, then the strongest proof. */
export function judgeRecord(facts: Facts): Judgement {
  const { author, recordedBy, signature, unbound } = facts;
  const base: Judgement = { ...judgeCommit(facts), ...signedBy(signature) };
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
      ? { ...base, ...proof }
      : { ...base, reason: `${unbound}; ${base.reason}` };
  const doubts = [signature === null ? null : whyNot(signature), aboutCommit(facts)];
  return { ...base, reason: [...doubts.filter((doubt) => doubt !== null), base.reason].join('; ') };
}

function signedBy(signature: SignatureFact | null): Pick<Judgement, 'signer' | 'key'> {
  return {
    signer: signature !== null && 'signer' in signature ? signature.signer : null,
    key: signature !== null && 'key' in signature ? signature.key : null,
  };
}

/**
 * What speaks for the record's author: their signature on the record proves it. Their signature on
 * the commit only vouches for it: signing a commit, as a rebase does for everybody's commits, is
 * not signing each record in it.
 */
function proofOf({
  author,
  signature,
  commitSignature,
  commitIsOwn,
}: Facts): Partial<Judgement> | null {
  if (signature?.is === 'good')
    return signature.outOfTime === null
      ? { verdict: 'verified', evidence: 'signature', reason: `signed with ${author}’s key` }
      : null;
  if (
    (signature !== null && signature.is !== 'void') ||
    commitSignature?.is !== 'good' ||
    commitSignature.outOfTime !== null ||
    commitSignature.signer !== author ||
    !commitIsOwn
  )
    return null;
  return {
    verdict: 'vouched',
    evidence: 'commit-signature',
    signer: author,
    key: commitSignature.key,
    reason: `its commit is signed with ${author}’s key`,
  };
}

/** The judgement without a proof: at best the author matches. */
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

/** Why the signature on the commit proves nothing; null without one that says something. */
function aboutCommit({ author, commitSignature, commitIsOwn }: Facts): string | null {
  if (commitSignature?.is === 'undecided')
    return `its commit is signed, but ${commitSignature.reason}`;
  if (commitSignature?.is !== 'good') return null;
  const { signer, outOfTime } = commitSignature;
  if (signer !== author) return `${signer} signed its commit, which names ${author} as its author`;
  if (outOfTime !== null) return outOfTime;
  return commitIsOwn ? null : `${author} signed its commit, which somebody else wrote or committed`;
}

function whyNot(signature: SignatureFact): string | null {
  switch (signature.is) {
    case 'good':
      return signature.outOfTime;
    case 'unlisted':
      return 'signed with a key that is not in .handoff-signers';
    case 'elsewhere':
      return `signed for the namespace ${signature.namespace || '(none)'}, not for handoff`;
    case 'void':
      return `the signature of ${signature.signer} beside it is void`;
    case 'unreadable':
      return 'the file beside it is not a signature';
    default:
      return null;
  }
}

/** True if a record satisfies the policy, false if not; null if that is unknown. */
export function isEnough(
  { verdict, evidence }: Judgement,
  trust: 'author' | 'signed',
): boolean | null {
  if (verdict === 'verified') return true;
  if (verdict === 'unknown') return null;
  if (verdict === 'vouched') return trust === 'author';
  return verdict === 'unverified' && trust === 'author' && evidence !== 'none';
}
