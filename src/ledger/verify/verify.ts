import { groupByProject } from '../../protocol/fold/groups.js';
import type { Finding } from '../../protocol/format/finding.js';
import { NO_POLICY } from '../../protocol/team/policy.js';
import { RECORDS_FOLDER } from '../../protocol/format/record-path.js';
import { SIGNERS_FILE } from '../../protocol/trust/signers-file.js';
import type { AskHost } from '../../protocol/trust/host-says.js';
import { HandoffError } from '../../errors.js';
import { additionsIn } from '../../git/history-log.js';
import { shallowCommits } from '../../git/is-shallow.js';
import type { Tip } from '../../git/list-files.js';
import type { Repository } from '../../git/repository.js';
import { OpenpgpChecker } from '../../system/openpgp/openpgp-checker.js';
import type { HandoffRecord } from '../../schema/types.js';
import { SignatureChecker } from '../../system/ssh/signature-checker.js';
import { SeenOnBase, type FirstSeen } from '../../store/first-seen.js';
import type { IndexFiles } from '../../store/index-files.js';
import { checkHistory, type HistoryCheck } from '../gate/check-history.js';
import { bySide, Elsewhere, sidesOf } from '../elsewhere.js';
import { limitsOf } from '../limits.js';
import { SEEN } from '../seen.js';
import { tipsOf } from '../tips.js';
import type { View, Warning } from '../view.js';
import { readBase, trustedTips, type Base } from './base.js';
import { CheckedSignatures } from './checked-signatures.js';
import { Commits } from './commits.js';
import { gatherWitnesses } from './gather.js';
import { goneFindings, goneFrom } from './gone.js';
import { Judge, type Judged } from './judge.js';
import { vouch } from './vouch.js';
import { verdictFindings, viewFindings } from './findings.js';

/** What to verify, and against what. */
export interface VerifyOptions {
  /** The base as the person named it; null for the default branch. */
  base: string | null;
  /** The default branch by the variables of the CI run; null outside CI. */
  ciBranch?: string | null;
  /** True to fail also for what other branches than the base and HEAD hold. */
  everyBranch?: boolean;
  /** Milliseconds since 1970. */
  now: number;
  /** Selects the records to judge. */
  wanted: (record: HandoffRecord) => boolean;
  /** The index, which knows signatures that were checked; null to check each. */
  files: IndexFiles | null;
  /**
   * Asks the host of this repository who added records that no signature proves; null to ask
   * nobody.
   */
  ask: AskHost | null;
  /**
   * Asks the host for the short name of the default branch, where this clone does not know it; null
   * to ask nobody. Gives null if the host does not say.
   */
  askDefault?: (() => Promise<string | null>) | null;
}

/** The result for the whole history. */
export interface Verification {
  base: Base | null;
  judged: Judged[];
  /** True if it is unknown whether some record of the base or of HEAD satisfies the policy. */
  undecided: boolean;
  /** What other branches hold is a warning that names the branch. */
  findings: Finding[];
  /**
   * Whether every record is unchanged over the history of the base and of HEAD; `unknown` if this
   * clone cannot tell.
   */
  history: 'kept' | 'broken' | 'unknown';
  /** Ids of records that were seen on the base and are gone. */
  gone: string[];
  /** What could not be seen or asked, so that something may be hidden. */
  limits: Warning[];
  /** How many signatures were not checked again. */
  keptSignatures: number;
  view: View;
}

/**
 * Verifies every record of every branch that is read, and that the history only added records. The
 * base is trusted; everything else is judged by it. What cannot be judged is reported. A fault that
 * only other branches than the base and HEAD hold is a warning: it is not theirs who run this.
 * @throws HandoffError `usage` for an unknown base, `setup` if its files cannot be read
 */
export async function verify(
  repo: Repository,
  {
    base: named,
    ciBranch = null,
    everyBranch = false,
    now,
    wanted,
    files,
    ask,
    askDefault = null,
  }: VerifyOptions,
): Promise<Verification> {
  const base =
    (await readBase(repo, named, { ciBranch, every: true })) ??
    (await readBase(repo, null, { ciBranch: (await askDefault?.()) ?? null, every: true }));
  const policy = base?.policy ?? NO_POLICY;
  const trusted = base === null ? [] : await trustedTips(repo, base, policy.commit.branch);
  const some = sidesOf(repo, trusted, tipsOf(repo, policy.read), policy.commit.branch);
  const sides = everyBranch ? { own: [...some.own, ...some.others], others: [] } : some;
  const others = [...sides.own.slice(trusted.length), ...sides.others];
  const gathered = await gatherWitnesses(repo, trusted, others);
  const { view, witnesses, trusted: letIn } = gathered;
  const elsewhere = new Elsewhere(repo, sides);
  const limits = [
    ...limitsOf(repo, await repo.config()),
    ...view.warnings.filter(({ code }) => code === 'missing-object'),
    ...baseLimits(base),
  ];
  const findings = [
    ...(base?.findings ?? []),
    ...(await bySide(
      viewFindings(view),
      async () => viewFindings(await gathered.viewOf(sides.own)),
      elsewhere,
    )),
  ];
  const tips = [...trusted, ...others.filter(({ ref }) => ref !== SEEN)];
  const added = (await orLimit(limits, () => additionsIn(repo, tips, RECORDS_FOLDER))) ?? [];
  const walk = (heads: readonly Tip[], not: readonly Tip[]): Promise<HistoryCheck | null> =>
    orLimit(limits, () =>
      checkHistory(
        repo,
        { heads: commitsOf(heads), not: commitsOf(not) },
        new Map(added.map(({ oid, path }) => [oid, path])),
      ),
    );
  const isBranch = ({ ref }: Tip): boolean => ref !== SEEN;
  const historyCheck = await walk(sides.own.filter(isBranch), []);
  findings.push(...(historyCheck?.findings ?? []));
  const unmerged = sides.others.filter(isBranch);
  if (unmerged.length > 0)
    for (const finding of (await walk(unmerged, sides.own))?.findings ?? [])
      findings.push(await elsewhere.told(finding));
  const memory =
    base === null || !base.ref.startsWith('refs/')
      ? null
      : new SeenOnBase(repo.commonDir, base.ref);
  const seen = memory?.read() ?? new Map<string, number>();
  const complete = limits.every(({ code }) => code !== 'missing-object');
  const gone = complete ? await goneFrom(repo, seen, letIn) : [];
  findings.push(...goneFindings(gone, base?.ref ?? ''));
  const keygen = new SignatureChecker(repo.git.env);
  const ssh = new CheckedSignatures(keygen, files);
  const checkers = { ssh, openpgp: new OpenpgpChecker(repo.git.env) };
  try {
    const judged: Judged[] = [];
    const cut = shallowCommits(repo);
    const groups = groupByProject(
      [...view.entries.values()].map(({ record }) => record),
      base?.policies ?? [],
    );
    for (const { policy: own, records } of groups) {
      const commits = new Commits(repo, added, own, cut);
      const by = base === null ? null : { ...base, policy: own };
      const judge = new Judge(by, commits, checkers, view, (key) => seen.get(key) ?? now);
      const ids = new Set(records.filter(wanted).map(({ id }) => id));
      const offline = await Promise.all(
        witnesses
          .filter(({ entry }) => ids.has(entry.record.id))
          .map((witness) => judge.judge(witness)),
      );
      judged.push(
        ...(ask === null ? offline : await vouch(offline, { commits, policy: own, ask }, limits)),
      );
    }
    // A damaged copy is of the record, too.
    const ownPaths = gathered.pathsOn(sides.own);
    const isOwn = ({ witness }: Judged): boolean => ownPaths.has(witness.entry.path);
    findings.push(...(await verdictFindings(judged.filter(isOwn))));
    for (const finding of await verdictFindings(judged.filter((one) => !isOwn(one))))
      findings.push(await elsewhere.told(finding));
    const undecided = judged.some((one) => isOwn(one) && one.enough === null);
    if (memory !== null) await remember(memory, seen, letIn, now);
    await ssh.save();
    const keptSignatures = ssh.kept;
    const history = historyOf(historyCheck);
    return { base, judged, undecided, findings, history, gone, limits, keptSignatures, view };
  } finally {
    keygen.close();
    checkers.openpgp.close();
  }
}

function commitsOf(tips: readonly Tip[]): string[] {
  return [...new Set(tips.map(({ commit }) => commit))];
}

function historyOf(historyCheck: HistoryCheck | null): Verification['history'] {
  if (historyCheck?.findings.some(({ level }) => level === 'error') === true) return 'broken';
  return historyCheck === null || historyCheck.cut ? 'unknown' : 'kept';
}

/**
 * Adds what is on the trusted branches to the memory. Records seen earlier stay in it, so that a
 * missing one is reported every time.
 */
async function remember(
  memory: SeenOnBase,
  seen: FirstSeen,
  letIn: ReadonlySet<string>,
  now: number,
): Promise<void> {
  const fresh = [...letIn].filter((key) => !seen.has(key));
  for (const key of fresh) seen.set(key, now);
  if (fresh.length > 0) await memory.write(seen);
}

function baseLimits(base: Base | null): Warning[] {
  if (base === null)
    return [
      {
        code: 'no-base',
        message:
          'this clone does not know the default branch; name the branch that you trust: handoff verify --base origin/main, or once for all: git config handoff.base origin/main',
      },
    ];
  return base.signers === null
    ? [
        {
          code: 'no-signers',
          message: `${base.ref} has no ${SIGNERS_FILE}, so it is unknown whose key made a signature`,
          path: SIGNERS_FILE,
        },
      ]
    : [];
}

/** Missing objects limit the answer; they do not fail it. */
async function orLimit<T>(limits: Warning[], work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof HandoffError)) throw error;
    limits.push({ code: 'no-history', message: `the history could not be read: ${error.message}` });
    return null;
  }
}
