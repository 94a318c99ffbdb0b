/** A pull request that holds a commit, as the host has it. */
export interface HostPull {
  number: number;
  /** The account that opened it; null where it is gone. */
  author: string | null;
  /** The commits that it brought, as far as they were listed. */
  commits: readonly string[];
  /** The commit that its merge made. */
  merged: string | null;
  /**
   * The accounts that pushed to its branch, from its creation to its last commit; null where the
   * host does not say that without a gap.
   */
  pushers: readonly string[] | null;
}

/** What a host knows of a commit. */
export interface HostCommit {
  oid: string;
  /**
   * The account whose key signed it, by the host's own check; null where there is no such
   * signature.
   */
  signer: string | null;
  /**
   * True where the host made it and signed it with a key of its own, as for a squash by its button.
   */
  byHost: boolean;
  pulls: readonly HostPull[];
}

/** A commit to be asked about, and the account that may have brought it. */
export interface HostQuestion {
  oid: string;
  login: string;
}

/**
 * Asks a host about commits; the answers are by commit, and where there is none a sentence of why.
 * Nothing is thrown for a host that fails.
 */
export type AskHost = (
  questions: readonly HostQuestion[],
) => Promise<{ host: string; known: ReadonlyMap<string, HostCommit | string> }>;

/** What a host's words make of a record. */
export interface HostVerdict {
  /** What proves it; null where they do not. */
  evidence: 'pull-request' | 'host-signature' | null;
  /** In words, as the reason has it. */
  reason: string;
}

/**
 * Whether an account brought a commit, by what the host knows at first hand: whose key signed it,
 * who opened the pull request and who pushed to its branch. The author of a commit is not among
 * that: hosts tell it by the address, which anybody can write.
 * @param alone whether the commit brings this record and nothing else: a signed commit with more in
 * it says nothing of each part
 */
export function hostVerdict(
  commit: HostCommit,
  login: string,
  host: string,
  alone: boolean,
): HostVerdict {
  const { oid, signer, byHost, pulls } = commit;
  const isTheirs = (other: string | null): boolean => other?.toLowerCase() === login.toLowerCase();
  if (alone && isTheirs(signer))
    return {
      evidence: 'host-signature',
      reason: `${host} says that a key of @${login} signed its commit`,
    };
  const says = (reason: string): HostVerdict => ({ evidence: null, reason });
  const verdicts = pulls.map(({ number, author, commits, merged, pushers }): HostVerdict => {
    if (!isTheirs(author))
      return says(`${host} says @${author ?? 'ghost'} opened pull request #${number} with it`);
    // What a merge by hand brings beside the pull request is whoever's merged it; the host's own
    // merge holds nothing else.
    if (!commits.includes(oid) && !(merged === oid && byHost))
      return says(`${host} does not list it in @${login}’s pull request #${number}`);
    if (pushers === null)
      return says(`${host} does not say who pushed to @${login}’s pull request #${number}`);
    const other = pushers.find((pusher) => !isTheirs(pusher));
    if (other !== undefined)
      return says(`${host} says @${other} pushed to @${login}’s pull request #${number}, too`);
    return {
      evidence: 'pull-request',
      reason: `${host} says @${login} opened pull request #${number} with it, and nobody else pushed to it`,
    };
  });
  if (signer !== null && !isTheirs(signer))
    verdicts.push(says(`${host} says that a key of @${signer} signed its commit`));
  // All that the host says has to agree: what somebody else brought as well may be theirs.
  return (
    verdicts.find(({ evidence }) => evidence === null) ??
    verdicts[0] ??
    says(`${host} has no pull request of @${login} with it`)
  );
}
