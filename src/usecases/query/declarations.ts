import type { Env } from '../../env.js';
import { declarationRows } from '../../protocol/query/declaration-rows.js';
import type { Row } from '../../protocol/query/rows.js';
import type { DeclarationRow } from '../../schema/types.js';
import { placeOf } from '../envelope.js';

/** Every declaration that stands, newest first: from all records, because most are closed. */
export async function allDeclarations(env: Env): Promise<Row<DeclarationRow>[]> {
  const [{ state, view }, policy] = await Promise.all([env.snapshot('all'), env.policy()]);
  const { shifts } = policy;
  const rows = declarationRows({
    state,
    policy,
    sources: { recordOf: ({ id }) => placeOf(view.entries.get(id), id) },
  });
  if (shifts === null) return rows;
  const { latenessOf } = await import('./lateness.js');
  const declarations = [...state.declarations.values()].map(({ declaration }) => declaration);
  const { records } = state;
  const late = await latenessOf(shifts, declarations, { records, find: async () => records });
  return rows.map(({ row, facts }) => ({
    row: { ...row, late_seconds: late.get(row.declaration) ?? null },
    facts,
  }));
}
