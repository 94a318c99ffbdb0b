// Figures of a made-up company, computed from the log of bench/company-year.mjs: without records,
// without git, and without any code of the program.
import { declarationFigures, drift, mentionedIn, queryUsage } from './company-declarations.js';
import type { Declared, Log, Shift } from './company-log.js';
import { grouped, least, middle, spread, survival, type Expected } from './company-statistics.js';
import { DAY, MINUTE, worldOf } from './company-world.js';

/** @param members the people whom they are about */
export function expectedFigures(
  log: Log,
  from: number,
  members: ReadonlySet<string>,
): Record<string, Expected> {
  const world = worldOf(log, from, members);
  const { to, inTime, shiftsOf, begunBy, endingAfter, worked, pairs, own, takers } = world;

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
    const mentions = grouped(
      log.declared.flatMap((one) => mentionedIn(one).map((key) => ({ key, one }))),
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
    const topics = new Map([
      ...log.raised.map(({ id, blocks }) => [id, { blocks }] as const),
      ...log.asked.map(({ id, about }) => [`${id}.q1`, { blocks: about }] as const),
    ]);
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

  return {
    completeness: completeness(),
    'receiver-judged': receiverJudged(),
    'query-usage': queryUsage(world),
    'drift-at-pickup': drift(world),
    'time-to-context': timeToContext(),
    'ack-latency': ackLatency(),
    'unowned-gap': unownedGap(),
    ...blockers(),
    're-litigation': reLitigation(),
    ...declarationFigures(world),
  };
}
