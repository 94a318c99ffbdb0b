import type { State } from '../../protocol/fold/state.js';
import { byTime } from '../../protocol/fold/causality.js';
import { entries } from '../../protocol/kinds/entries.js';
import type { Declaration, SealedItem } from '../../schema/types.js';

const SEVERITY: Readonly<Record<string, number>> = { critical: 0, high: 1, normal: 2, low: 3 };

/**
 * The declarations that wait for a person: critical ones first, then the oldest. Leaves out older
 * ones that a newer pending one of the same author had seen, because acknowledging the newer one
 * covers them.
 */
export function pendingFor(state: State, handle: string): Declaration[] {
  const pending = [...state.declarations.values()].filter(
    ({ waitingFor, declaration }) =>
      waitingFor.includes(handle) || (waitingFor.includes('next') && declaration.author !== handle),
  );
  const seen = new Set(pending.flatMap(({ declaration }) => declaration.saw));
  return pending
    .map(({ declaration }) => declaration)
    .filter(({ id }) => !seen.has(id))
    .sort((a, b) => urgency(a) - urgency(b) || byTime(a, b));
}

/** 0 for a declaration with a critical entry, up to 3. */
function urgency(declaration: Declaration): number {
  const rank = (severity: SealedItem['severity']): number => SEVERITY[severity ?? 'normal'] ?? 2;
  return Math.min(
    ...[...entries(declaration.in_flight), ...entries(declaration.blockers)].map(({ severity }) =>
      rank(severity),
    ),
    3,
  );
}
