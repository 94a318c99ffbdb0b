import type { ChangeRow, DueRow, StartHere, WaitRow } from '../../../schema/types.js';
import { plural } from '../../format/plural.js';
import { shortHandle } from '../../format/record-id.js';
import { bySeverity } from '../severity.js';
import type { HeldFacts, OfferFacts } from './start-facts.js';

/** The lists that the first thing to do is chosen from. */
interface Lists {
  to_acknowledge: readonly {
    declaration: string;
    author: string;
    reading_seconds: number;
    not_yet?: readonly { by: string; until: string | null }[];
  }[];
  since_my_wrap: readonly ChangeRow[];
  due: readonly Pick<DueRow, 'id' | 'key' | 'action' | 'state' | 'reason'>[];
  waits_for_me: readonly WaitRow[];
  i_hold: readonly {
    key: string;
    summary: string;
    severity: string | null;
    status: string;
    drift: readonly string[];
    next: readonly { action: string; owner: string; state?: string }[];
  }[];
}

/** The facts about what is listed, by id of the declaration and by key of the item. */
interface Facts {
  offers: ReadonlyMap<string, OfferFacts>;
  held: ReadonlyMap<string, HeldFacts>;
}

/** Whose start it is, and where that person stands. */
interface Standing {
  handle: string;
  /** Milliseconds since 1970. */
  now: number;
  /** The checked-out branch, by its short name. */
  branch: string | null;
  /** A branch as git calls it where they stand; null for a branch of another repository. */
  branchHere: (branch: string) => string | null;
}

/**
 * What to do first: what somebody assigned to the person; then something critical that waits; then
 * what others handed over; then what a reply or an answer moved; then the worst item that can go on;
 * then what else waits.
 */
export function startHere(lists: Lists, standing: Standing, facts: Facts): StartHere | null {
  const { to_acknowledge, due, waits_for_me, since_my_wrap, i_hold } = lists;
  const critical = waits_for_me.find(({ severity }) => severity === 'critical');
  // What this person puts off waits in the list, until the time that they gave.
  const offer = to_acknowledge.find(
    ({ not_yet = [] }) =>
      !not_yet.some(
        ({ by, until }) =>
          by === standing.handle && (until === null || Date.parse(until) > standing.now),
      ),
  );
  const declined = since_my_wrap.findLast(
    ({ event, key }) => event === 'declined' && i_hold.some((item) => item.key === key),
  );
  const held = i_hold.find(({ status, drift }) => status !== 'paused' && drift.length === 0);
  const [wait] = waits_for_me;
  const [given, ...more] = assignedTo(lists);
  if (given !== undefined) return assigned(given, more.length);
  if (critical !== undefined) return waiting(critical);
  if (offer !== undefined) return handedOver(offer, facts);
  if (declined !== undefined)
    return {
      id: declined.id,
      text: `${declined.who} declined ${declined.key ?? ''}, so it is still yours: ${declined.text}`,
      command: `handoff show ${declined.key ?? shortHandle(declined.id)}`,
    };
  const now = due.find(({ state }) => state === 'due');
  if (now !== undefined)
    return {
      id: now.id,
      text: `due on ${now.key}: ${now.action} (${now.reason ?? ''})`,
      command: `handoff show ${now.key}`,
    };
  if (held !== undefined) return resume(held, standing, facts);
  if (wait !== undefined) return waiting(wait);
  const [item] = i_hold;
  return item === undefined ? null : resume(item, standing, facts);
}

/** What others assigned to the person since their wrap, and they still have: the worst first. */
function assignedTo({ since_my_wrap, waits_for_me, i_hold }: Lists): Assigned[] {
  const rows = since_my_wrap.toReversed().flatMap((change): Assigned[] => {
    if (change.event !== 'assigned') return [];
    const held = i_hold.find(({ key }) => key === change.key);
    if (held !== undefined)
      return [{ change, severity: held.severity, text: held.summary, isItem: true }];
    const wait = waits_for_me.find(({ id }) => id === change.id);
    return wait === undefined
      ? []
      : [{ change, severity: wait.severity, text: wait.text, isItem: false }];
  });
  return [...new Map(rows.map((row) => [row.change.id, row])).values()].toSorted(bySeverity);
}

interface Assigned {
  change: ChangeRow;
  severity: string | null;
  /** The summary of an item; what is needed. */
  text: string;
  isItem: boolean;
}

function assigned({ change, text, isItem }: Assigned, more: number): StartHere {
  const { id, who } = change;
  const key = change.key ?? shortHandle(id);
  const reason = change.text.replace(/^to [^:]+:? ?/u, '');
  return {
    id,
    text: `${who} assigned ${key} to you${reason === '' ? '' : ` (${reason})`}: ${text}${more === 0 ? '' : `; and ${more} more`}`,
    command: isItem ? `handoff show ${key}` : `handoff resolve ${shortHandle(id)} --outcome "…"`,
  };
}

function handedOver(
  { declaration: id, author, reading_seconds }: Lists['to_acknowledge'][number],
  { offers }: Facts,
): StartHere {
  const { offered = 0 } = offers.get(id) ?? {};
  const what = offered === 0 ? 'nothing to take over' : `${plural(offered, 'item')} for you`;
  return {
    id,
    text: `${author} handed over: ${what}, ${readingWords(reading_seconds)} to read`,
    command: `handoff ack ${shortHandle(id)}`,
  };
}

/** A length of reading for people. */
export function readingWords(seconds: number): string {
  return seconds < 60 ? 'less than a minute' : `${Math.ceil(seconds / 60)} min`;
}

function waiting({ kind, id, key, text, from }: WaitRow): StartHere {
  const handle = shortHandle(id);
  switch (kind) {
    case 'blocker':
      return {
        id,
        text: `${from} is blocked until you answer: ${text}`,
        command: `handoff resolve ${handle} --outcome "…"`,
      };
    case 'question':
      return {
        id,
        text: `${from} asks: ${text}`,
        command: `handoff resolve ${handle} --outcome "…"`,
      };
    case 'review':
    case 'wait':
    case 'next':
      return {
        id,
        text: `${from} waits for you on ${key}: ${text}`,
        command: `handoff show ${key}`,
      };
  }
}

/** Back to an item: its branch, and the author's own words on how to get into it. */
function resume(
  { key, summary, next }: Lists['i_hold'][number],
  { handle, branch, branchHere }: Standing,
  { held }: Facts,
): StartHere {
  const { id = key, resume: cue = null, branch: written = null } = held.get(key) ?? {};
  const target = written === null ? null : branchHere(written);
  const open = next.filter(({ state }) => state !== 'over');
  const [own = open[0]] = open.filter(({ owner }) => owner === handle);
  const action = own === undefined ? '' : `; next: ${own.action}`;
  return {
    id,
    text: `${key}: ${summary}${action}${cue === null ? '' : `; resume: ${cue}`}`,
    command: target === null || target === branch ? `handoff show ${key}` : `git switch ${target}`,
  };
}
