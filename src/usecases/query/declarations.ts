import type { Env } from '../../env.js';
import { declarationRows } from '../../protocol/query/declaration-rows.js';
import type { Row } from '../../protocol/query/rows.js';
import type { DeclarationRow } from '../../schema/types.js';
import { placeOf } from '../envelope.js';

/** Every declaration that stands, newest first: from all records, because most are closed. */
export async function allDeclarations(env: Env): Promise<Row<DeclarationRow>[]> {
  const { state, view } = await env.snapshot('all');
  return declarationRows({
    state,
    sources: { recordOf: ({ id }) => placeOf(view.entries.get(id), id) },
  });
}
