import { fold } from '../../src/protocol/fold/fold.js';
import type { State } from '../../src/protocol/fold/state.js';
import type { BranchNews } from '../../src/protocol/query/start/branch-drift.js';
import type { Author } from '../../src/protocol/compose/context.js';
import type { AckItem, Declaration } from '../../src/schema/types.js';
import { History, Person } from './history.js';
import type { Random } from './random.js';
import { readBackOf, REPLIED, RESPONSE } from './two-months-log.js';
import type { Logged, ReadBack, Work } from './two-months-log.js';
import { driftedOf, newsOf, toldAs, waitsOf } from './two-months-told.js';
import { Topics } from './two-months-topics.js';
import { wrapOf } from './two-months-wrap.js';

const TEAM = ['ada', 'ben', 'cleo', 'dan', 'eva', 'finn', 'gus', 'hana'] as const;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/**
 * Two months of a team of eight: people wrap, reply, answer, assign, decide, withdraw and are away.
 * The log says what happened in the generator's own terms, without a look at any state.
 */
export class TwoMonths {
  readonly history = new History({
    roster: Object.fromEntries(
      TEAM.map((handle, index) => [handle, index === 0 ? { role: 'lead' as const } : {}]),
    ),
  });
  readonly log: Logged[] = [];
  readonly #random: Random;
  readonly #people: Map<string, Person>;
  readonly #work = new Map<string, Work>();
  readonly #topics: Topics;
  /** Acknowledgements whose read-back nobody has answered. */
  readonly #readBacks: ReadBack[] = [];
  readonly #wrappedAt = new Map<string, number>();
  readonly #named = new Map<string, Set<string>>();
  readonly #awayUntil = new Map<string, number>();
  /** By author and addressee: the newest declaration that waits, by its position. */
  readonly #waiting = new Map<string, number>();
  #clock = 0;
  #made = 0;
  #state: { of: number; state: State } | null = null;

  constructor(random: Random) {
    this.#random = random;
    const state = (): State => this.state();
    const { history } = this;
    // Everybody sees everything at once: one state serves all.
    class Colleague extends Person {
      override author(): Author {
        const { policy, now } = history;
        return { handle: this.handle, recordedBy: null, now, zone: 'UTC', policy, state: state() };
      }
    }
    this.#people = new Map(TEAM.map((handle) => [handle, new Colleague(history, handle)]));
    this.#topics = new Topics({
      history,
      random,
      team: TEAM,
      person: (handle) => this.#person(handle),
      note: (entry) => this.#note(entry),
      tick: () => this.#clock++,
      name: () => this.#name('topic'),
      wrappedAt: (handle) => this.#wrappedAt.get(handle) ?? -1,
      holds: (handle, key) => this.#holds(handle, key),
      named: (handle, key) => key !== null && this.#named.get(handle)?.has(key) === true,
    });
  }

  state(): State {
    const { records, policy } = this.history;
    if (this.#state?.of !== records.length)
      this.#state = { of: records.length, state: fold(records, policy) };
    return this.#state.state;
  }

  /**
   * Plays the days.
   * @param look is called for each person at each start of a shift, before anything is done
   */
  play(days: number, look: (handle: string) => void): void {
    const begin = this.history.now;
    for (let day = 0; day < days; day++) {
      this.history.now = begin + day * DAY;
      this.#topics.arrive(day);
      for (const handle of this.#random.shuffled(TEAM)) {
        if ((this.#awayUntil.get(handle) ?? 0) > day) continue;
        if (this.#random.chance(0.04))
          this.#awayUntil.set(handle, day + 2 + this.#random.int(0, 12));
        this.history.now += HOUR / 2;
        look(handle);
        this.#replies(handle);
        for (let act = this.#random.int(0, 2); act > 0; act--) this.#acts(handle);
        if (this.#random.chance(0.85)) this.#wraps(handle);
        if (this.#random.chance(0.05)) this.#answersApart(handle, day);
      }
    }
  }

  /** What a person is to be told, from the log: one line for each. */
  expected(handle: string): string[] {
    const since = this.#wrappedAt.get(handle) ?? -1;
    return this.log
      .filter(
        ({ at, who, concerns, stands }) =>
          at > since && who !== handle && concerns(handle) && stands(),
      )
      .map(({ event, key, who, contested }) => toldAs(event, key, who, contested?.() === true))
      .toSorted();
  }

  /** The keys of the items that a person holds. */
  held(handle: string): string[] {
    return this.#held(handle)
      .map(({ key }) => key)
      .toSorted();
  }

  /** What git has of the branches of a person's items, since those were declared. */
  news(handle: string): Map<string, BranchNews[]> {
    return newsOf(this.#held(handle), handle, this.history.now);
  }

  drifted(handle: string): string[] {
    return driftedOf(this.#held(handle), handle);
  }

  waits(handle: string): string[] {
    return waitsOf([...this.#work.values()], this.#topics.all, handle);
  }

  #held(handle: string): Work[] {
    return [...this.#work.values()].filter(({ holder }) => holder === handle);
  }

  /** The authors of declarations that a person has still to acknowledge, from the log. */
  pendingAuthors(handle: string): string[] {
    return TEAM.filter((author) => this.#waiting.has(`${author} ${handle}`));
  }

  #person(handle: string): Person {
    return this.#people.get(handle) as Person;
  }

  #note(entry: Omit<Logged, 'at' | 'stands'> & { stands?: () => boolean }): number {
    const at = this.#clock++;
    this.log.push({ stands: () => true, ...entry, at });
    return at;
  }

  /** True for whoever holds the work now, or named it as theirs when they last declared. */
  #holds(handle: string, key: string | null): boolean {
    if (key === null) return false;
    return this.#work.get(key)?.holder === handle || (this.#named.get(handle)?.has(key) ?? false);
  }

  #replies(handle: string): void {
    const offers = [...this.#work.values()].filter(({ offer }) => offer?.to === handle);
    const byDeclaration = new Map<Declaration, Work[]>();
    for (const work of offers) {
      const declaration = work.offer?.in as Declaration;
      byDeclaration.set(declaration, [...(byDeclaration.get(declaration) ?? []), work]);
    }
    for (const [declaration, works] of byDeclaration) {
      if (this.#random.chance(0.3)) continue;
      const replies: Record<string, AckItem['reply']> = {};
      for (const work of works) {
        const reply = this.#random.pick(['accept', 'accept', 'decline', 'ask', 'hold'] as const);
        const { slot = '' } = work.offer ?? {};
        replies[slot] = reply;
        const author = declaration.author;
        const event = REPLIED[reply];
        this.#note({ event, key: work.key, who: handle, concerns: (one) => one === author });
        work.offer = null;
        if (reply === 'accept') work.holder = handle;
        if (reply === 'decline') work.declinedBy = handle;
      }
      // It acknowledges the older ones of this author as well.
      this.#waiting.delete(`${declaration.author} ${handle}`);
      const ack = this.#person(handle).acks(declaration, replies);
      this.#readBacks.push(readBackOf(ack, works, declaration.author));
    }
  }

  #acts(handle: string): void {
    const act = this.#random.pick([
      'raise',
      'resolve',
      'resolve',
      'resolve',
      'reopen',
      'assign',
      'give',
      'decide',
      'withdraw',
      'respond',
      'commit',
    ] as const);
    if (act === 'respond') this.#responds(handle);
    else if (act === 'give') this.#gives(handle);
    else if (act === 'decide') this.#decides(handle);
    else if (act === 'commit') this.#commits(handle);
    else this.#topics[act](handle);
  }

  #gives(handle: string): void {
    const work = this.#random.maybe([...this.#work.values()]);
    if (work === undefined) return;
    const to = this.#random.pick(TEAM.filter((one) => one !== work.holder));
    const from = work.holder;
    this.#person(handle).assignsItem(work.key, to);
    work.holder = to;
    work.offer = null;
    this.#note({
      event: to === handle ? 'taken' : 'assigned',
      key: work.key,
      who: handle,
      concerns: (one) => one === from || one === to,
    });
  }

  #decides(handle: string): void {
    const key = this.#random.maybe([...this.#work.keys()]);
    if (key === undefined) return;
    if (this.log.some((one) => one.event === 'decided' && one.key === key)) return;
    this.#person(handle).decides(key);
    this.#note({ event: 'decided', key, who: handle, concerns: (one) => this.#holds(one, key) });
  }

  #commits(handle: string): void {
    this.#random.maybe([...this.#work.values()])?.commits.push(handle);
  }

  /** Answers something on a train, and is away until that is published. */
  #answersApart(handle: string, day: number): void {
    const back = day + this.#random.int(2, 5);
    if (this.#topics.resolveApart(handle, back)) this.#awayUntil.set(handle, back);
  }

  #responds(handle: string): void {
    const index = this.#readBacks.findIndex(({ to }) => to === handle);
    const [one] = index < 0 ? [] : this.#readBacks.splice(index, 1);
    if (one === undefined) return;
    const { ack, key } = one;
    const event = this.#random.pick(['confirmed', 'corrected'] as const);
    this.#person(handle).repliesTo(ack, RESPONSE[event]);
    this.#note({ event, key, who: handle, concerns: (person) => person === ack.author });
  }

  #wraps(handle: string): void {
    const held = this.#held(handle);
    const shipped = held.filter(() => this.#random.chance(0.25));
    const going = held.filter((work) => !shipped.includes(work)).map(({ key }) => key);
    const fresh = this.#random.chance(0.35) ? [this.#name('item')] : [];
    const keys = [...going, ...fresh];
    const to = this.#random.pick(TEAM.filter((one) => one !== handle));
    const offered = new Set(keys.filter(() => this.#random.chance(0.4)));
    const raised = this.#random.chance(0.3) && keys.length > 0 ? this.#name('topic') : null;
    const isBlocker = this.#random.chance(0.5);
    const owner = this.#random.pick(TEAM);
    const next = new Map(keys.map((key) => [key, offered.has(key) ? to : this.#random.pick(TEAM)]));
    const declaration = this.#person(handle).declares(
      wrapOf({
        to,
        shipped,
        keys,
        offered,
        owner,
        raised,
        isBlocker,
        next: (key) => next.get(key) ?? handle,
      }),
    );
    this.#waiting.set(`${handle} ${to}`, this.#clock);
    for (const { key } of shipped) this.#work.delete(key);
    keys.forEach((key, index) =>
      this.#work.set(key, {
        key,
        holder: handle,
        offer: offered.has(key) ? { in: declaration, slot: `i${index + 1}`, to } : null,
        next: next.get(key) ?? handle,
        declinedBy: null,
        commits: [],
      }),
    );
    this.#wrappedAt.set(handle, this.#clock++);
    this.#named.set(handle, new Set(keys));
    if (raised !== null)
      this.#topics.add(declaration, isBlocker ? 'b1' : 'q1', {
        key: raised,
        raiser: handle,
        owner,
        blocks: isBlocker ? (keys[0] ?? null) : null,
      });
  }

  #name(of: string): string {
    return `${of}-${++this.#made}`;
  }
}
