import { shortHandle } from '../../protocol/format/record-id.js';
import type { RetractAnswer, Withdrawn } from '../../schema/types.js';
import { writtenView } from '../../terminal/answer/written.js';
import type { Shown } from '../../terminal/shown.js';

/** What `handoff retract` did. */
export const view = writtenView<Shown<RetractAnswer>>(({ retracts, ends, stays }) => {
  const handle = shortHandle(retracts);
  return [
    [
      `Retracted ${handle}. The record stays in the history, without effect.`,
      ...ends.map((one) => `  ended: ${withCarriers(one)}`),
      ...stays.map((one) => `  stays: ${withCarriers(one)}`),
    ].join('\n'),
    `handoff show ${handle}`,
  ];
});

function withCarriers({ kind, key, id, carried_by }: Shown<Withdrawn>): string {
  const carriers = carried_by.map(shortHandle).join(', ');
  return `${kind} ${key} (${shortHandle(id)})${carriers === '' ? '' : `, carried by ${carriers}`}`;
}
