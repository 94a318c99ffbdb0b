import type { Env } from '../env.js';
import type { Judged } from '../ledger/verify/judge.js';
import { verify, type Verification } from '../ledger/verify/verify.js';
import { ciDefaultBranch } from '../protocol/gate/ci-base.js';
import { shortHandle } from '../protocol/format/record-id.js';
import { namesRepository } from '../protocol/team/repository-address.js';
import { trustedAddresses } from '../git/default-branch.js';
import type { Repository } from '../git/repository.js';
import { NetFault } from '../online/net/net-fault.js';
import type { GitHub } from '../online/github/github.js';
import type { HandoffRecord, VerifiedRow, VerifyAnswer, Warning } from '../schema/types.js';
import { isSet } from '../system/is-set.js';
import { ciEvent } from './ci-event.js';
import { refsIn } from './envelope.js';

/** What to verify, and against what. */
export interface VerifyQuestion {
  /** The base as the person named it; null for the default branch. */
  base: string | null;
  /** True to fail also for what other branches than the base and HEAD hold. */
  everyBranch: boolean;
  /** Selects the records to judge. */
  wanted: (record: HandoffRecord) => boolean;
  /** Asked who added unsigned records; null to ask nobody. */
  github: GitHub | null;
}

/** The verdicts as answers give them, and findings about the history. */
export interface VerifiedRecords
  extends
    Pick<VerifyAnswer, 'base' | 'trust' | 'history'>,
    Pick<Verification, 'findings' | 'gone' | 'undecided' | 'keptSignatures'> {
  /** Sorted by id. */
  records: VerifiedRow[];
  /** What could not be seen or asked, so that something may be hidden. */
  limits: Warning[];
  readFrom: string[];
}

/**
 * Verifies who wrote each record, and that the history only added records.
 * @throws HandoffError `usage` for an unknown base, `setup` if its files cannot be read
 */
export async function verifyRecords(
  env: Env,
  { base: named, everyBranch, wanted, github }: VerifyQuestion,
): Promise<VerifiedRecords> {
  const repo = await env.repository();
  // Whoever trusts a CI run need not trust what lay in its folder before.
  const files = isSet(env.vars['CI']) ? null : await env.index();
  const verified = await verify(repo, {
    base: named,
    ciBranch: ciDefaultBranch(env.vars, ciEvent(env)),
    everyBranch,
    now: env.now(),
    wanted,
    files,
    ask: github === null ? null : (questions) => github.broughtBy(questions),
    askDefault: github === null || named !== null ? null : () => defaultAt(repo, github),
  });
  const { base, judged, undecided, findings, history, gone, limits, keptSignatures, view } =
    verified;
  return {
    base: base && { ref: base.ref, commit: base.commit, signers: base.signers !== null },
    trust: base?.policy.trust ?? 'author',
    records: judged.map(rowOf).sort((a, b) => (a.id < b.id ? -1 : 1)),
    findings,
    undecided,
    history,
    gone,
    limits,
    keptSignatures,
    readFrom: refsIn(view),
  };
}

/**
 * The default branch by GitHub; null if GitHub does not say, or speaks of another repository than
 * the one whose branches are trusted.
 */
async function defaultAt(repo: Repository, github: GitHub): Promise<string | null> {
  const { home } = github;
  if (home === null) return null;
  const name = `${home.host}/${home.repository}`;
  const addresses = await trustedAddresses(repo);
  if (!addresses.some((address) => namesRepository(name, address))) return null;
  try {
    return await github.defaultBranch();
  } catch (error) {
    // The answer says that the base is unknown.
    if (error instanceof NetFault) return null;
    throw error;
  }
}

function rowOf({
  witness,
  verdict,
  evidence,
  signer,
  key,
  commit,
  reason,
  enough,
}: Judged): VerifiedRow {
  const { record, path } = witness.entry;
  const { id, kind, author } = record;
  return {
    id,
    handle: shortHandle(id),
    kind,
    author,
    recorded_by: record.recorded_by ?? null,
    path,
    verdict,
    evidence,
    signer,
    key,
    commit,
    reason,
    enough,
  };
}
