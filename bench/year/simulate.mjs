// A year of a company: who hands over what to whom, who takes it, and what comes of it.
import { counterpart, makeCompany, plannedOf, shiftsOfCompany } from './calendar.mjs';
import { Happenings, MINUTE, subjectOf, timeOf } from './happenings.mjs';
import { pullOf, pullRecord, severityOf, statusOf } from './traits.mjs';

/** So many weeks before and after the year the log tells shifts. */
const MARGIN = 7;

/** Makes the records of a year, in the order of time. */
export class Year extends Happenings {
  constructor(random, sealer, options) {
    super(random, sealer, options.more);
    this.company = makeCompany(random, options);
    this.end = options.end;
    const shifts = shiftsOfCompany(this.company);
    const around = shiftsOfCompany(this.company, MARGIN);
    for (const person of this.company.people) {
      const own = shifts.get(person.handle);
      this.people.set(person.handle, {
        ...person,
        shifts: own,
        items: [],
        open: [],
        saw: [],
        pending: [],
      });
      this.log.shifts[person.handle] = own;
      this.log.around[person.handle] = around.get(person.handle);
      this.log.planned[person.handle] = plannedOf(this.company, person, MARGIN);
    }
  }

  run() {
    for (const person of this.people.values())
      for (const shift of person.shifts) {
        // Most at the end, some late, some not at all.
        const late = this.random.chance(0.06) ? this.random.int(40, 200) : this.random.int(-25, 20);
        if (this.random.chance(0.95))
          this.later(shift.to + late * MINUTE, () => this.#declare(person));
        if (this.random.chance(0.05))
          this.later(shift.from + this.random.int(10, 200) * MINUTE, () => this.decide(person, []));
      }
    for (let next = this.queue.next(); next !== null; next = this.queue.next())
      if (next.at < this.end) {
        this.now = next.at;
        next.act();
      }
    return this.log;
  }

  #declare(person) {
    const { random } = this;
    const [items, shipped, dropped] = this.#work(person);
    const to = [counterpart(this.company, person)];
    if (random.chance(0.2)) to.push(counterpart(this.company, person, 2));
    const isEmpty = random.chance(0.02) && items.length === 0;
    const blockers = random.chance(0.16) && items.length > 0 ? [this.#blocker(items[0])] : [];
    const made = this.seal(person, 'declaration', {
      to,
      addressees: to,
      returns_at: timeOf(this.now + 2400 * MINUTE),
      shipped: orNone(isEmpty ? [] : shipped),
      in_flight: orNone(items.map(({ key, ...item }) => this.#itemEntry(key, item, to[0]))),
      ...(isEmpty || dropped.length === 0 ? {} : { dropped }),
      decisions: 'none',
      blockers: orNone(blockers),
      questions: 'none',
      ...(person.open.length > 0 ? { carries: [...person.open].sort().slice(0, 50) } : {}),
      ...this.#observed(items),
      saw: [...new Set(person.saw)].sort(),
    });
    person.saw = [made.id];
    const declared = {
      ...this.said(made, person),
      to,
      items: items.map(({ key, handover, stand, why, next }) => ({
        key,
        handover,
        stand,
        why,
        next,
        status: statusOf(stand),
        severity: severityOf(key),
        pull: pullOf(key, stand),
      })),
      shipped: isEmpty ? [] : shipped,
      dropped: isEmpty ? [] : dropped,
      blockers: blockers.map((_, index) => `${made.id}.b${index + 1}`),
      words: this.words.of(items, [...shipped, ...dropped], blockers),
    };
    this.log.declared.push(declared);
    blockers.forEach((entry, index) => this.raised(person, made, `b${index + 1}`, entry));
    const entry = {
      record: made,
      declared,
      items: items.map((item) => ({ ...item })),
      author: person,
    };
    for (const [place, handle] of to.entries()) {
      const receiver = this.people.get(handle);
      receiver.pending.push(entry);
      const shift = receiver.shifts.find((one) => one.to > made.landed);
      if (shift === undefined || random.chance(0.08)) continue;
      const at =
        Math.max(shift.from, made.landed) +
        random.weighted([
          [6, 20],
          [3, 70],
          [1, 300],
        ]) *
          random.int(1, 60) *
          (MINUTE / 20);
      this.later(at, () => this.#ack(receiver, entry, place === 0));
    }
  }

  /** Acknowledges the newest declaration of an author, and with it what else of theirs waits. */
  #ack(person, asked, takes) {
    if (!person.pending.includes(asked)) return;
    const covered = person.pending.filter(({ author }) => author === asked.author);
    // What is on its way may say something else.
    if (covered.some(({ record }) => record.landed > this.now)) {
      this.later(this.now + 30 * MINUTE, () => this.#ack(person, asked, takes));
      return;
    }
    const entry = covered.at(-1);
    person.pending = person.pending.filter((one) => !covered.includes(one));
    const asks = this.random.chance(0.03);
    const readBack = this.random.chance(0.75);
    const taken = [];
    const items = entry.items.map(({ key, handover }, index) => {
      const isTheirs = entry.author.items.some((item) => item.key === key);
      const slot = `i${index + 1}`;
      if (takes && handover === 'transfer' && isTheirs && asks)
        return { slot, reply: 'ask', reason: 'Which of the two is meant?' };
      if (!takes || handover !== 'transfer' || !isTheirs || this.random.chance(0.05))
        return { slot, reply: 'watch' };
      taken.push(key);
      return {
        slot,
        reply: 'accept',
        ...(readBack ? { read_back: 'I go on with the next step' } : {}),
      };
    });
    const usage = this.random.chance(0.6)
      ? { blocked: this.random.int(0, 2), why: this.random.int(0, 1) }
      : null;
    // Some do not look; what they see may have moved since it was declared.
    const moved = this.more.chance(0.9) ? entry.items.map((item) => this.#movedPull(item)) : [];
    const pulls = moved.filter((pull) => pull !== null);
    const made = this.seal(person, 'ack', {
      subject: subjectOf(entry.record),
      covers: covered.map(({ record }) => record.id).sort(),
      items,
      ...(pulls.length === 0 ? {} : { observed: { pulls: this.#pullRecords(pulls) } }),
      ...(usage === null ? {} : { usage }),
      saw: [],
    });
    person.saw.push(made.id);
    this.log.acked.push({
      ...this.said(made, person),
      declaration: entry.record.id,
      covers: covered.map(({ record }) => record.id),
      taken,
      askedAbout: entry.items.map(({ key }) => key).filter((_, at) => items[at].reply === 'ask'),
      pulls,
      asks: items.some(({ reply }) => reply === 'ask'),
      readBack: readBack && taken.length > 0,
      usage,
    });
    const given = entry.author.items.filter(({ key }) => taken.includes(key));
    entry.author.items = entry.author.items.filter(({ key }) => !taken.includes(key));
    entry.author.saw.push(made.id);
    person.items.push(...given.map((item) => ({ ...item, handover: 'hold' })));
    const after = (least, most) => this.now + this.random.int(least, most) * MINUTE;
    if (given.length > 0 && this.random.chance(0.45))
      this.later(after(3, 400), () =>
        this.decide(
          person,
          given.map(({ key }) => key),
        ),
      );
    if (entry.items.length > 0 && this.random.chance(0.03))
      this.later(after(5, 300), () => this.ask(person, entry));
    if (taken.length > 0 && this.random.chance(0.02))
      this.later(after(5, 300), () => this.correct(entry.author, made));
  }

  /** What goes on, what is shipped or dropped, and what is left out without a word. */
  #work(person) {
    const { random } = this;
    const [shipped, dropped] = [[], []];
    person.items = person.items.filter((item) => {
      if (item.handover === 'hold' && random.chance(0.004)) return false;
      if (!random.chance(0.2)) return true;
      const [{ key }, text] = [item, this.words.sentence()];
      if (this.more.chance(0.1)) dropped.push({ key, reason: text });
      else shipped.push({ key, summary: text });
      return false;
    });
    if (random.chance(0.55))
      person.items.push({
        key: this.words.key(),
        why: this.words.sentence(),
        stand: null,
        handover: 'hold',
      });
    person.items = person.items.map((item) =>
      item.stand !== null && random.chance(0.3)
        ? item
        : {
            ...item,
            stand: `${random.int(0, 99)} ${this.words.sentence()}`,
            next: this.words.sentence(),
            handover: random.chance(0.5) ? 'transfer' : 'hold',
          },
    );
    return [person.items, shipped, dropped];
  }

  #observed(items) {
    const pulls = items.map(({ key, stand }) => pullOf(key, stand)).filter((pull) => pull !== null);
    return pulls.length === 0 ? {} : { observed: { pulls: this.#pullRecords(pulls) } };
  }

  #pullRecords(pulls) {
    return pulls.map((pull) => pullRecord(pull, timeOf(this.now)));
  }

  /** The pull request of an item as a receiver finds it. */
  #movedPull({ key, stand }) {
    const pull = pullOf(key, stand);
    if (pull === null) return null;
    const change = this.more.weighted([
      [6, {}],
      [3, { head: pull.head.replace(/^./, (digit) => (digit === '0' ? '1' : '0')) }],
      [1, { state: 'merged' }],
      [1, { state: 'closed' }],
    ]);
    return { ...pull, ...change };
  }

  #itemEntry(key, { why, stand, next, handover }, owner) {
    const [progress, ...summary] = stand.split(' ');
    const [severity, pull] = [severityOf(key), pullOf(key, stand)];
    return {
      key,
      status: statusOf(stand),
      ...(severity === null ? {} : { severity }),
      progress: Number(progress),
      summary: summary.join(' '),
      why,
      handover,
      refs: { branch: `feat/${key}`, ...(pull === null ? {} : { pr: pull.number }) },
      next: [{ action: next, owner }],
    };
  }

  #blocker({ key }) {
    const own = this.words.key();
    const severity = severityOf(own);
    return {
      key: own,
      ...(severity === null ? {} : { severity }),
      need: this.words.sentence(),
      why: this.words.sentence(),
      owner: this.random.pick(this.company.people).handle,
      blocks: [key],
    };
  }
}

function orNone(list) {
  return list.length === 0 ? 'none' : list;
}
