import { join } from 'node:path';
import { fold } from '../../protocol/fold/fold.js';
import type { Finding } from '../../protocol/format/finding.js';
import { groupByProject } from '../../protocol/fold/groups.js';
import { rosterOf } from '../../protocol/team/roster.js';
import { NO_POLICY, type Policy } from '../../protocol/team/policy.js';
import { parseSigners } from '../../protocol/trust/signers.js';
import { SIGNERS_FILE, signersFindings } from '../../protocol/trust/signers-file.js';
import type { Env } from '../../env.js';
import { HandoffError } from '../../errors.js';
import { policiesHere } from '../projects/policies.js';
import { readRecordsAnew } from '../read-records.js';
import { judgeSealed, type SealedContext } from './sealed.js';
import type { Checked } from './path.js';
import { SAMPLE_RECORDS } from '../../protocol/gate/hidden-records.js';
import { POLICY_FILE } from '../../input/config/policy-text.js';
import { defaultBranch } from '../../git/default-branch.js';
import type { Tip } from '../../git/list-files.js';
import type { Repository } from '../../git/repository.js';
import { bySide, Elsewhere, sidesOf } from '../../ledger/elsewhere.js';
import { readOnly } from '../../ledger/read.js';
import { tipsOf } from '../../ledger/tips.js';
import { trustedTips } from '../../ledger/verify/base.js';
import { ciDefaultBranch } from '../../protocol/gate/ci-base.js';
import { ciEvent } from '../ci-event.js';
import { attributeFilesOf, hiddenFindings, hiddenPaths } from '../../ledger/gate/hidden.js';
import type { View } from '../../ledger/view.js';
import { readBounded } from '../../system/files/read-bounded.js';

/** Warnings about this clone. They say nothing about a record. */
const LIMITS = new Set([
  'differs',
  'missing-object',
  'not-fetched',
  'shallow',
  'single-branch',
  'stranded',
]);

/** Checks every record that this clone can see, and the policy. */
export async function checkEverything(env: Env): Promise<Checked> {
  const [view, repository] = await Promise.all([readRecordsAnew(env), env.repository()]);
  const loaded = await policyOf(env);
  const here = await policiesHere(env);
  const context = { policies: here.policies, now: env.now() };
  const inRecords = await recordFindings(view, context, null);
  const faulty = new Set(
    inRecords.filter(({ level }) => level === 'error').map(({ path }) => path),
  );
  const sides = sidesOf(
    repository,
    await trustedHere(env, repository, loaded.policy.commit.branch),
    tipsOf(repository, loaded.policy.read),
    loaded.policy.commit.branch,
  );
  const findings: Finding[] = [
    ...(loaded.unread ? loaded.findings : here.findings),
    ...(await bySide(
      inRecords,
      async () => recordFindings(await readOnly(repository, sides.own), context, faulty),
      new Elsewhere(repository, sides),
    )),
    ...(await hiddenHere(repository, view, here.files)),
    ...signersHere(repository.topLevel, rosterOf(here.policies)),
  ];
  const valid =
    view.files -
    [...faulty].filter((path) => path !== null && path.startsWith('.handoffs/')).length;
  const unread = loaded.unread || view.warnings.some(({ code }) => code === 'missing-object');
  return { records: view.files, valid: Math.max(0, valid), findings, unread };
}

/** The policy, and what is wrong with it; a warning where this clone lacks it. */
async function policyOf(
  env: Env,
): Promise<{ policy: Policy; findings: Finding[]; unread: boolean }> {
  try {
    const { policy, findings } = await env.teamPolicy();
    return { policy: policy ?? NO_POLICY, findings, unread: false };
  } catch (error) {
    if (!(error instanceof HandoffError) || error.kind !== 'setup') throw error;
    const { message, hint } = error;
    const at = { path: null, line: null, column: null };
    const finding = { rule: 'missing-object', level: 'warning', ...at, message, hint } as const;
    return { policy: NO_POLICY, findings: [finding], unread: true };
  }
}

/** The base and its relays, as far as this clone knows them. */
async function trustedHere(env: Env, repository: Repository, relay: string): Promise<Tip[]> {
  const branch = await defaultBranch(repository, ciDefaultBranch(env.vars, ciEvent(env)));
  return branch === null
    ? []
    : trustedTips(repository, { ref: branch.name, commit: branch.oid }, relay);
}

/**
 * What is wrong with the files and the records of a view.
 * @param only paths of the records to judge; null for all
 */
async function recordFindings(
  view: View,
  context: Omit<SealedContext, 'policy' | 'state'>,
  only: ReadonlySet<string | null> | null,
): Promise<Finding[]> {
  const findings: Finding[] = [...view.findings];
  for (const { code, message, path } of view.warnings) {
    const isReported = findings.some(
      (finding) => finding.path === path && message.includes(finding.message),
    );
    // Unreadable files have findings already. This reports what only their source knows.
    if (!isReported)
      findings.push({
        rule: code,
        level: LIMITS.has(code) ? 'warning' : 'error',
        path: path ?? null,
        line: null,
        column: null,
        message,
        hint: null,
      });
  }
  const groups = groupByProject(
    [...view.entries.values()].map(({ record }) => record),
    context.policies,
  );
  for (const { policy, records } of groups) {
    const judged = { ...context, policy, state: fold(records, policy) };
    for (const { id } of records) {
      const entry = view.entries.get(id);
      if (entry !== undefined && (only?.has(entry.path) ?? true))
        findings.push(...(await judgeSealed(entry, view, judged)));
    }
  }
  return findings;
}

/** Findings about lines of the key list in the work tree that `verify` will ignore. */
function signersHere(topLevel: string, policy: Policy): Finding[] {
  try {
    return signersFindings(
      parseSigners(
        readBounded(join(topLevel, SIGNERS_FILE), { follow: false }).toString('utf8'),
        policy,
      ),
    );
  } catch {
    // There is no such file.
    return [];
  }
}

/** Findings about attributes of the work tree that hide records from review. */
async function hiddenHere(
  { git, topLevel }: Repository,
  view: View,
  policies: readonly string[],
): Promise<Finding[]> {
  const paths = [
    ...SAMPLE_RECORDS,
    ...new Set([POLICY_FILE, ...policies]),
    SIGNERS_FILE,
    ...new Set([...view.entries.values()].map(({ path }) => path)),
  ];
  const files = new Map<string, Uint8Array>();
  for (const path of attributeFilesOf(paths)) {
    try {
      files.set(path, readBounded(join(topLevel, path), { follow: false }));
    } catch {
      // There is no such file; git would not read it either.
    }
  }
  const hidden = await hiddenPaths(git, files, paths);
  return hiddenFindings(git, files, hidden, () => 'warning');
}
