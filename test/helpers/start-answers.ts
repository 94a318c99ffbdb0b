import type { OpenRecords } from '../../src/protocol/fold/open-records.js';
import type { State } from '../../src/protocol/fold/state.js';
import { overviewOf } from '../../src/protocol/query/overview.js';
import { startFacts } from '../../src/protocol/query/start/start-facts.js';
import { startFromOpen } from '../../src/protocol/query/start/start-from-open.js';
import type { Told } from './briefing-answers.js';
import { UNREAD } from './unread.js';

const PEOPLE = ['wei', 'nadia', 'james', 'sarah'] as const;

/** Compares the facts of every start that what is open can tell. */
export function starts(open: OpenRecords, small: State, whole: State): Told {
  const told: Told = { open: [], whole: [], unknown: 0 };
  for (const handle of PEOPLE) {
    const overview = overviewOf(small, UNREAD);
    const facts = startFromOpen(open, small, { handle, overview, news: new Map() });
    if (facts === null) told.unknown += 1;
    else {
      const all = { handle, overview: overviewOf(whole, UNREAD), news: new Map() };
      told.open.push([handle, facts]);
      told.whole.push([handle, startFacts(whole, all)]);
    }
  }
  return told;
}
