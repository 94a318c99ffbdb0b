// A rollup of a made-up company, computed from the log of bench/company-year.mjs: without records,
// without git, and without any code of the program (docs/rollup.md, docs/json.md).
import { changesIn } from './company-changes.js';
import type { Declared, Log } from './company-log.js';
import { calendarOf, timeOf, type Calendar } from './company-shifts.js';
import { standAt, type ItemStand, type TopicStand } from './company-stand.js';
import { grouped, least } from './company-statistics.js';

const DAY = 86_400_000;
const RANK = ['critical', 'high', null, 'low'];

/** Of whom, of which moment, and from when on changes count. */
export interface Asked {
  pod: string | null;
  at: number;
  since: number;
  /** Up to when receipts of posts count: they are no news, and may be newer than the newest record. */
  receiptsUntil: number;
}

type Stand = ReturnType<typeof standAt>;

/** Every figure of a rollup, with the keys that its rows have in the answer. */
export function expectedRollup(log: Log, { pod, at, since, receiptsUntil }: Asked) {
  const calendar = calendarOf(log);
  const stand = standAt(log, at, receiptsUntil);
  const people = pod === null ? log.people.map(({ handle }) => handle) : calendar.membersOf(pod);
  const isMember = (who: string): boolean => people.includes(who);
  const isMeant = (...handles: string[]): boolean => pod === null || handles.some(isMember);
  const waiting = waitingIn(stand);
  const items = itemRows(stand, waiting, calendar, at);
  const own = items.filter(({ row, offered }) => isMeant(row.holder, ...offered));
  const ownKeys = new Set(own.map(({ row }) => row.key));
  const concerns = ({ owner, by, blocks }: TopicStand): boolean =>
    isMeant(owner, by) || blocks.some((key) => ownKeys.has(key));
  const blocked = stand.blockers
    .filter(concerns)
    .map((one) => topicRow(one, at, calendar.ownerWindow(one.owner, one.asked, at)));
  const covered = coverageRows(stand, calendar, people, at);
  return {
    people: people.toSorted(),
    blocked: blocked
      .toSorted(byUrgency)
      .toSorted((a, b) => bySeverity(a, b) || b.owner_window.missed - a.owner_window.missed),
    questions: stand.questions
      .filter(concerns)
      .map((one) => topicRow(one, at))
      .toSorted(byUrgency),
    in_flight: own.map(({ row }) => row).toSorted(bySeverity),
    pending_acks: pendingRows(stand, waiting, calendar, at).filter(({ author, waiting_for }) =>
      isMeant(author, ...waiting_for),
    ),
    to_distribute: own.flatMap(distributed).toSorted(bySeverity),
    coverage: covered,
    undeclared: covered.filter(({ state }) => state === 'missing').map(({ handle }) => handle),
    changes: changesIn(log, { at, since }, stand, isMeant),
  };
}

function bySeverity(a: { severity: string | null }, b: { severity: string | null }): number {
  return RANK.indexOf(a.severity) - RANK.indexOf(b.severity);
}

type Topic = { severity: string | null; age_seconds: number; blocks: readonly string[] };

function byUrgency(a: Topic, b: Topic): number {
  const weight = (row: Topic): number => row.age_seconds * Math.max(1, row.blocks.length);
  return bySeverity(a, b) || weight(b) - weight(a);
}

function topicRow<W>(topic: TopicStand, at: number, window?: W) {
  return {
    id: topic.id,
    key: topic.key,
    need: topic.need,
    owner: topic.owner,
    blocks: topic.blocks,
    severity: topic.severity,
    declared_by: topic.by,
    declared_at: timeOf(topic.at),
    age_seconds: (at - topic.at) / 1000,
    reopened: topic.isReopened,
    contested: false,
    routed: topic.routed,
    owner_window: window as W,
  };
}

/** Whom each declaration waits for, by its id. */
function waitingIn(stand: Stand): Map<string, string[]> {
  const waiting = new Map<string, string[]>();
  for (const own of grouped(stand.declared, ({ by }) => by).values()) {
    // By person, what newer declarations mention that wait for them.
    const mentioned = new Map<string, Set<string>>();
    for (const one of own.toReversed()) {
      const keys = one.items.map(({ key }) => key);
      const missing = one.to.filter(
        (who) => !stand.acks.has(one.id, who) || isAnswered(stand, one, who),
      );
      const alone = missing.filter((who) => {
        const newer = mentioned.get(who);
        return newer === undefined || !keys.every((key) => newer.has(key));
      });
      if (alone.length > 0) waiting.set(one.id, alone);
      for (const who of missing) {
        const known = mentioned.get(who) ?? new Set<string>();
        for (const { key } of [...one.items, ...one.shipped, ...one.dropped]) known.add(key);
        mentioned.set(who, known);
      }
    }
  }
  return waiting;
}

/** Whether somebody asked about an item that is still as declared, and all their questions are closed. */
function isAnswered(stand: Stand, declared: Declared, who: string): boolean {
  return stand.acks.of(declared.id, who).some(({ askedAbout }) =>
    askedAbout.some((key) => {
      const item = stand.items.get(key);
      const isOffered = item?.item != null && item.said === declared && item.holder === declared.by;
      return isOffered && stand.isAskedAndAnswered(who, key);
    }),
  );
}

function pendingRows(
  stand: Stand,
  waiting: ReadonlyMap<string, string[]>,
  calendar: Calendar,
  at: number,
) {
  const byAuthor = grouped(stand.declared, ({ by }) => by);
  return stand.declared
    .filter(({ id }) => waiting.has(id))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map((declared) => {
      const { id, by, to, items } = declared;
      const repeated = items.flatMap(({ key }) => {
        const item = stand.items.get(key);
        const isRepeated = item?.item != null && item.said.by === by && item.said !== declared;
        return isRepeated ? [{ key, declaration: item.said.id }] : [];
      });
      const elsewhere = new Set(repeated.map(({ key }) => key));
      return {
        declaration: id,
        author: by,
        declared_at: timeOf(declared.at),
        to,
        waiting_for: waiting.get(id) ?? [],
        items: items.map(({ key }) => key).filter((key) => !elsewhere.has(key)),
        repeated_items: repeated,
        overdue_seconds: (at - declared.at) / 1000,
        late_seconds: calendar.lateness(
          by,
          declared.at,
          (byAuthor.get(by) ?? []).map((one) => one.at),
        ),
      };
    });
}

function itemRows(
  stand: Stand,
  waiting: ReadonlyMap<string, string[]>,
  calendar: Calendar,
  at: number,
) {
  return [...stand.items.values()]
    .toSorted((a, b) => (a.key < b.key ? -1 : 1))
    .flatMap((one) => {
      const { key, holder, item, said, isCarried } = one;
      if (item === null) return [];
      const [progress = '', ...summary] = item.stand.split(' ');
      const isOffered = item.handover === 'transfer' && holder === said.by;
      const offered = isOffered ? (waiting.get(said.id) ?? []) : [];
      const { unchanged, offers } = roundsOf(one);
      const since = offers[0]?.said.at;
      const isSatellite = since !== undefined && calendar.wentRound(holder, since, offered, at);
      const row = {
        key,
        status: item.status,
        summary: summary.join(' '),
        why: item.why,
        holder,
        holders: [holder],
        handover: item.handover,
        progress: Number(progress),
        severity: item.severity,
        next: [{ action: item.next, owner: said.to[0] }],
        updated_at: timeOf(said.at),
        stale: at - said.at > DAY || unchanged >= 3,
        carried: isCarried,
        contested: false,
        record: said.id,
        pull: item.pull === null ? null : item.pull.head,
        ...(unchanged === 0 ? {} : { unchanged_carries: unchanged }),
        ...(since === undefined ? {} : { offered_since: timeOf(since) }),
        ...(isSatellite ? { satellite: true } : {}),
        ...calendar.answersFor(holder, said.at, offered, at),
      };
      return [{ row, offered }];
    });
}

/** How often in a row its holder declared an item without a change, and offered it. */
function roundsOf({ item, own }: ItemStand) {
  const words = (one: ItemStand['item']): string =>
    JSON.stringify([one?.stand, one?.next, one?.handover, one?.status, one?.severity]);
  const last = own.findLastIndex((one) => words(one.item) !== words(item));
  const kept = own.findLastIndex((one) => one.item.handover !== 'transfer');
  return { unchanged: Math.max(0, own.length - last - 2), offers: own.slice(kept + 1) };
}

function distributed({ row, offered }: ReturnType<typeof itemRows>[number]) {
  const { key, holder, severity, summary: text, record: id } = row;
  const common = { kind: 'item', id, key, holder, severity, text, offered_to: offered };
  if ('unowned_since' in row) return [{ ...common, why: 'unowned', since: row.unowned_since }];
  if (offered.length === 0) return [];
  return [{ ...common, why: 'offered', since: row.offered_since ?? row.updated_at }];
}

function coverageRows(stand: Stand, calendar: Calendar, people: readonly string[], at: number) {
  const began = least(stand.declared.map((one) => one.at)) ?? Infinity;
  const byAuthor = grouped(stand.declared, ({ by }) => by);
  return people.toSorted().map((handle) => {
    const last = byAuthor.get(handle)?.at(-1);
    return {
      handle,
      ...calendar.covered(handle, last?.at ?? null, at, began),
      declared_at: last === undefined ? null : timeOf(last.at),
      declaration: last?.id ?? null,
    };
  });
}
