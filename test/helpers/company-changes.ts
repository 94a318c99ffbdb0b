import type { Declared, Log, Raised } from './company-log.js';
import { timeOf } from './company-shifts.js';
import type { standAt } from './company-stand.js';

interface Change {
  event: string;
  id: string;
  record: string;
  key: string;
  who: string;
  text: string;
  at: string;
}

type Topic = Pick<Raised, 'id' | 'by' | 'at' | 'key' | 'need' | 'owner'> & {
  kind: 'blocker' | 'question';
};

/** What happened between two instants, newest first, as the log tells it. */
export function changesIn(
  log: Log,
  { at, since }: { at: number; since: number },
  stand: ReturnType<typeof standAt>,
  isMeant: (...handles: string[]) => boolean,
): Change[] {
  const found: Change[] = [];
  const tell = (
    event: string,
    { id: record, by, at: time }: { id: string; by: string; at: number },
    about: Pick<Change, 'id' | 'key' | 'text'>,
    concerns: readonly string[],
  ): void => {
    if (time > since && time <= at && isMeant(by, ...concerns))
      found.push({ event, record, who: by, at: timeOf(time), ...about });
  };
  const holderOf = (key: string): string[] => {
    const holder = stand.items.get(key)?.holder;
    return holder === undefined ? [] : [holder];
  };

  const byId = new Map<string, Declared>();
  const begun = new Set<string>();
  for (const said of stand.declared) {
    byId.set(said.id, said);
    for (const { key, stand: text } of said.items) {
      const summary = text.slice(text.indexOf(' ') + 1);
      if (!begun.has(key)) tell('begun', said, { id: said.id, key, text: summary }, holderOf(key));
      begun.add(key);
    }
    for (const { key, summary } of said.shipped)
      tell('shipped', said, { id: said.id, key, text: summary }, holderOf(key));
    for (const { key, reason } of said.dropped)
      tell('dropped', said, { id: said.id, key, text: reason }, holderOf(key));
  }
  for (const ack of log.acked)
    for (const key of ack.taken) {
      const said = byId.get(ack.declaration);
      const words = said?.items.find((item) => item.key === key)?.stand ?? '';
      const text = words.slice(words.indexOf(' ') + 1);
      const concerns = [...holderOf(key), ...(said === undefined ? [] : [said.by])];
      tell('accepted', ack, { id: ack.declaration, key, text }, concerns);
    }

  const topics = new Map<string, Topic>();
  for (const one of log.raised) topics.set(one.id, { ...one, kind: 'blocker' });
  for (const one of log.asked) {
    const id = `${one.id}.q1`;
    topics.set(id, { ...one, id, need: 'Which of the two is meant?', kind: 'question' });
  }
  const ownerOf = (id: string): string =>
    log.assigned.findLast((one) => one.topic === id && one.at <= at)?.to ??
    topics.get(id)?.owner ??
    '';
  for (const { id, key, by, at: time, owner, need, kind } of topics.values()) {
    const record = id.slice(0, id.lastIndexOf('.'));
    const about = { id, key, text: `${kind} for ${owner}: ${need}` };
    tell('raised', { id: record, by, at: time }, about, [ownerOf(id)]);
  }
  const events = [
    ...log.closed.map((one) => ({ one, event: 'answered', text: null, to: [] })),
    ...log.reopened.map((one) => ({ one, event: 'reopened', text: 'It came back', to: [] })),
    ...log.assigned.map((one) => ({ one, event: 'assigned', text: `to ${one.to}`, to: [one.to] })),
  ];
  for (const { one, event, text, to } of events) {
    const topic = topics.get(one.topic);
    if (topic === undefined) throw new Error(`an event about ${one.topic}`);
    const outcome = topic.kind === 'blocker' ? 'Variant two' : 'The first';
    const about = { id: topic.id, key: topic.key, text: text ?? outcome };
    tell(event, one, about, [ownerOf(topic.id), topic.by, ...to]);
  }

  const replaced = new Set(log.decided.filter((one) => one.at <= at).map((one) => one.replaces));
  for (const one of log.decided)
    if (!replaced.has(one.id))
      tell('decided', one, { id: `${one.id}.d1`, key: one.key, text: one.decision }, []);
  return found.toSorted(
    (a, b) =>
      compared(b.at, a.at) ||
      compared(a.record, b.record) ||
      compared(a.id, b.id) ||
      compared(a.key, b.key),
  );
}

function compared(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
