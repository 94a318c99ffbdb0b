import { identity } from '../protocol/rules/identity.js';
import { pathOf } from '../protocol/format/record-path.js';
import { subjectOf } from '../protocol/kinds/references.js';
import { parseId } from '../protocol/format/record-id.js';
import type { HandoffRecord } from '../schema/types.js';

const ID = /\d{8}T\d{6}Z-[a-z0-9-]+-[0-9a-z]{8}/u;

/**
 * Where a misplaced record belongs; null if it is in its place, or if nothing says where that is.
 * The program that synchronises a folder leaves copies: `<name> (1).yml`, `<name>-conflict.yml`. A
 * copy of the same bytes hides nothing.
 */
export function homeOf(record: HandoffRecord, path: string): string | null {
  if (identity(record, path).length === 0) return null;
  const [root = ''] = ID.exec(path.slice(path.lastIndexOf('/') + 1)) ?? [];
  const candidates = [root, subjectOf(record)?.id ?? '', record.id].filter(
    (id) => parseId(id) !== null,
  );
  return (
    candidates
      .map((id) => pathOf(record, id))
      .find((home) => home !== path && identity(record, home).length === 0) ?? null
  );
}
