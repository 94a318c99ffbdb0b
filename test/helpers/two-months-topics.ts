import type { HandoffRecord } from '../../src/schema/types.js';
import type { History, Person } from './history.js';
import type { Random } from './random.js';
import type { Logged, Topic } from './two-months-log.js';
import { topicOf } from './two-months-log.js';

/** What the topics need of the team around them. */
export interface Around {
  history: History;
  random: Random;
  team: readonly string[];
  person: (handle: string) => Person;
  /** Notes something that happened now. @returns its position */
  note: (entry: Omit<Logged, 'at' | 'stands'> & { stands?: () => boolean }) => number;
  /** The next position in the order of everything. */
  tick: () => number;
  /** A name that was never used. */
  name: () => string;
  wrappedAt: (handle: string) => number;
  /** True for whoever holds the work now, or named it as theirs when they last declared. */
  holds: (handle: string, key: string | null) => boolean;
  /** True for whoever named the work as theirs when they last declared. */
  named: (handle: string, key: string | null) => boolean;
}

/** An answer that only its author knows so far. */
interface Late {
  day: number;
  topic: Topic;
  record: HandoffRecord;
  who: string;
  madeAt: number;
}

/** The blockers and questions of two months, and what became of them. */
export class Topics {
  readonly all: Topic[] = [];
  readonly #around: Around;
  readonly #late: Late[] = [];

  constructor(around: Around) {
    this.#around = around;
  }

  #standing(): Topic[] {
    return this.all.filter(({ withdrawn }) => !withdrawn);
  }

  #pick(isOne: (topic: Topic) => boolean): Topic | null {
    const topics = this.#standing().filter(isOne);
    return topics.length === 0 ? null : this.#around.random.pick(topics);
  }

  #isAbout({ raiser, owners, blocks }: Topic, handle: string): boolean {
    return raiser === handle || owners.includes(handle) || this.#around.holds(handle, blocks);
  }

  add(record: HandoffRecord, slot: string, own: Parameters<typeof topicOf>[3]): void {
    this.all.push(topicOf(this.#around.tick(), record, slot, own));
  }

  raise(handle: string): void {
    const { random, person, team, name } = this.#around;
    const [key, owner] = [name(), random.pick(team)];
    const record = person(handle).raises(random.pick(['blocker', 'question'] as const), key, owner);
    const slot = record.kind === 'blocker' ? 'b1' : 'q1';
    this.add(record, slot, { key, raiser: handle, owner, blocks: null });
  }

  resolve(handle: string): void {
    const topic = this.#pick(({ open }) => open);
    if (topic === null) return;
    this.#around.person(handle).resolves(topic.record, topic.slot);
    this.#answered(topic, handle, (one) => this.#isAbout(topic, one));
  }

  /**
   * Answers something where nobody sees it, until that day.
   * @returns false if nothing is open
   */
  resolveApart(handle: string, day: number): boolean {
    const { history, person, tick } = this.#around;
    const topic = this.#pick(({ open }) => open);
    if (topic === null) return false;
    const record = person(handle).resolves(topic.record, topic.slot);
    history.records.pop();
    this.#late.push({ day, topic, record, who: handle, madeAt: tick() });
    return true;
  }

  /** Publishes what was answered apart. */
  arrive(today: number): void {
    const { history, named, holds, wrappedAt } = this.#around;
    for (const late of this.#late.filter(({ day }) => day <= today)) {
      this.#late.splice(this.#late.indexOf(late), 1);
      const { topic, record, who, madeAt } = late;
      history.records.push(record);
      // Nothing shows which came first, a wrap or an answer, to whoever got the item after both.
      this.#answered(topic, who, (one) =>
        topic.raiser === one || topic.owners.includes(one) || named(one, topic.blocks)
          ? true
          : madeAt > wrappedAt(one) && holds(one, topic.blocks),
      );
    }
  }

  #answered(topic: Topic, who: string, concerns: (handle: string) => boolean): void {
    const answer = {};
    topic.open = false;
    topic.answers.add(answer);
    this.#around.note({
      event: 'answered',
      key: topic.key,
      who,
      concerns,
      stands: () => topic.answers.has(answer) && !topic.withdrawn,
      contested: () => topic.answers.size > 1,
    });
  }

  reopen(handle: string): void {
    const topic = this.#pick(({ open }) => !open);
    if (topic === null) return;
    this.#around.person(handle).reopens(topic.record, topic.slot);
    topic.open = true;
    topic.answers.clear();
    this.#around.note({
      event: 'reopened',
      key: topic.key,
      who: handle,
      concerns: (one) => this.#isAbout(topic, one),
      stands: () => topic.open && !topic.withdrawn,
    });
  }

  assign(handle: string): void {
    const { random, team, person, note } = this.#around;
    const topic = this.#pick(({ open }) => open);
    if (topic === null) return;
    const to = random.pick(team.filter((one) => one !== topic.owners.at(-1)));
    person(handle).assigns(topic.record, topic.slot, to);
    topic.owners.push(to);
    const at = note({
      event: 'assigned',
      key: topic.key,
      who: handle,
      concerns: (one) => topic.raiser === one || topic.owners.includes(one),
      stands: () => topic.lastAssignment === at && !topic.withdrawn,
    });
    topic.lastAssignment = at;
  }

  withdraw(handle: string): void {
    const { person, note, wrappedAt } = this.#around;
    const topic = this.#pick(
      ({ raiser, record }) => raiser === handle && record.kind !== 'declaration',
    );
    if (topic === null) return;
    person(handle).retracts(topic.record);
    topic.withdrawn = true;
    topic.open = false;
    note({
      event: 'retracted',
      key: topic.key,
      who: handle,
      // Who had not wrapped since it was raised never knew it.
      concerns: (one) => this.#isAbout(topic, one) && wrappedAt(one) >= topic.raisedAt,
    });
  }
}
