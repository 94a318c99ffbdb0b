import type { Acked, Log, Shift } from './company-log.js';
import { grouped, least, sum } from './company-statistics.js';

export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;

/** The log with what several figures ask of it. */
export type World = ReturnType<typeof worldOf>;

/** @param members the people whom the figures are about */
export function worldOf(log: Log, from: number, members: ReadonlySet<string>) {
  const to = log.end;
  const inTime = (time: number): boolean => from <= time && time < to;
  const shiftsOf = (who: string): Shift[] => log.shifts[who] ?? [];
  const begunBy = (who: string, time: number) => shiftsOf(who).findLast((one) => one.from <= time);
  const endingAfter = (who: string, time: number) => shiftsOf(who).find((one) => one.to > time);
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
  return {
    log,
    from,
    to,
    members,
    inTime,
    shiftsOf,
    begunBy,
    endingAfter,
    worked,
    pairs,
    own,
    takers: grouped(
      log.acked.flatMap((ack): { key: string; ack: Acked }[] =>
        ack.taken.map((key) => ({ key, ack })),
      ),
      ({ key }) => key,
    ),
  };
}
