import { lateSeconds } from '../../protocol/shifts/late.js';
import type { ShiftRoster } from '../../protocol/shifts/roster.js';
import { isSynthesis } from '../../protocol/kinds/synthesis.js';
import type { Overview } from '../../protocol/query/overview.js';
import type { Declaration, HandoffRecord } from '../../schema/types.js';

/** The records that an answer is made from, and what finds others of this clone. */
export interface Recorded {
  records: ReadonlyMap<string, HandoffRecord>;
  /** @returns at least those of the records that there are; others may be among them */
  find: (ids: readonly string[]) => Promise<ReadonlyMap<string, HandoffRecord>>;
}

/** The overview with how late each declaration is that waits for an acknowledgement. */
export async function withLateness(
  overview: Overview,
  roster: ShiftRoster,
  recorded: Recorded,
): Promise<Overview> {
  const pending = overview.lists.pending_acks;
  const declarations = pending.flatMap(({ row }) => {
    const record = recorded.records.get(row.declaration);
    return record?.kind === 'declaration' ? [record] : [];
  });
  const late = await latenessOf(roster, declarations, recorded);
  const rows = pending.map(({ row, facts }) => ({
    row: { ...row, late_seconds: late.get(row.declaration) ?? null },
    facts,
  }));
  return { ...overview, lists: { ...overview.lists, pending_acks: rows } };
}

/**
 * How late some declarations were, by id; records that were left out of an index are read only
 * where that decides.
 */
export async function latenessOf(
  roster: ShiftRoster,
  declarations: readonly Declaration[],
  { records, find }: Recorded,
): Promise<Map<string, number | null>> {
  const late = new Map<string, number | null>();
  const missing = new Set<string>();
  const undecided: Declaration[] = [];
  const isDeclaration = kindIn(records);
  for (const declaration of declarations) {
    // The roster says when people declare, not when a pod does.
    if (isSynthesis(declaration)) continue;
    const own: string[] = [];
    const found = lateSeconds(roster, declaration, (id) => {
      const known = isDeclaration(id);
      if (known === null) own.push(id);
      return known;
    });
    late.set(declaration.id, found === 'unknown' ? null : found);
    if (found !== 'unknown') continue;
    undecided.push(declaration);
    for (const id of own) missing.add(id);
  }
  if (undecided.length === 0) return late;
  const others = kindIn(await find([...missing]));
  for (const declaration of undecided) {
    const found = lateSeconds(roster, declaration, (id) => isDeclaration(id) ?? others(id));
    // A record that this clone does not have says nothing.
    late.set(declaration.id, found === 'unknown' ? null : found);
  }
  return late;
}

function kindIn(records: ReadonlyMap<string, HandoffRecord>): (id: string) => boolean | null {
  return (id) => {
    const record = records.get(id);
    return record === undefined ? null : record.kind === 'declaration' && !isSynthesis(record);
  };
}
