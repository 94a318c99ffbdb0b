import type { HandoffRecord } from '../../../src/schema/types.js';
import { item } from '../body.js';
import { History } from '../history.js';
import { landRecords } from '../landed-records.js';
import type { TestRepo } from '../repo.js';

const DAY = 86_400_000;
const FIRST = Date.UTC(2025, 11, 29);
/** Working days from then on, without New Year. */
const DAYS = [0, 1, 2, 4, 7, 8, 9, 10, 11, 14, 15, 16];

/**
 * Twelve working days of the team: Wei hands over to Nadia each evening and is late once, she
 * acknowledges all but the last, and Sarah answers a blocker every second day.
 */
export function weeksOfWork(repo: TestRepo): TestRepo {
  const history = new History({
    project: 'acme/payments',
    roster: { wei: {}, nadia: {}, sarah: {}, james: {} },
  });
  const at = (day: number, minutes: number, who: string): ReturnType<History['person']> => {
    history.now = FIRST + day * DAY + minutes * 60_000;
    return history.person(who);
  };
  for (const [index, day] of DAYS.entries()) {
    const wrap = at(day, index === 3 ? 11 * 60 : 590 + index, 'wei').declares({
      to: ['nadia'],
      in_flight: [item(`refund-${index}`), item('ledger', { handover: 'hold', progress: index })],
      shipped: index === 0 ? 'none' : [{ key: `refund-${index - 1}`, summary: 'Merged' }],
    });
    if (index === DAYS.length - 1) break;
    const asks = index === 5;
    at(day, 620 + ((index * 37) % 90), 'nadia').acks(wrap, { i1: asks ? 'ask' : 'accept' });
    if (index % 2 === 1) raise(at, day, `blocker-${index}`, index);
  }
  landRecords(repo, history.records);
  return repo;
}

function raise(
  at: (day: number, minutes: number, who: string) => ReturnType<History['person']>,
  day: number,
  key: string,
  index: number,
): HandoffRecord {
  const blocker = at(day, 720, 'nadia').raises('blocker', key);
  if (index < 11) at(day, 870 + index * 20, 'sarah').resolves(blocker, 'b1');
  return blocker;
}
