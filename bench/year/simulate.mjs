// A year of a company: who hands over what to whom, who takes it, and what comes of it.
import { counterpart, makeCompany, shiftsOfCompany } from './calendar.mjs';
import { Happenings, MINUTE, subjectOf, timeOf } from './happenings.mjs';

/** Makes the records of a year, in the order of time. */
export class Year extends Happenings {
  constructor(random, sealer, options) {
    super(random, sealer);
    this.company = makeCompany(random, options);
    this.end = options.end;
    const shifts = shiftsOfCompany(this.company);
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
    const [items, shipped] = this.#work(person);
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
      decisions: 'none',
      blockers: orNone(blockers),
      questions: 'none',
      ...(person.open.length > 0 ? { carries: [...person.open].sort().slice(0, 50) } : {}),
      saw: [...new Set(person.saw)].sort(),
    });
    person.saw = [made.id];
    const declared = {
      ...this.said(made, person),
      to,
      items: items.map(({ key, handover, stand }) => ({ key, handover, stand })),
      shipped: isEmpty ? [] : shipped.map(({ key }) => key),
      blockers: blockers.map((_, index) => `${made.id}.b${index + 1}`),
      words: this.words.of(items, shipped, blockers),
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
    const made = this.seal(person, 'ack', {
      subject: subjectOf(entry.record),
      covers: covered.map(({ record }) => record.id).sort(),
      items,
      ...(usage === null ? {} : { usage }),
      saw: [],
    });
    person.saw.push(made.id);
    this.log.acked.push({
      ...this.said(made, person),
      declaration: entry.record.id,
      covers: covered.map(({ record }) => record.id),
      taken,
      asks: items.some(({ reply }) => reply === 'ask'),
      readBack: readBack && taken.length > 0,
      usage,
    });
    const moved = entry.author.items.filter(({ key }) => taken.includes(key));
    entry.author.items = entry.author.items.filter(({ key }) => !taken.includes(key));
    entry.author.saw.push(made.id);
    person.items.push(...moved.map((item) => ({ ...item, handover: 'hold' })));
    const after = (least, most) => this.now + this.random.int(least, most) * MINUTE;
    if (moved.length > 0 && this.random.chance(0.45))
      this.later(after(3, 400), () =>
        this.decide(
          person,
          moved.map(({ key }) => key),
        ),
      );
    if (entry.items.length > 0 && this.random.chance(0.03))
      this.later(after(5, 300), () => this.ask(person, entry));
    if (taken.length > 0 && this.random.chance(0.02))
      this.later(after(5, 300), () => this.correct(entry.author, made));
  }

  /** What goes on, what is shipped, and what is left out without a word. */
  #work(person) {
    const { random } = this;
    const shipped = [];
    person.items = person.items.filter((item) => {
      if (item.handover === 'hold' && random.chance(0.004)) return false;
      if (!random.chance(0.2)) return true;
      shipped.push({ key: item.key, summary: this.words.sentence() });
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
    return [person.items, shipped];
  }

  #itemEntry(key, { why, stand, next, handover }, owner) {
    const [progress, ...summary] = stand.split(' ');
    return {
      key,
      status: 'in_progress',
      progress: Number(progress),
      summary: summary.join(' '),
      why,
      handover,
      refs: { branch: `feat/${key}` },
      next: [{ action: next, owner }],
    };
  }

  #blocker({ key }) {
    return {
      key: this.words.key(),
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
