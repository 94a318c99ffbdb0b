import type { Declaration } from '../../../schema/types.js';
import { byTime } from '../../fold/causality.js';
import { push } from '../../fold/effective.js';
import type { DeclarationState, State } from '../../fold/state.js';
import { entries } from '../../kinds/entries.js';
import { severityRank } from '../severity.js';

/** Declarations of one author that somebody has not acknowledged, oldest first. */
export type Unacknowledged = readonly [Declaration, ...Declaration[]];

/**
 * The declarations that wait for somebody, by author: the author with the most severe item or
 * blocker first, then the one who has waited longest.
 */
export function unacknowledgedBy(state: State, handle: string): Unacknowledged[] {
  const byAuthor = new Map<string, Declaration[]>();
  for (const known of state.declarations.values())
    if (asksFor(known, handle, state)) push(byAuthor, known.declaration.author, known.declaration);
  return [...byAuthor.values()]
    .flatMap((own) => nonEmpty(own.toSorted(byTime)))
    .sort((a, b) => urgency(a) - urgency(b) || byTime(a[0], b[0]));
}

/**
 * These declarations by author, each list with the older ones of the author that wait for the same
 * person.
 */
export function unacknowledgedUpTo(
  state: State,
  handle: string,
  declarations: readonly Declaration[],
): Unacknowledged[] {
  const byAuthor = new Map<string, Declaration[]>();
  for (const declaration of declarations) push(byAuthor, declaration.author, declaration);
  return [...byAuthor].flatMap(([author, named]) => {
    const newest = named.toSorted(byTime).at(-1);
    const older = [...state.declarations.values()].filter(
      (known) =>
        newest !== undefined &&
        known.declaration.author === author &&
        asksFor(known, handle, state) &&
        byTime(known.declaration, newest) < 0,
    );
    return nonEmpty(
      [...new Set([...older.map((known) => known.declaration), ...named])].sort(byTime),
    );
  });
}

/** The newest of them: the one that the acknowledgement is about. */
export function newestOf(shown: Unacknowledged): Declaration {
  return shown.at(-1) ?? shown[0];
}

/** The sources of a synthesis that waits are not shown beside it. */
function asksFor(
  { waitingFor, repeatedIn, declaration }: DeclarationState,
  handle: string,
  { declarations }: State,
): boolean {
  const repeated = [...repeatedIn].flatMap(([reader, id]) =>
    declarations.get(id)?.declaration.author === declaration.author ? [reader] : [],
  );
  const waits = [...waitingFor, ...repeated];
  return waits.includes(handle) || (waits.includes('next') && declaration.author !== handle);
}

function nonEmpty([first, ...others]: readonly Declaration[]): Unacknowledged[] {
  return first === undefined ? [] : [[first, ...others]];
}

/** 0 if any of them has something critical in it, up to 3. */
function urgency(shown: Unacknowledged): number {
  const urgent = shown.flatMap(({ in_flight, blockers }) => [
    ...entries(in_flight),
    ...entries(blockers),
  ]);
  return Math.min(3, ...urgent.map(({ severity }) => severityRank(severity)));
}
