import type { About, Acked, Declared, Item, Log } from './company-log.js';
import { grouped } from './company-statistics.js';

/** An item as the log tells it, at an instant. */
export interface ItemStand {
  key: string;
  holder: string;
  /** Null once it was shipped or dropped. */
  item: Item | null;
  /** The last declaration that mentions it. */
  said: Declared;
  /** Whether an earlier one mentions it. */
  isCarried: boolean;
  /** The declarations in a row, up to the last, by which its holder has it, oldest first. */
  own: { said: Declared; item: Item }[];
}

/** A blocker or a question as the log tells it. */
export interface TopicStand {
  id: string;
  key: string;
  by: string;
  at: number;
  need: string;
  owner: string;
  blocks: string[];
  severity: string | null;
  isReopened: boolean;
  routed: number;
  /** Since when its owner has it. */
  asked: number;
}

/** What the log says up to an instant: without records, and without any code of the program. */
export function standAt(log: Log, at: number, receiptsUntil: number) {
  const until = <S extends { at: number }>(list: readonly S[]): S[] =>
    list.filter((one) => one.at <= at);
  const declared = until(log.declared);
  const acked = until(log.acked);
  const closed = new Set(until(log.closed).map(({ topic }) => topic));
  return {
    declared,
    /** Whether somebody asked about an item, and none of these questions is open. */
    isAskedAndAnswered: (who: string, key: string): boolean => {
      const own = until(log.asked).filter(({ by, about }) => by === who && about.includes(key));
      return own.length > 0 && own.every(({ id }) => closed.has(`${id}.q1`));
    },
    items: itemsOf(declared, acked),
    acks: acksOf(acked),
    blockers: topicsOf(until(log.raised)),
    questions: topicsOf(
      until(log.asked).map((one) => ({
        ...one,
        id: `${one.id}.q1`,
        need: 'Which of the two is meant?',
        blocks: one.about,
        severity: null,
      })),
    ),
  };

  function topicsOf(
    raised: readonly Omit<TopicStand, 'isReopened' | 'routed' | 'asked'>[],
  ): TopicStand[] {
    const byTopic = (list: readonly About[]) => grouped(until(list), ({ topic }) => topic);
    const [closed, reopened] = [log.closed, log.reopened].map(byTopic);
    const routed = grouped(
      log.routed.filter((one) => one.at <= receiptsUntil),
      ({ topic }) => topic,
    );
    const assigned = grouped(until(log.assigned), ({ topic }) => topic);
    return raised
      .map(({ id, key, by, at: since, need, owner, blocks, severity }) => {
        const again = reopened?.get(id) ?? [];
        const given = assigned.get(id) ?? [];
        return {
          isOpen: (closed?.get(id) ?? []).length === again.length,
          topic: {
            id,
            key,
            by,
            at: since,
            need,
            blocks,
            severity,
            owner: given.at(-1)?.to ?? owner,
            isReopened: again.length > 0,
            routed: (routed.get(id) ?? []).length,
            asked: Math.max(since, ...[...again, ...given].map((one) => one.at)),
          },
        };
      })
      .filter(({ isOpen }) => isOpen)
      .map(({ topic }) => topic);
  }
}

function itemsOf(declared: readonly Declared[], acked: readonly Acked[]): Map<string, ItemStand> {
  const items = new Map<string, ItemStand>();
  const events = [
    ...declared.map((said) => ({ at: said.at, act: () => declare(said) })),
    ...acked.map((ack) => ({ at: ack.at, act: () => take(ack) })),
  ].toSorted((a, b) => a.at - b.at);
  for (const { act } of events) act();
  return items;

  function declare(said: Declared): void {
    for (const item of said.items) {
      const { key } = item;
      const before = items.get(key);
      const own = before?.holder === said.by ? before.own : [];
      items.set(key, {
        key,
        holder: said.by,
        item,
        said,
        isCarried: before !== undefined,
        own: [...own, { said, item }],
      });
    }
    for (const { key } of [...said.shipped, ...said.dropped]) {
      const isCarried = items.has(key);
      items.set(key, { key, holder: said.by, item: null, said, isCarried, own: [] });
    }
  }

  function take(ack: Acked): void {
    for (const key of ack.taken) {
      const known = items.get(key);
      if (known !== undefined) items.set(key, { ...known, holder: ack.by, own: [] });
    }
  }
}

/** Who acknowledged what: by itself, or with a newer one of the same author. */
function acksOf(acked: readonly Acked[]) {
  const direct = grouped(acked, ({ declaration, by }) => `${declaration} ${by}`);
  const covering = new Set(acked.flatMap(({ covers, by }) => covers.map((id) => `${id} ${by}`)));
  return {
    of: (id: string, who: string): Acked[] => direct.get(`${id} ${who}`) ?? [],
    has: (id: string, who: string): boolean =>
      direct.has(`${id} ${who}`) || covering.has(`${id} ${who}`),
  };
}
