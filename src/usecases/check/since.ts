import { isPolicyPath } from '../../protocol/team/nearest-policy.js';
import { own } from '../../protocol/format/own.js';
import type { Finding } from '../../protocol/format/finding.js';
import { clashesInCase, hasOddName, kindOfFile } from '../../protocol/gate/kind-of-file.js';
import type { RuleName } from '../../protocol/rules/catalogue.js';
import { RECORDS_FOLDER } from '../../protocol/format/record-path.js';
import { POLICY_FILE } from '../../input/config/policy-text.js';
import type { Env } from '../../env.js';
import { SIGNERS_FILE } from '../../protocol/trust/signers-file.js';
import { HandoffError } from '../../errors.js';
import { isShallow } from '../../git/is-shallow.js';
import { projectFindings } from '../../protocol/rules/projects.js';
import { mergeBase } from '../../git/merge-base.js';
import { readCommit } from '../../git/read-commit.js';
import type { Repository } from '../../git/repository.js';
import { treeChanges, type TreeChange } from '../../git/tree-changes.js';
import {
  droppedRecords,
  checkHistory,
  type HistoryCheck,
} from '../../ledger/gate/check-history.js';
import { addedSignatures } from '../../ledger/gate/signatures.js';
import type { CheckedRange, Warning } from '../../schema/types.js';
import { checkEverything } from './everything.js';
import { ciEvent } from '../ci-event.js';
import type { Checked } from './path.js';
import { baseOf, type Base } from './since/base.js';
import { addedRecords } from './since/added-records.js';
import { hiddenRecords } from './since/hidden-records.js';
import { signersChanged } from './since/signers-change.js';
import type { PoliciesOfCommit } from '../../ledger/policies-in.js';
import { calendarsChanged, policyChanged, policiesOf } from './since/policy-change.js';

/** The result of a check against a base. */
export interface CheckedSince extends Checked {
  /**
   * Whether every record of the base and of the range is unchanged; `unknown` if this clone cannot
   * tell.
   */
  history: 'kept' | 'broken' | 'unknown';
  /** The compared commits. */
  since: CheckedRange;
  warnings: Warning[];
}

/**
 * The paths that the gate looks at: records and the policy in any spelling, attributes, and files
 * elsewhere that look like records.
 */
export const GATE_PATHS = [
  ':(top,icase).handoffs',
  `:(top,icase)${POLICY_FILE}`,
  `:(top,glob)**/${POLICY_FILE}`,
  `:(top)${SIGNERS_FILE}`,
  ':(top,glob)**/.gitattributes',
  ':(top,glob,icase)**/.handoffs/**',
  ':(top,glob,icase)**/*T??????Z-*-????????.*',
];

/**
 * Checks the range from a base to HEAD: no record was changed, and new records are valid by the
 * rules of the base. Reads only what differs and what that refers to, so the cost does not grow
 * with the history.
 * @throws HandoffError `usage` without a base
 */
export async function checkSince(
  env: Env,
  since: string | true,
  policyFrom: string | undefined,
): Promise<CheckedSince> {
  const repository = await env.repository();
  const { head } = repository;
  if (head === null)
    throw new HandoffError(
      'setup',
      'this repository has no commit, so there is nothing to compare',
    );
  const base = await baseOf(env, since, policyFrom);
  if (base === null) return withoutHistory(env, ...whyNoBase(env, repository));
  try {
    return await compare(env, repository, base, head);
  } catch (error) {
    // A partial clone lacks trees, so git cannot compare. The records that are here can still be
    // checked.
    if (error instanceof HandoffError && error.kind === 'git')
      return withoutHistory(env, error.message, FETCH_ALL);
    throw error;
  }
}

const FETCH_ALL = 'Fetch the whole history (fetch-depth: 0, GIT_DEPTH: 0, git fetch --unshallow)';

/** Why this clone lacks the base, and what helps. Only a shallow one can fetch more. */
function whyNoBase(env: Env, repository: Repository): [why: string, mend: string] {
  const event = ciEvent(env);
  if (isShallow(repository)) return ['the base is not in this clone', FETCH_ALL];
  const before = String(event?.['before'] ?? '').slice(0, 12);
  return event?.['forced'] === true && /^[0-9a-f]+$/u.test(before)
    ? [
        `the push was forced, and the branch no longer holds ${before}, on which it was before`,
        'To compare with what is left: handoff check --since <ref>',
      ]
    : [
        'the base is not in this clone',
        'Fetch it (git fetch origin), or name another: handoff check --since <ref>',
      ];
}

/** Checks the records without their history: each by itself. */
async function withoutHistory(env: Env, why: string, mend: string): Promise<CheckedSince> {
  const message = `${why}, so changes of existing records cannot be detected; each record was only checked by itself. ${mend}`;
  return {
    ...(await checkEverything(env)),
    history: 'unknown',
    since: { base: null, head: null, policy: null, commits: null },
    warnings: [{ code: 'no-history', message }],
  };
}

async function compare(
  env: Env,
  repository: Repository,
  base: Base,
  head: string,
): Promise<CheckedSince> {
  const changes = await treeChanges(repository, base.commit, head, GATE_PATHS);
  const range = { heads: [head], not: base.commit === null ? [] : [base.commit] };
  const checked = await checkHistory(repository, range, addedBy(changes));
  const history = [
    ...checked.findings,
    ...(base.pushed && base.commit !== null
      ? droppedRecords(changes, checked.findings, base.commit)
      : []),
  ];
  const broken = new Set(history.filter(({ level }) => level === 'error').map(({ path }) => path));
  const policies = await policiesOf(repository, base.policy);
  const added = await addedRecords(env, repository, { changes, base, head, policies });
  const findings: Finding[] = [
    ...history,
    // One finding for a file is enough: the history check already has one.
    ...added.findings.filter(({ path }) => !broken.has(path)),
    ...(await addedSignatures(repository, changes, head)),
    ...changes.flatMap(misplaced),
    ...(await hiddenRecords(repository, changes, { base: base.commit, head })),
    ...(await policyFindings(repository, changes, { ...base, policies }, head)),
  ];
  const faulty = new Set(findings.filter(({ level }) => level === 'error').map(({ path }) => path));
  return {
    records: added.paths.length,
    valid: added.paths.filter((path) => !faulty.has(path)).length,
    findings,
    history: history.some(({ level }) => level === 'error')
      ? 'broken'
      : checked.cut || added.missing
        ? 'unknown'
        : 'kept',
    since: { base: base.commit, head, policy: base.policy, commits: checked.commits },
    warnings: limits(checked, added.missing),
  };
}

function limits(history: HistoryCheck, missing: boolean): Warning[] {
  const mend = 'Fetch the whole history (fetch-depth: 0, GIT_DEPTH: 0, git fetch --unshallow)';
  const warnings: Warning[] = [];
  if (history.cut)
    warnings.push({
      code: 'no-history',
      message: `this clone is shallow and lacks commits of the range, so their changes were not checked. ${mend}`,
    });
  if (missing)
    warnings.push({
      code: 'missing-object',
      message: `this clone lacks the content of added records, so they were not checked. ${mend}`,
    });
  return warnings;
}

/** The path of each added file, by object id. */
export function addedBy(changes: readonly TreeChange[]): Map<string, string> {
  return new Map(
    changes.filter(({ status }) => status === 'A').map(({ to, path }) => [to.oid, path]),
  );
}

/** Findings for files that no reader of records sees, but that look like records. */
export function misplaced({ status, path, to }: TreeChange): Finding[] {
  if (status === 'D') return [];
  const find = (rule: RuleName, message: string, hint: string | null): Finding[] => [
    { rule, level: 'error', path, line: 1, column: 1, message, hint },
  ];
  const rename =
    'records are .handoffs/YYYY/MM/DD/*.yml: restore the name that the program gave, or remove the file';
  if (clashesInCase(path))
    return find(
      'case-clash',
      'the name differs from the real one only in letter case, and some systems treat both as one file',
      'remove it',
    );
  if (hasOddName(path))
    return find(
      'odd-entry',
      'the file is not read: its name is not safe in a work tree',
      'remove it',
    );
  const kind = kindOfFile(path);
  // Other findings already cover changes of existing records. A link between the folders leads
  // elsewhere, whatever its name.
  const isTold = status !== 'A' && (kind === 'record' || kind === 'signature');
  if (path.startsWith(`${RECORDS_FOLDER}/`) && to.mode !== '100644' && !isTold)
    return find(
      'odd-entry',
      `the file is not read: it ${own(MODES, to.mode) ?? `has the mode ${to.mode}`}`,
      'commit it as a plain file',
    );
  if (kind === 'unseen') return find('unseen', 'handoff does not read this file', rename);
  return [];
}

const MODES: Readonly<Record<string, string>> = {
  '100755': 'is marked executable',
  '120000': 'is a symbolic link',
  '160000': 'is a submodule',
};

/** Findings if the range changes the policy, a calendar that it names, or the list of keys. */
export async function policyFindings(
  repository: Repository,
  changes: readonly TreeChange[],
  { commit, policies: before }: Pick<Base, 'commit'> & { policies: PoliciesOfCommit },
  head: string,
): Promise<Finding[]> {
  const policies = changes.filter(({ path }) => isPolicyPath(path));
  const signers = changes.find(({ path }) => path === SIGNERS_FILE);
  const reading = before.policies
    .filter(({ path, policy }) => policy.calendars.length > 0 && !told(policies, path))
    .map(({ path }) => path);
  if (policies.length === 0 && !signers && reading.length === 0) return [];
  // A tree has no history: it is compared with the commit itself.
  const isCommit = (await readCommit(repository, head)) !== null;
  const sides = {
    head,
    mergeBase: commit === null || !isCommit ? commit : await mergeBase(repository, commit, head),
  };
  const changed: Finding[] = [];
  for (const policy of policies) changed.push(...(await policyChanged(repository, policy, sides)));
  for (const path of reading) changed.push(...(await calendarsChanged(repository, path, sides)));
  return [
    ...changed,
    ...(policies.length > 0 ? projectFindings((await policiesOf(repository, head)).policies) : []),
    ...(signers ? await signersChanged(repository, signers, sides) : []),
  ];
}

function told(changes: readonly TreeChange[], policy: string): boolean {
  return changes.some(({ path }) => path === policy);
}
