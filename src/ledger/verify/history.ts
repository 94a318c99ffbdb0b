import type { Finding } from '../../core/finding.js';
import { RECORDS_FOLDER } from '../../core/record-path.js';
import { changesIn, type HistoryEntry } from '../../git/history-log.js';
import type { Tip } from '../../git/list-files.js';
import type { Repository } from '../../git/repository.js';
import { firstDifference } from '../gate/first-difference.js';
import { parseRecord } from '../parse-record.js';
import { isRecordPath, isSignaturePath } from '../union.js';

/** What is said in each case. */
const WORDS = { A: 'added', M: 'changed', D: 'deleted', T: 'turned into something else' } as const;
const HINT = 'a record is never edited or removed: put it back, and retract what is wrong (handoff retract)';

/**
 * Records and signatures are only added: whatever a commit did to one otherwise, on any path of the graph, evil merges included (reliability.md,
 * "Append-only, checked over history"). The oldest commit that did it is named; the one that puts a record back is none.
 * @throws HandoffError `git` where the history is not all here
 */
export async function historyFindings(repo: Repository, tips: readonly Tip[]): Promise<Finding[]> {
  const oldest = new Map<string, HistoryEntry>();
  for (const entry of await changesIn(repo, tips, RECORDS_FOLDER))
    if (isRecordPath(entry.path) || isSignaturePath(entry.path)) oldest.set(`${entry.status} ${entry.path} ${entry.before} ${entry.after}`, entry);
  const findings: Finding[] = [];
  for (const entry of oldest.values()) {
    const finding = await told(repo, entry);
    if (finding !== null) findings.push(finding);
  }
  return findings;
}

async function told(repo: Repository, { commit, email, status, path, before, after }: HistoryEntry): Promise<Finding | null> {
  const what = isRecordPath(path) ? 'the record' : 'the signature';
  const [old, now] = await Promise.all([before, after].map(async (oid) => (/^0+$/u.test(oid) ? null : ((await repo.objects.read(oid))?.bytes ?? null))));
  if (isRecordPath(path) && old && now) {
    const [was, is] = [await parseRecord(old, path), await parseRecord(now, path)];
    if (was.record === null && is.record !== null) return null;
  }
  const line = status === 'M' ? firstDifference(old ?? null, now ?? null) : 1;
  const message = `${what} was ${WORDS[status]} in ${commit.slice(0, 12)} by ${email}`;
  return { rule: 'history', level: 'error', path, line, column: 1, message, hint: HINT };
}
