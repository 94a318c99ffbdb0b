import { isAskedAbout } from '../../src/protocol/fold/asked-about.js';
import type { OpenRecords } from '../../src/protocol/fold/open-records.js';
import type { State } from '../../src/protocol/fold/state.js';
import { shortHandle } from '../../src/protocol/format/record-id.js';
import { briefingOf } from '../../src/protocol/query/briefing/briefing.js';
import { isBriefed } from '../../src/protocol/query/briefing/is-briefed.js';
import { knownEarlier, tellsEarlier } from '../../src/protocol/query/briefing/known-earlier.js';
import {
  newestOf,
  unacknowledgedBy,
  unacknowledgedUpTo,
  type Unacknowledged,
} from '../../src/protocol/query/briefing/unacknowledged.js';
import { reviewRow } from '../../src/protocol/pull/declared-pull.js';
import type { Policy } from '../../src/protocol/team/policy.js';

/** Readers, one of whom is no addressee of anything. */
const READERS = ['wei', 'nadia', 'james', 'sarah', 'mallory'] as const;

/** What is told from what is open, and from all records. */
export interface Told {
  open: unknown[];
  whole: unknown[];
  /** How many what is open cannot tell. */
  unknown: number;
}

/** Compares all briefings that what is open can tell. */
export function briefings(open: OpenRecords, small: State, whole: State, policy: Policy): Told {
  const told: Told = { open: [], whole: [], unknown: 0 };
  for (const handle of READERS) {
    const [mine, all] = [small, whole].map((state) => unacknowledgedBy(state, handle));
    told.open.push(idsOf(mine));
    told.whole.push(idsOf(all));
    const waiting = [...small.declarations.values()].filter(
      ({ waitingFor, repeatedIn }) => waitingFor.length + repeatedIn.size > 0,
    );
    const named = waiting.flatMap(({ declaration }) =>
      unacknowledgedUpTo(small, handle, [declaration]),
    );
    for (const shown of [...(mine ?? []), ...named]) {
      if (!isBriefed(shown, small, open)) {
        told.unknown += 1;
        continue;
      }
      const newest = newestOf(shown);
      const [there = shown] = unacknowledgedUpTo(whole, handle, shown);
      const tells = tellsEarlier(small, handle, newest, open);
      told.open.push(answerOf(small, handle, shown, policy, tells));
      told.whole.push(answerOf(whole, handle, there, policy, tells));
    }
  }
  return told;
}

/** What an acknowledgement shows and is made from. */
function answerOf(
  state: State,
  handle: string,
  shown: Unacknowledged,
  policy: Policy,
  tells: boolean,
): unknown[] {
  const handles = new Set(shown.map(({ id }) => shortHandle(id)));
  const briefing = briefingOf(shown, {
    state,
    handle,
    reviewOf: (pull) => ({ ...reviewRow(pull, policy), live: null }),
  });
  return [
    shown.map(({ id }) => id),
    briefing,
    briefing.items.map(({ key }) => state.itemHeads.get(key)),
    shown.map(({ id }) => {
      const { acknowledgements, through } = state.declarations.get(id) ?? {};
      const own = acknowledgements?.get(handle);
      return [own?.heads, own?.last.id, [...(own?.replies.keys() ?? [])], through?.get(handle)];
    }),
    [...state.topics.values()].filter((topic) => isAskedAbout(topic, handles)).map(({ id }) => id),
    tells ? knownEarlier(state, handle, newestOf(shown))?.id : null,
  ];
}

function idsOf(shown: readonly Unacknowledged[] = []): string[][] {
  return shown.map((own) => own.map(({ id }) => id));
}
