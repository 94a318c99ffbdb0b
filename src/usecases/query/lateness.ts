import { lateSeconds } from '../../protocol/shifts/late.js';
import type { ShiftRoster } from '../../protocol/shifts/roster.js';
import { isSynthesis } from '../../protocol/kinds/synthesis.js';
import type { Overview } from '../../protocol/query/overview.js';
import type { Declaration, HandoffRecord } from '../../schema/types.js';

/** The records that an answer is made from, and all of this clone. */
export interface Recorded {
  records: ReadonlyMap<string, HandoffRecord>;
  all: () => Promise<ReadonlyMap<string, HandoffRecord>>;
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
  { records, all }: Recorded,
): Promise<Map<string, number | null>> {
  const late = new Map<string, number | null>();
  for (const declaration of declarations) {
    // The roster says when people declare, not when a pod does.
    if (isSynthesis(declaration)) continue;
    const known = lateSeconds(roster, declaration, kindIn(records));
    const found =
      known === 'unknown' ? lateSeconds(roster, declaration, kindIn(await all())) : known;
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
