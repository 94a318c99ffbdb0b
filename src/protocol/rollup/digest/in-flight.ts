import type { InFlightRow } from '../../../schema/types.js';
import { shortHandle } from '../../format/record-id.js';
import type { Bit, Frozen, Line } from './digest.js';

/** The items: who holds each, where it stands, for whom it waits, what comes next. */
export function inFlightLines(rows: readonly Frozen<InFlightRow>[]): Line[] {
  return rows.map((row) => ({
    name: row.key,
    bits: [
      `${itemState(row)}, ${holderWords(row)} (${shortHandle(row.record.id)}): `,
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
export function itemState({
  severity,
  status,
  progress,
  stale,
}: Pick<Frozen<InFlightRow>, 'severity' | 'status' | 'progress' | 'stale'>): string {
  return [
    ...(severity === null ? [] : [severity]),
    status.replaceAll('_', ' '),
    ...(progress === null ? [] : [`${progress} %`]),
    ...(stale ? ['stale'] : []),
  ].join(', ');
}

function holderWords({ holder, holders, contested }: Frozen<InFlightRow>): string {
  return contested ? `contested by ${holders.join(', ')}` : `held by ${holder}`;
}
