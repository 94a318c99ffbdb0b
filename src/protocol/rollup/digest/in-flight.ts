import type { BlockedRow, InFlightRow } from '../../../schema/types.js';
import { shortHandle } from '../../format/record-id.js';
import type { Bit, Frozen, Line } from './digest.js';

/** The keys of the items that are declared blocked, of which no open blocker says what by. */
export function blockedWithoutBlocker({
  in_flight: items,
  blocked,
}: {
  in_flight: readonly Pick<Frozen<InFlightRow>, 'key' | 'status'>[];
  blocked: readonly Pick<Frozen<BlockedRow>, 'blocks'>[];
}): Set<string> {
  const known = new Set(blocked.flatMap(({ blocks }) => blocks));
  return new Set(
    items
      .filter(({ key, status }) => status === 'blocked' && !known.has(key))
      .map(({ key }) => key),
  );
}

/** The items: who holds each, where it stands, for whom it waits, what comes next. */
export function inFlightLines(
  rows: readonly Frozen<InFlightRow>[],
  unexplained: ReadonlySet<string>,
): Line[] {
  return rows.map((row) => ({
    name: row.key,
    bits: [
      `${itemState(row, unexplained)}, ${holderWords(row)} (${shortHandle(row.record.id)}): `,
      { text: row.summary },
    ],
    below: [
      ...row.waits_on.map(({ who, for: what }): Bit[] =>
        what === null ? [`waits for ${who}`] : [`waits for ${who}: `, { text: what }],
      ),
      ...row.next.map(({ owner, action, when, after }): Bit[] => {
        const condition = when ?? (after === null ? null : `after ${after}`);
        return [
          `next, ${owner}: `,
          { text: condition === null ? action : `${action} (${condition})` },
        ];
      }),
    ],
  }));
}

/** `high, in review, 40 %, stale` */
export function itemState(
  {
    key,
    severity,
    status,
    progress,
    stale,
  }: Pick<Frozen<InFlightRow>, 'key' | 'severity' | 'status' | 'progress' | 'stale'>,
  unexplained: ReadonlySet<string>,
): string {
  return [
    ...(severity === null ? [] : [severity]),
    `${status.replaceAll('_', ' ')}${unexplained.has(key) ? ' without an open blocker' : ''}`,
    ...(progress === null ? [] : [`${progress} %`]),
    ...(stale ? ['stale'] : []),
  ].join(', ');
}

function holderWords({ holder, holders, contested }: Frozen<InFlightRow>): string {
  return contested ? `contested by ${holders.join(', ')}` : `held by ${holder}`;
}
