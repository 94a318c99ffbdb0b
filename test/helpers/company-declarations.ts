import type { Declared, Item } from './company-log.js';
import { alike, sum, type Expected } from './company-statistics.js';
import { DAY, MINUTE, type World } from './company-world.js';

/** Figures about declarations: one after the other, and each by itself. */
export function declarationFigures({
  log,
  to,
  inTime,
  begunBy,
  pairs,
  own,
  takers,
}: World): Record<string, Expected> {
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
    after.items.some((one) => JSON.stringify(saidOf(one)) === JSON.stringify(saidOf(item))),
  );
  const dropped = carried.filter(({ item: { key }, previous, after }) => {
    const isSaid = mentionedIn(after).includes(key);
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
  const isEmpty = (one: Declared): boolean => mentionedIn(one).length + one.blockers.length === 0;
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
    return !acks.some(({ readBack }) => readBack) || time < (declared.words.length / 400) * MINUTE;
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

/** The keys of its items, in flight or not. */
export function mentionedIn({ items, shipped, dropped }: Declared): string[] {
  return [...items, ...shipped, ...dropped].map(({ key }) => key);
}

function saidOf({ key, handover, stand, status, severity, next }: Item): unknown {
  return [key, handover, stand, status, severity, next];
}

/** Items whose pull request had moved when they were acknowledged. */
export function drift({ pairs, inTime }: World): Expected {
  const handed = pairs.flatMap(({ declared, acks }) =>
    acks
      .filter(({ landed }) => inTime(landed))
      .flatMap(({ pulls }) =>
        declared.items.flatMap(({ pull, status }) =>
          pull === null
            ? []
            : [{ pull, status, found: pulls.find(({ number }) => number === pull.number) }],
        ),
      ),
  );
  const seen = handed.flatMap(({ found, pull, status }) =>
    found === undefined
      ? []
      : [
          {
            contradicts:
              found.state === 'closed' ||
              (found.state === 'merged' && ['blocked', 'paused'].includes(status)),
            goesOn:
              found.head !== pull.head ||
              (found.state === 'merged' && !['blocked', 'paused'].includes(status)),
          },
        ],
  );
  const share = (isMeant: (one: (typeof seen)[number]) => boolean): number =>
    seen.filter(isMeant).length / seen.length;
  return {
    n: seen.length,
    value: share(({ contradicts, goesOn }) => contradicts || goesOn),
    coverage: seen.length / handed.length,
    parts: {
      progress: share(({ goesOn }) => goesOn),
      contradiction: share(({ contradicts }) => contradicts),
    },
  };
}

export function queryUsage({ log, members, inTime }: World): Expected {
  const byId = new Map(log.declared.map((one) => [one.id, one]));
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
