/** A pull request with a commit, as the host reports it. */
export interface HostPull {
  number: number;
  /** The account that opened it; null if it was deleted. */
  author: string | null;
  /** Its commits, as far as the host listed them. */
  commits: readonly string[];
  /** The commit of its merge. */
  merged: string | null;
  /**
   * The accounts that pushed to its branch, from its creation to its last commit; null if the host
   * has gaps.
   */
  pushers: readonly string[] | null;
}

/** What a host reports about a commit. */
export interface HostCommit {
  oid: string;
  /** The account whose key signed it, as checked by the host; null without such a signature. */
  signer: string | null;
  /** True if the host made it and signed it with its own key, as for a squash by its button. */
  byHost: boolean;
  pulls: readonly HostPull[];
}

/** A commit to ask about, and the account that may have added it. */
export interface HostQuestion {
  oid: string;
  login: string;
}

/**
 * Asks a host about commits. The answers are by commit; a text is the reason why there is none.
 * Does not throw if the host fails.
 */
export type AskHost = (
  questions: readonly HostQuestion[],
) => Promise<{ host: string; known: ReadonlyMap<string, HostCommit | string> }>;

/** What the answers of a host prove about a record. */
export interface HostVerdict {
  /** What proves it; null if nothing does. */
  evidence: 'pull-request' | 'host-signature' | null;
  /** In words, for the reason. */
  reason: string;
}

/**
 * Whether an account added a commit, by what the host observed itself: whose key signed it, who
 * opened the pull request, who pushed to its branch. The author of a commit does not count: hosts
 * derive it from the address, which anybody can write.
 * @param alone whether the commit adds only this record: a signature on a commit with more in it
 * proves nothing about each part
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
    // A merge made by hand may add more than the pull request; the host's own merge does not.
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
  // All answers must agree: if somebody else added it too, it may be theirs.
  return (
    verdicts.find(({ evidence }) => evidence === null) ??
    verdicts[0] ??
    says(`${host} has no pull request of @${login} with it`)
  );
}
