// Figures of a made-up company, computed from the log of bench/company-year.mjs: without records,
// without git, and without any code of the program.

interface Said {
  id: string;
  by: string;
  at: number;
  landed: number;
}

interface Shift {
  from: number;
  to: number;
  parts: [number, number][];
}

interface Declared extends Said {
  to: string[];
  items: { key: string; handover: string; stand: string }[];
  shipped: string[];
  blockers: string[];
  words: string[];
}

interface Acked extends Said {
  declaration: string;
  covers: string[];
  taken: string[];
  asks: boolean;
  readBack: boolean;
  usage: Record<string, number> | null;
}

interface Raised extends Said {
  owner: string;
  blocks: string[];
}

/** What happened, as bench/year/simulate.mjs tells it. */
export interface Log {
  end: number;
  people: { handle: string; pod: string }[];
  shifts: Record<string, Shift[]>;
  declared: Declared[];
  acked: Acked[];
  raised: Raised[];
  closed: (Said & { topic: string })[];
  reopened: (Said & { topic: string })[];
  routed: (Said & { topic: string })[];
  assigned: (Said & { topic: string; to: string })[];
  decided: (Said & { replaces: string | null; news: boolean; about: string[] })[];
  asked: (Said & { owner: string; about: string[] })[];
  corrected: (Said & { ack: string })[];
}

/** What is compared of a figure; what it does not have is left out. */
export interface Expected {
  n: number;
  value?: number;
  median?: number | null;
  p90?: number | null;
  censored?: number;
  coverage?: number;
  parts?: Record<string, number | null>;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** @param members the people whom it is about */
export function expectedFigures(
  log: Log,
  from: number,
  members: ReadonlySet<string>,
): Record<string, Expected> {
  const to = log.end;
  const inTime = (time: number): boolean => from <= time && time < to;
  const shiftsOf = (who: string): Shift[] => log.shifts[who] ?? [];
  const begunBy = (who: string, time: number) => shiftsOf(who).findLast((one) => one.from <= time);
  const endingAfter = (who: string, time: number) => shiftsOf(who).find((one) => one.to > time);
  const byId = new Map(log.declared.map((one) => [one.id, one]));
  const acksBy = grouped(log.acked, ({ declaration, by }) => `${declaration} ${by}`);
  const coverBy = grouped(
    log.acked.flatMap((ack) => ack.covers.map((id) => ({ id, ack }))),
    ({ id, ack }) => `${id} ${ack.by}`,
  );

  function worked(who: string, begin: number, end: number): number {
    const parts = shiftsOf(who).flatMap(({ parts: own }) => own);
    return sum(parts.map(([a, b]) => Math.max(0, Math.min(b, end) - Math.max(a, begin)))) / 1000;
  }

  const pairs = log.declared.flatMap((declared) =>
    declared.to
      .filter((who) => members.has(who))
      .map((who) => {
        const acks = acksBy.get(`${declared.id} ${who}`) ?? [];
        const covering = (coverBy.get(`${declared.id} ${who}`) ?? []).map(({ ack }) => ack);
        const first = least([...acks, ...covering].map(({ landed }) => landed));
        return { declared, who, acks, first };
      }),
  );
  const own = log.declared.filter(({ by }) => members.has(by));

  function completeness(): Expected {
    const adopted = least(log.declared.map(({ landed }) => landed)) ?? Infinity;
    const first = new Map<Shift, number>();
    for (const { by, at, landed } of log.declared) {
      const shift = begunBy(by, at);
      if (shift) first.set(shift, Math.min(landed, first.get(shift) ?? Infinity));
    }
    const expected = [...members]
      .flatMap(shiftsOf)
      .filter(({ to: end }) => end > adopted && end >= from && end + 30 * MINUTE <= to);
    const published = expected.filter((shift) => first.has(shift));
    const onTime = published.filter((shift) => (first.get(shift) ?? 0) <= shift.to + 30 * MINUTE);
    return {
      n: expected.length,
      value: onTime.length / expected.length,
      parts: {
        coverage: published.length / expected.length,
        'on-time': onTime.length / published.length,
      },
    };
  }

  function receiverJudged(): Expected {
    const corrected = new Set(log.corrected.map(({ ack }) => ack));
    const judged = pairs.filter(({ first }) => first !== null && inTime(first));
    const clear = judged.filter(({ declared, who, acks, first }) => {
      const end = endingAfter(who, first ?? 0)?.to ?? (first ?? 0) + DAY / 2;
      const keys = declared.items.map(({ key }) => key);
      const asked = log.asked.some(
        ({ by, owner, about, landed }) =>
          by === who &&
          owner === declared.by &&
          declared.landed <= landed &&
          landed <= end &&
          about.some((key) => keys.includes(key)),
      );
      return !asked && !acks.some(({ id, asks }) => asks || corrected.has(id));
    });
    return { n: judged.length, value: clear.length / judged.length };
  }

  function ackLatency(): Expected {
    const waited = pairs
      .filter(({ declared }) => inTime(declared.landed))
      .map(({ declared, who, first }) => ({
        time: worked(who, declared.landed, first ?? to),
        ended: first !== null,
      }));
    return survival(waited);
  }

  function unownedGap(): Expected {
    const takers = grouped(
      log.acked.flatMap((ack) => ack.taken.map((key) => ({ key, ack }))),
      ({ key }) => key,
    );
    const mentions = grouped(
      log.declared.flatMap((one) =>
        [...one.items.map(({ key }) => key), ...one.shipped].map((key) => ({ key, one })),
      ),
      ({ key }) => key,
    );
    const offers = own
      .filter(({ landed }) => inTime(landed))
      .flatMap((one) =>
        one.items
          .filter(({ handover }) => handover === 'transfer')
          .map(({ key }) => ({ one, key })),
      );
    const waited = offers.flatMap(({ one, key }) => {
      const taken = (takers.get(key) ?? []).map(({ ack }) => ack);
      const first = least(
        taken.filter(({ declaration }) => declaration === one.id).map(({ landed }) => landed),
      );
      const isReplaced =
        taken.some(({ at }) => at > one.at) ||
        (mentions.get(key) ?? []).some((other) => other.one.at > one.at);
      if (first === null && isReplaced) return [];
      const end = begunBy(one.by, one.at)?.to ?? 0;
      return [{ time: Math.max(0, (first ?? to) - end) / 1000, ended: first !== null }];
    });
    return { ...survival(waited), coverage: waited.length / offers.length };
  }

  function timeToContext(): Expected {
    const topics = new Map(log.raised.map((one) => [one.id, one]));
    const actions = grouped(
      [
        ...[...log.closed, ...log.reopened, ...log.routed, ...log.assigned].map((one) => ({
          ...one,
          keys: topics.get(one.topic)?.blocks ?? [],
          record: one.topic.slice(0, one.topic.indexOf('.')),
        })),
        ...log.decided.map((one) => ({ ...one, keys: one.about, record: '' })),
      ],
      ({ by }) => by,
    );
    const handed = new Map<Shift, { who: string; declared: Declared[] }>();
    for (const { declared, who } of pairs) {
      const shift = endingAfter(who, declared.landed);
      if (!shift) continue;
      const known = handed.get(shift) ?? { who, declared: [] };
      known.declared.push(declared);
      handed.set(shift, known);
    }
    const waited = [...handed]
      .filter(([shift]) => inTime(shift.from))
      .map(([shift, { who, declared }]) => {
        const begin = Math.min(...declared.map(({ landed }) => Math.max(landed, shift.from)));
        const keys = new Set(declared.flatMap(({ items }) => items.map(({ key }) => key)));
        const ids = new Set(declared.map(({ id }) => id));
        const first = least(
          (actions.get(who) ?? [])
            .filter(
              ({ landed, keys: about, record }) =>
                landed >= begin &&
                landed <= Math.min(shift.to, to) &&
                (ids.has(record) || about.some((key) => keys.has(key))),
            )
            .map(({ landed }) => landed),
        );
        return {
          time: worked(who, begin, first ?? Math.min(shift.to, to)),
          ended: first !== null,
        };
      });
    return survival(waited);
  }

  function blockers(): Record<string, Expected> {
    const closed = grouped(log.closed, ({ topic }) => topic);
    const reopened = grouped(log.reopened, ({ topic }) => topic);
    const routed = grouped(log.routed, ({ topic }) => topic);
    const assigned = grouped(log.assigned, ({ topic }) => topic);
    const raised = log.raised.filter(({ by }) => members.has(by));
    const episodes = raised.flatMap((topic) => {
      const owner = assigned.get(topic.id)?.at(-1)?.to ?? topic.owner;
      const found: { owner: string; begin: number; end: number | null }[] = [];
      let [begin, end]: [number, number | null] = [topic.landed, null];
      const events = [
        ...(closed.get(topic.id) ?? []).map(({ landed }) => ({ landed, closes: true })),
        ...(reopened.get(topic.id) ?? []).map(({ landed }) => ({ landed, closes: false })),
      ].sort((a, b) => a.landed - b.landed);
      for (const { landed, closes } of events) {
        if (closes) end = landed;
        else {
          if (end !== null && landed - end > 7 * DAY) {
            found.push({ owner, begin, end });
            begin = landed;
          }
          end = null;
        }
      }
      return [...found, { owner, begin, end }];
    });
    const open = episodes.filter(({ begin, end }) => begin <= to && (end === null || end > to));
    const done = episodes.filter(({ end }) => end !== null && inTime(end));
    const recent = raised.filter(({ landed }) => inTime(landed));
    const posted = recent.flatMap(({ id, landed }) => {
      const first = least((routed.get(id) ?? []).map((one) => one.landed));
      return first === null ? [] : [Math.max(0, first - landed) / 1000];
    });
    const missed = recent.map(({ id, landed, owner }) => {
      const asked = least((routed.get(id) ?? []).map((one) => one.landed)) ?? landed;
      const response = least([
        ...(closed.get(id) ?? []).map((one) => one.landed),
        ...(assigned.get(id) ?? []).filter(({ by }) => by === owner).map((one) => one.landed),
      ]);
      const whole = shiftsOf(owner).filter(
        (shift) => shift.from >= asked && shift.to <= (response ?? to),
      );
      return { whole: whole.length, isOpen: response === null };
    });
    return {
      'blocker-age': {
        ...spread(open.map(({ begin }) => (to - begin) / 1000)),
        parts: { 'owner-time': middle(open.map(({ owner, begin }) => worked(owner, begin, to))) },
      },
      'time-to-unblock': {
        ...spread(done.map(({ begin, end }) => ((end ?? 0) - begin) / 1000)),
        parts: {
          'owner-time': middle(done.map(({ owner, begin, end }) => worked(owner, begin, end ?? 0))),
        },
      },
      'routing-latency': { ...spread(posted), coverage: posted.length / recent.length },
      'owner-windows-missed': {
        ...spread(missed.map(({ whole }) => whole)),
        value: missed.filter(({ whole }) => whole === 0).length / missed.length,
        censored: missed.filter(({ isOpen }) => isOpen).length,
      },
    };
  }

  function reLitigation(): Expected {
    const replaced = new Map(log.decided.map((one) => [one.replaces, one]));
    const active = log.decided
      .filter(({ by, landed }) => members.has(by) && landed < to)
      .map((one) => ({ one, later: replaced.get(one.id) }))
      .filter(({ later }) => later === undefined || later.landed >= from);
    const again = active.filter(
      ({ one, later }) =>
        later !== undefined &&
        later.landed < to &&
        !later.news &&
        later.landed - one.landed <= 90 * DAY,
    );
    return { n: active.length, value: again.length / active.length };
  }

  function declarations(): Record<string, Expected> {
    const recent = own.filter(({ landed }) => inTime(landed));
    const before = new Map<string, Declared>();
    const last = new Map<string, Declared>();
    for (const one of own.toSorted((a, b) => a.at - b.at)) {
      const previous = last.get(one.by);
      if (previous) before.set(one.id, previous);
      last.set(one.by, one);
    }
    const carried = recent.flatMap((after) => {
      const previous = before.get(after.id);
      return (previous?.items ?? []).map((item) => ({ item, previous, after }));
    });
    const same = carried.filter(({ item, after }) =>
      after.items.some((one) => JSON.stringify(one) === JSON.stringify(item)),
    );
    const takers = grouped(
      log.acked.flatMap((ack) => ack.taken.map((key) => ({ key, ack }))),
      ({ key }) => key,
    );
    const dropped = carried.filter(({ item: { key }, previous, after }) => {
      const isSaid = after.items.some((one) => one.key === key) || after.shipped.includes(key);
      const isTaken = (takers.get(key) ?? []).some(
        ({ ack }) =>
          ack.by !== after.by && ack.at >= (previous?.at ?? Infinity) && ack.at <= after.at,
      );
      return !isSaid && !isTaken;
    });
    const isSimilar = (one: Declared): boolean => {
      const previous = before.get(one.id);
      return previous !== undefined && alike(previous.words, one.words) >= 0.9;
    };
    const isEmpty = ({ items, shipped, blockers: raised }: Declared): boolean =>
      items.length + shipped.length + raised.length === 0;
    const read = new Set(log.acked.flatMap(({ declaration, covers }) => [declaration, ...covers]));
    const old = recent.filter(({ landed }) => landed + DAY <= to);
    const withPrevious = recent.filter(({ id }) => before.has(id));
    const taken = pairs.filter(
      ({ acks, first }) =>
        first !== null && inTime(first) && acks.some((ack) => ack.taken.length > 0),
    );
    const stamped = taken.filter(({ declared, who, acks, first }) => {
      const shift = begunBy(who, first ?? 0);
      const on = shift !== undefined && shift.to > (first ?? 0) ? shift.from : 0;
      const time = (first ?? 0) - Math.max(declared.landed, on);
      return (
        !acks.some(({ readBack }) => readBack) || time < (declared.words.length / 400) * MINUTE
      );
    });
    return {
      'carry-over': { n: carried.length, value: same.length / carried.length },
      'silent-drops': { n: carried.length, value: dropped.length },
      theatre: {
        n: recent.length,
        value: recent.filter((one) => isSimilar(one) || isEmpty(one)).length / recent.length,
        parts: {
          similar: withPrevious.filter(isSimilar).length / withPrevious.length,
          empty: recent.filter(isEmpty).length / recent.length,
          'rubber-stamp': stamped.length / taken.length,
          unread: old.filter(({ id }) => !read.has(id)).length / old.length,
        },
      },
    };
  }

  function queryUsage(): Expected {
    const acks = log.acked.filter(
      ({ by, landed, declaration }) =>
        members.has(by) && inTime(landed) && byId.get(declaration)?.to.includes(by),
    );
    const counted = acks.filter(({ usage }) => usage !== null);
    const asking = counted.filter(({ usage }) => sum(Object.values(usage ?? {})) > 0);
    return {
      n: counted.length,
      value: asking.length / counted.length,
      coverage: counted.length / acks.length,
    };
  }

  return {
    completeness: completeness(),
    'receiver-judged': receiverJudged(),
    'query-usage': queryUsage(),
    'time-to-context': timeToContext(),
    'ack-latency': ackLatency(),
    'unowned-gap': unownedGap(),
    ...blockers(),
    're-litigation': reLitigation(),
    ...declarations(),
  };
}

/** Kaplan–Meier as in the textbook: at each time, the share of those at risk who go on. */
function survival(waited: readonly { time: number; ended: boolean }[]): Expected {
  const sorted = waited.toSorted((a, b) => a.time - b.time);
  const curve: { time: number; left: number }[] = [];
  let left = 1;
  for (let index = 0; index < sorted.length;) {
    const time = sorted[index]?.time ?? 0;
    const atRisk = sorted.length - index;
    let ends = 0;
    for (; sorted[index]?.time === time; index += 1) ends += sorted[index]?.ended ? 1 : 0;
    left *= (atRisk - ends) / atRisk;
    if (ends > 0) curve.push({ time, left });
  }
  // Where exactly that share is left for a while, the middle of that while.
  const at = (level: number): number | null => {
    const index = curve.findIndex((one) => one.left < level + 1e-9);
    const [here, next] = [curve[index], curve[index + 1]];
    if (here === undefined) return null;
    const isFlat = Math.abs(here.left - level) < 1e-9 && next !== undefined;
    return isFlat ? (here.time + next.time) / 2 : here.time;
  };
  const censored = waited.filter(({ ended }) => !ended).length;
  return { n: waited.length, censored, median: at(0.5), p90: at(0.1) };
}

function spread(values: readonly number[]): Expected {
  return { n: values.length, median: at7(values, 0.5), p90: at7(values, 0.9) };
}

function middle(values: readonly number[]): number | null {
  return values.length < 5 ? null : at7(values, 0.5);
}

/** R's type 7: h = (n − 1) p + 1, between the values around it. */
function at7(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * part;
  const [low = 0, high = low] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return low * (1 - (place % 1)) + high * (place % 1);
}

/** Twice the words in common ÷ all words; fewer than ten say nothing. */
function alike(some: readonly string[], others: readonly string[]): number {
  if (some.length < 10 || others.length < 10) return 0;
  const left = [...others];
  let common = 0;
  for (const word of some) {
    const at = left.indexOf(word);
    if (at === -1) continue;
    left.splice(at, 1);
    common += 1;
  }
  return (2 * common) / (some.length + others.length);
}

function grouped<T>(list: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of list) {
    const known = groups.get(keyOf(one));
    if (known) known.push(one);
    else groups.set(keyOf(one), [one]);
  }
  return groups;
}

function least(times: readonly number[]): number | null {
  return times.length === 0 ? null : Math.min(...times);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
