import { shortHandle, slotIdOf } from '../protocol/format/record-id.js';
import { kindOf } from '../protocol/kinds/index.js';
import { subjectOf } from '../protocol/kinds/references.js';
import type { HandoffRecord } from '../schema/types.js';

const LONGEST_SUBJECT = 60;

/**
 * The commit message of a record: a readable subject, and trailers for programs. It contains only
 * handles, keys, counts and ids, never free text, so that no record can forge a trailer or a
 * closing keyword.
 */
export function commitMessage(record: HandoffRecord): string {
  const trailers = [`Handoff-Id: ${record.id}`, `Handoff-Kind: ${record.kind}`];
  if ('subject' in record) trailers.push(`Handoff-Subject: ${subjectName(record)}`);
  const did = kindOf(record).commit(record, shortHandle(subjectName(record)));
  return `${commitSubject(record.author, did)}\n\n${trailers.join('\n')}\n`;
}

/** The subject of a commit: who did what. */
export function commitSubject(handle: string, did: string): string {
  const line = `handoff: ${handle} ${did}`;
  return line.length <= LONGEST_SUBJECT ? line : `${line.slice(0, LONGEST_SUBJECT - 3)}...`;
}

/** The slot id or id of a record's subject; empty if it has none. */
function subjectName(record: HandoffRecord): string {
  const { id = '', slot = null } = subjectOf(record) ?? {};
  return slot === null ? id : slotIdOf(id, slot);
}
