import type {
  ChangeRow,
  DueRow,
  PendingAckRow,
  StartHere,
  UnpushedItem,
  WaitRow,
} from '../../../schema/types.js';
import type { Policy } from '../../team/policy.js';
import {
  inFlightRows,
  pendingRows,
  waitingRows,
  type Overview,
  type Question,
} from '../overview.js';
import { actionText } from '../waits.js';
import { newestOfEach, type StartFacts } from './start-facts.js';
import { startHere } from './start-here.js';

/** What one person is told at the start of a shift, without the words about pull requests. */
export interface Start {
  last_wrap: string | null;
  start_here: StartHere | null;
  to_acknowledge: (PendingAckRow & { reading_seconds: number; unpushed: UnpushedItem[] })[];
  superseded: number;
  since_my_wrap: ChangeRow[];
  due?: DueRow[];
  waits_for_me: WaitRow[];
  i_hold: (ReturnType<typeof inFlightRows>[number] & { drift: string[] })[];
  reading_seconds: number;
}

/** For whom, when and where a start screen is made. */
export interface Starting {
  handle: string;
  policy: Policy;
  /** Milliseconds since 1970. */
  now: number;
  /** The lists of what is open. */
  overview: Overview;
  /** The checked-out branch, by its short name. */
  branch: string | null;
  /** A branch as git calls it where they stand; null for a branch of another repository. */
  branchHere: (branch: string) => string | null;
  /** What the conditions of their next actions say; null if none has one. */
  due: StartDue | null;
}

/** The next actions of a person by whether their conditions hold. */
export interface StartDue {
  /** Those to look at. */
  rows: DueRow[];
  /** The state of a next action, by its item and text; null without a condition. */
  stateOf: (key: string, action: string) => DueState | null;
}

type DueState = 'due' | 'waiting' | 'over' | 'unknown';

/** The start screen of a person. */
export function startOf(facts: StartFacts, starting: Starting): Start {
  const { handle, policy, now, overview } = starting;
  const asked = (owners: readonly string[]): Question => ({
    filter: { owners: new Set(owners), author: null, item: null, since: null, text: null },
    now,
    staleAfterHours: policy.expectWithinHours,
  });
  const offers = new Map(facts.offers.map((offer) => [offer.declaration, offer]));
  const held = new Map(facts.held.map((item) => [item.key, item]));
  // A declaration to `next` without a roster waits for everybody but its author.
  const pending = pendingRows(overview, asked([handle, 'next'])).filter(
    ({ author }) => author !== handle,
  );
  const to_acknowledge = newestOfEach(pending).map((row) => {
    const { reading_seconds = 0, unpushed = [] } = offers.get(row.declaration) ?? {};
    return { ...row, reading_seconds, unpushed };
  });
  const stateOf = starting.due?.stateOf ?? (() => null);
  // What is due has a list of its own, and what is over is quiet.
  const waits_for_me = waitingRows(overview, asked([handle])).filter(
    ({ kind, key, text }) => kind !== 'next' || [null, 'waiting'].includes(stateOf(key, text)),
  );
  const i_hold = inFlightRows(overview, asked([handle])).map((row) => ({
    ...row,
    next: row.next.map((step) => {
      const state = step.owner === handle ? stateOf(row.key, actionText(step)) : null;
      return state === null ? step : { ...step, state };
    }),
    drift: held.get(row.key)?.drift ?? [],
  }));
  const due = starting.due?.rows ?? [];
  const { last_wrap, superseded, changes: since_my_wrap } = facts;
  return {
    last_wrap,
    start_here: startHere({ to_acknowledge, since_my_wrap, due, waits_for_me, i_hold }, starting, {
      offers,
      held,
    }),
    to_acknowledge,
    superseded,
    since_my_wrap,
    ...(starting.due === null ? {} : { due }),
    waits_for_me,
    i_hold,
    reading_seconds: to_acknowledge.reduce((sum, row) => sum + row.reading_seconds, 0),
  };
}
