import { offersIn } from '../../protocol/query/offers.js';
import type { Overview } from '../../protocol/query/overview.js';
import { parseTime } from '../../protocol/format/time.js';
import { parseId, timeOfId } from '../../protocol/format/record-id.js';
import type { Policy } from '../../protocol/team/policy.js';
import type { ChangeRow, InFlightRow, PendingAckRow, UnownedItem } from '../../schema/types.js';
import { answersFor } from '../answers-for.js';

/** By whose policy, from which lists, and when it is asked who answers for items. */
interface Asked {
  policy: Policy;
  overview: Overview;
  /** Milliseconds since 1970. */
  now: number;
}

type Held = Pick<
  InFlightRow,
  'key' | 'holder' | 'handover' | 'updated_at' | 'record' | 'offered_since' | 'satellite'
>;

/** Rows of items in flight, each with since when nobody answers for it, or for whom it is held. */
export async function withOwners<R extends Held>(
  rows: readonly R[],
  { policy, overview, now }: Asked,
): Promise<R[]> {
  const offers = offersIn(overview, rows);
  const found = await answersFor(policy, offers, now);
  const roster = policy.shifts;
  if (roster === null) return rows.map((row, index) => ({ ...row, ...found[index] }));
  const { wentRound } = await import('../../protocol/shifts/responsibility.js');
  return rows.map((row, index): R => {
    const [offer, { satellite, ...own }] = [offers[index], row];
    const since = parseTime(row.offered_since ?? '');
    const round =
      offer === undefined || since === null ? null : wentRound(roster, offer, since, now);
    const isSatellite = round ?? satellite === true;
    return { ...own, ...(isSatellite ? { satellite: true } : {}), ...found[index] } as R;
  });
}

/** What a start screen tells, with who answers for what. */
export async function withOwnersOf<
  H extends Held,
  T extends {
    to_acknowledge: Pick<PendingAckRow, 'declaration'>[];
    since_my_wrap: ChangeRow[];
    held: H[];
  },
>(told: T, handle: string, asked: Asked): Promise<T> {
  const [held, to_acknowledge, since_my_wrap] = await Promise.all([
    withOwners(told.held, asked),
    withUnowned(told.to_acknowledge, asked),
    withGaps(told.since_my_wrap, handle, asked),
  ]);
  return { ...told, held, to_acknowledge, since_my_wrap };
}

/** Rows of declarations, each with those of its items for which nobody answers. */
async function withUnowned<R extends Pick<PendingAckRow, 'declaration'>>(
  rows: readonly R[],
  asked: Asked,
): Promise<(R & { unowned?: UnownedItem[] })[]> {
  const items = await withOwners<InFlight>(
    asked.overview.lists.in_flight.map(({ row }) => row),
    asked,
  );
  return rows.map((row) => {
    const author = parseId(row.declaration)?.author;
    const unowned = items.flatMap(({ key, record, holder, unowned_since: since }) =>
      record.id === row.declaration && since !== undefined
        ? [{ key, since, ...(holder === author ? {} : { holder }) }]
        : [],
    );
    return unowned.length === 0 ? row : { ...row, unowned };
  });
}

type InFlight = Overview['lists']['in_flight'][number]['row'] & { unowned_since?: string };

/** What others took from a person, with for how long nobody had answered for it. */
async function withGaps(
  rows: readonly ChangeRow[],
  handle: string,
  { policy }: Pick<Asked, 'policy'>,
): Promise<ChangeRow[]> {
  const roster = policy.shifts;
  if (roster === null || !rows.some(({ event }) => TAKES.has(event))) return [...rows];
  const { gapBefore } = await import('../../protocol/shifts/responsibility.js');
  return rows.map((row) => {
    const declaredAt = TAKES.has(row.event) ? timeOfId(row.id, handle) : null;
    if (declaredAt === null) return row;
    const offer = { holder: handle, declaredAt, waiting: [row.who] };
    const seconds = Math.floor(gapBefore(roster, offer, Date.parse(row.at)) / 1000);
    return seconds > 0 ? { ...row, unowned_seconds: seconds } : row;
  });
}

/** Changes by which somebody takes an item over. */
const TAKES: ReadonlySet<ChangeRow['event']> = new Set<ChangeRow['event']>(['accepted', 'taken']);
