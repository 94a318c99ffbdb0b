import type { HandoffRecord } from '../../../src/schema/types.js';
import { item } from '../body.js';
import { History } from '../history.js';
import { landRecords } from '../landed-records.js';
import type { TestRepo } from '../repo.js';

const DAY = 86_400_000;
const FIRST = Date.UTC(2025, 11, 29);
/** Working days from then on, without New Year. */
const DAYS = [0, 1, 2, 4, 7, 8, 9, 10, 11, 14, 15, 16];

/** Who hands over to whom, and when, in minutes after midnight in UTC. */
const RING = [
  { who: 'wei', to: 'nadia', wraps: 590, acks: 620 },
  { who: 'nadia', to: 'sarah', wraps: 1010, acks: 1025 },
  { who: 'sarah', to: 'wei', wraps: 1310, acks: 1440 + 70 },
] as const;
const OWNERS = ['sarah', 'wei', 'james'] as const;

/**
 * Twelve working days in which each hands over to the next around the world. Wei is late once, the
 * last wrap waits, and every second day somebody answers a blocker.
 */
export function weeksOfWork(repo: TestRepo): TestRepo {
  const history = new History({
    project: 'acme/payments',
    roster: { wei: {}, nadia: {}, sarah: {}, james: {} },
  });
  const events: { at: number; happens: () => void }[] = [];
  const on = (day: number, minutes: number, who: string, act: (as: Person) => void): void => {
    const at = FIRST + day * DAY + minutes * 60_000;
    events.push({
      at,
      happens: () => {
        history.now = at;
        act(history.person(who));
      },
    });
  };
  for (const [index, day] of DAYS.entries()) {
    const isLast = index === DAYS.length - 1;
    for (const { who, to, wraps, acks } of RING) {
      let wrap: ReturnType<Person['declares']> | null = null;
      on(day, who === 'wei' && index === 3 ? 660 : wraps + index, who, (as) => {
        wrap = as.declares(wrapOf(who, to, index));
      });
      const reply = index === 5 && to !== 'wei' ? 'ask' : 'accept';
      const late = acks > 1440 ? (DAYS[index + 1] ?? day) - day - 1 : 0;
      if (!isLast || to !== 'wei')
        on(day + late, acks + ((index * 37) % 90), to, (as) => {
          if (wrap !== null) as.acks(wrap, { i1: reply });
        });
    }
    if (index % 2 === 1) raise(on, day, index);
  }
  for (const { happens } of events.sort((a, b) => a.at - b.at)) happens();
  landRecords(repo, history.records);
  return repo;
}

type Person = ReturnType<History['person']>;

function wrapOf(who: string, to: string, index: number): Parameters<Person['declares']>[0] {
  return {
    to: [to],
    in_flight: [
      item(`${who}-refund-${index}`),
      item(`${who}-ledger`, { handover: 'hold', progress: index * 4 }),
    ],
    shipped: index === 0 ? 'none' : [{ key: `${who}-refund-${index - 1}`, summary: 'Merged' }],
  };
}

/** A blocker at noon that its owner answers in the afternoon; the last one is open. */
function raise(
  on: (day: number, minutes: number, who: string, act: (as: Person) => void) => void,
  day: number,
  index: number,
): void {
  const owner = OWNERS[((index - 1) / 2) % OWNERS.length] ?? 'sarah';
  let blocker: HandoffRecord | null = null;
  on(day, 720, 'nadia', (as) => {
    blocker = as.raises('blocker', `blocker-${index}`, owner);
  });
  if (index < DAYS.length - 1)
    on(day, 870 + index * 20, owner, (as) => {
      if (blocker !== null) as.resolves(blocker, 'b1');
    });
}
