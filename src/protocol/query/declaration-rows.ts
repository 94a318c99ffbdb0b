import type { DeclarationRow } from '../../schema/types.js';
import type { State } from '../fold/state.js';
import { entries } from '../kinds/entries.js';
import { isSynthesis } from '../kinds/synthesis.js';
import { synthesisFields } from '../synthesis/facts.js';
import type { Policy } from '../team/policy.js';
import { readingSeconds } from './reading-time.js';
import type { Sources } from './events.js';
import type { Row } from './rows.js';

/** What the rows are made from. */
interface DeclarationContext {
  state: State;
  policy: Policy;
  sources: Pick<Sources, 'recordOf'>;
}

/** Every declaration that was not withdrawn, the newest first. */
export function declarationRows({
  state,
  policy,
  sources: { recordOf },
}: DeclarationContext): Row<DeclarationRow>[] {
  return [...state.declarations.values()]
    .filter(({ retracted }) => retracted.length === 0)
    .toSorted((a, b) => (a.declaration.id < b.declaration.id ? 1 : -1))
    .map(({ declaration, superseded, acknowledgements, through, waitingFor }) => {
      const { id, author, declared_at: at, to, addressees } = declaration;
      const items = entries(declaration.in_flight);
      return {
        row: {
          declaration: id,
          author,
          declared_at: at,
          to,
          ...(isSynthesis(declaration) ? synthesisFields(declaration, state, policy) : {}),
          addressees,
          waiting_for: waitingFor,
          acknowledged_by: [...new Set([...acknowledgements.keys(), ...through.keys()])].sort(),
          superseded: superseded.length > 0,
          items: items.map(({ key }) => key),
          reading_seconds: readingSeconds(declaration),
          record: recordOf(declaration),
        },
        facts: {
          owners: [author, ...addressees],
          author,
          items: items.map(({ key }) => key),
          at,
          texts: items.flatMap(({ key, summary, why }) => [key, summary, why]),
        },
      };
    });
}
