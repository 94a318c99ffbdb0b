import type { Env } from '../../env.js';
import { mergedHead, stagedTree } from '../../git/staged-tree.js';
import { treeChanges, type TreeChange } from '../../git/tree-changes.js';
import { stagedChanges } from '../../ledger/gate/check-history.js';
import { addedSignatures } from '../../ledger/gate/signatures.js';
import { kindOfFile } from '../../protocol/gate/kind-of-file.js';
import type { Finding } from '../../protocol/format/finding.js';
import type { Checked } from './path.js';
import { addedBy, GATE_PATHS, misplaced, policyFindings } from './since.js';
import { addedRecords } from './since/added-records.js';
import { hiddenRecords } from './since/hidden-records.js';
import { policiesOf } from './since/policy-change.js';

/**
 * Checks what the next commit would bring: the index compared with HEAD, whatever the work tree
 * holds. In a merge, what the other side added is not judged again, and what it holds must stay.
 */
export async function checkStaged(env: Env): Promise<Checked> {
  const repository = await env.repository();
  const tree = await stagedTree(repository);
  const { head } = repository;
  const other = await mergedHead(repository);
  const own = await treeChanges(repository, head, tree, GATE_PATHS);
  const theirs = other === null ? null : await treeChanges(repository, other, tree, GATE_PATHS);
  const changes = theirs === null ? own : merged(own, theirs);
  const history = await stagedChanges(repository, changes, addedBy(changes));
  const told = new Set(history.filter(({ level }) => level === 'error').map(({ path }) => path));
  const base = { commit: head, policy: head, pushed: false };
  const policies = await policiesOf(repository, head);
  const added = await addedRecords(env, repository, { changes, base, head: tree, policies });
  const findings: Finding[] = [
    ...history,
    ...added.findings.filter(({ path }) => !told.has(path)),
    ...(await addedSignatures(repository, changes, tree)),
    ...changes.flatMap(misplaced),
    ...(await hiddenRecords(repository, changes, { base: head, head: tree })),
    ...(await policyFindings(repository, changes, { ...base, policies }, tree)),
  ];
  const faulty = new Set(findings.filter(({ level }) => level === 'error').map(({ path }) => path));
  return {
    records: added.paths.length,
    valid: added.paths.filter((path) => !faulty.has(path)).length,
    findings,
    unread: added.missing,
  };
}

/** What is new to both sides, and what either side loses or has otherwise. */
function merged(own: readonly TreeChange[], theirs: readonly TreeChange[]): TreeChange[] {
  const byPath = new Map(theirs.map((change) => [change.path, change]));
  const kept = own.filter((change) => takesRecord(change) || byPath.has(change.path));
  const paths = new Set(kept.map(({ path }) => path));
  return [...kept, ...theirs.filter((change) => takesRecord(change) && !paths.has(change.path))];
}

function takesRecord({ status, path }: TreeChange): boolean {
  return status !== 'A' && ['record', 'signature'].includes(kindOfFile(path));
}
