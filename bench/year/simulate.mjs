// A year of a company: who hands over what to whom, who takes it, what is raised and answered. Each
// record that is made is told to a log in plain words, from which figures can be computed without
// any record.
import { counterpart, makeCompany, shiftsOfCompany, zoneOf } from './calendar.mjs';
import { Queue } from './queue.mjs';
import { Words } from './words.mjs';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * @typedef {object} Log what happened, all times in milliseconds since 1970; `at` is when it was said,
 * `landed` when it came to the shared branch
 */

/** Makes the records of a year by `sealer`, in the order of time. */
export class Year {
  /** @type {Log} */
  log = {
    shifts: {},
    declared: [],
    acked: [],
    raised: [],
    closed: [],
    reopened: [],
    routed: [],
    assigned: [],
    decided: [],
    asked: [],
    corrected: [],
  };
  #people = new Map();
  #decisions = [];
  #queue = new Queue();

  /** @param sealer makes a record of what it is given, and tells its id and digest */
  constructor(random, sealer, options) {
    this.random = random;
    this.sealer = sealer;
    this.words = new Words(random);
    this.company = makeCompany(random, options);
    this.end = options.end;
    const shifts = shiftsOfCompany(this.company);
    for (const person of this.company.people) {
      const own = shifts.get(person.handle);
      this.#people.set(person.handle, {
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
    for (const person of this.#people.values())
      for (const shift of person.shifts) {
        // Most at the end, some late, some not at all.
        const late = this.random.chance(0.06) ? this.random.int(40, 200) : this.random.int(-25, 20);
        if (this.random.chance(0.95))
          this.#later(shift.to + late * MINUTE, () => this.#declare(person));
        if (this.random.chance(0.05))
          this.#later(shift.from + this.random.int(10, 200) * MINUTE, () =>
            this.#decide(person, []),
          );
      }
    for (let next = this.#queue.next(); next !== null; next = this.#queue.next())
      if (next.at < this.end) {
        this.now = next.at;
        next.act();
      }
    return this.log;
  }

  #later(at, act) {
    // A second has room for one record of a person.
    this.#queue.add(at + this.random.int(0, 59) * 1000, act);
  }

  #declare(person) {
    const { random } = this;
    const [items, shipped] = this.#work(person);
    const to = [counterpart(this.company, person)];
    if (random.chance(0.2)) to.push(counterpart(this.company, person, 2));
    const isEmpty = random.chance(0.02) && items.length === 0;
    const blockers = random.chance(0.16) && items.length > 0 ? [this.#blocker(items[0])] : [];
    const made = this.#seal(person, 'declaration', {
      to,
      addressees: to,
      returns_at: timeOf(this.now + 40 * HOUR),
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
      ...this.#said(made, person),
      to,
      items: items.map(({ key, handover, stand }) => ({ key, handover, stand })),
      shipped: isEmpty ? [] : shipped.map(({ key }) => key),
      blockers: blockers.map((_, index) => `${made.id}.b${index + 1}`),
      words: this.words.of(items, shipped, blockers),
    };
    this.log.declared.push(declared);
    blockers.forEach((entry, index) => this.#raised(person, made, `b${index + 1}`, entry));
    const entry = {
      record: made,
      declared,
      items: items.map((item) => ({ ...item })),
      author: person,
    };
    for (const [place, handle] of to.entries()) {
      const receiver = this.#people.get(handle);
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
      this.#later(at, () => this.#ack(receiver, entry, place === 0));
    }
  }

  /** Acknowledges the newest declaration of an author, and with it what else of theirs waits. */
  #ack(person, asked, takes) {
    if (!person.pending.includes(asked)) return;
    const covered = person.pending.filter(({ author }) => author === asked.author);
    // What is on its way may say something else.
    if (covered.some(({ record }) => record.landed > this.now)) {
      this.#later(this.now + 30 * MINUTE, () => this.#ack(person, asked, takes));
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
    const made = this.#seal(person, 'ack', {
      subject: subjectOf(entry.record),
      covers: covered.map(({ record }) => record.id).sort(),
      items,
      ...(usage === null ? {} : { usage }),
      saw: [],
    });
    person.saw.push(made.id);
    this.log.acked.push({
      ...this.#said(made, person),
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
      this.#later(after(3, 400), () =>
        this.#decide(
          person,
          moved.map(({ key }) => key),
        ),
      );
    if (entry.items.length > 0 && this.random.chance(0.03))
      this.#later(after(5, 300), () => this.#ask(person, entry));
    if (taken.length > 0 && this.random.chance(0.02))
      this.#later(after(5, 300), () => this.#correct(entry.author, made));
  }

  #ask(person, { author, items }) {
    const about = [items[0].key];
    const made = this.#seal(person, 'question', {
      key: this.words.key(),
      need: 'Which of the two is meant?',
      why: 'Both are in the plan',
      owner: author.handle,
      blocks: about,
      saw: [],
    });
    this.log.asked.push({ ...this.#said(made, person), owner: author.handle, about });
  }

  #correct(person, ack) {
    const made = this.#seal(person, 'ack', {
      subject: subjectOf(ack),
      items: [],
      corrects: [{ text: 'The other one is meant' }],
      saw: [],
    });
    this.log.corrected.push({ ...this.#said(made, person), ack: ack.id });
  }

  #decide(person, keys) {
    const earlier = this.random.chance(0.3)
      ? this.random.maybe(this.#decisions.slice(-300))
      : undefined;
    if (earlier !== undefined) this.#decisions.splice(this.#decisions.indexOf(earlier), 1);
    const news = earlier !== undefined && this.random.chance(0.6);
    const key = this.words.key();
    const made = this.#seal(person, 'decision', {
      key,
      decision: `Variant ${this.random.int(1, 9)} of ${key}`,
      rationale: 'It was measured',
      ...(keys.length > 0 ? { refs: { branch: keys.map((one) => `feat/${one}`) } } : {}),
      ...(earlier === undefined ? {} : { supersedes: `${earlier.id}.d1` }),
      ...(news ? { new_information: 'The figures of last week' } : {}),
      saw: earlier === undefined ? [] : [earlier.id],
    });
    this.#decisions.push(made);
    this.log.decided.push({
      ...this.#said(made, person),
      replaces: earlier?.id ?? null,
      news,
      about: keys,
    });
  }

  #raised(person, record, slot, { owner, blocks }) {
    const { random } = this;
    const topic = { record, slot, id: `${record.id}.${slot}`, owner, blocks, heads: [] };
    person.open.push(topic.id);
    this.log.raised.push({
      id: topic.id,
      by: person.handle,
      at: record.at,
      landed: record.landed,
      owner,
      blocks,
    });
    if (random.chance(0.8))
      this.#later(this.now + random.int(1, 90) * MINUTE, () => this.#route(person, topic));
    const asked = this.#people.get(owner);
    if (random.chance(0.05)) {
      const other = random.pick(this.company.people).handle;
      this.#inShift(asked, random.int(0, 2), () => this.#assign(asked, topic, other));
    }
    if (random.chance(0.96))
      this.#inShift(
        asked,
        random.weighted([
          [5, 0],
          [3, 1],
          [1, 3],
          [1, 8],
        ]),
        () => this.#resolve(person, topic),
      );
  }

  #route(person, topic) {
    const made = this.#event(person, 'route', topic, {
      target: `github:acme/work#${this.log.routed.length + 1}`,
      url: 'https://example.com/1',
    });
    this.log.routed.push({ ...this.#said(made, person), topic: topic.id });
  }

  #assign(person, topic, to) {
    const made = this.#event(person, 'assignment', topic, { to });
    topic.owner = to;
    this.log.assigned.push({ ...this.#said(made, person), topic: topic.id, to });
  }

  #resolve(raiser, topic) {
    const owner = this.#people.get(topic.owner);
    const made = this.#event(owner, 'resolution', topic, { outcome: 'Variant two' });
    raiser.open = raiser.open.filter((id) => id !== topic.id);
    this.log.closed.push({ ...this.#said(made, owner), topic: topic.id });
    if (!this.random.chance(0.06)) return;
    this.#later(this.now + this.random.int(1, 14) * DAY + HOUR, () => {
      const again = this.#event(raiser, 'reopening', topic, {
        cancels: [made.id],
        new_information: 'It came back',
      });
      raiser.open.push(topic.id);
      this.log.reopened.push({ ...this.#said(again, raiser), topic: topic.id });
      this.#inShift(owner, this.random.int(0, 2), () => this.#resolve(raiser, topic));
    });
  }

  /** At some time in a shift of somebody from now on. */
  #inShift(person, further, act) {
    const at = person.shifts.findIndex(({ from }) => from > this.now);
    const shift = at === -1 ? undefined : person.shifts[at + further];
    if (shift !== undefined) this.#later(shift.from + this.random.int(1, 300) * MINUTE, act);
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

  #event(person, kind, topic, fields) {
    const saw = topic.heads;
    const made = this.#seal(person, kind, {
      subject: { ...subjectOf(topic.record), slot: topic.slot },
      ...fields,
      saw,
    });
    topic.heads = [made.id];
    return made;
  }

  #seal(person, kind, fields) {
    const landed =
      this.now +
      this.random.weighted([
        [8, 0],
        [2, this.random.int(1, 25)],
      ]) *
        MINUTE;
    const content = {
      schema: 1,
      kind,
      author: person.handle,
      declared_at: timeOf(this.now),
      zone: zoneOf(person),
      ...fields,
    };
    return { ...this.sealer(content, landed), at: this.now, landed };
  }

  #said({ id, at, landed }, { handle }) {
    return { id, by: handle, at, landed };
  }
}

function subjectOf({ id, digest }) {
  return { id, digest };
}

function orNone(list) {
  return list.length === 0 ? 'none' : list;
}

function timeOf(ms) {
  return new Date(ms).toISOString().replace('.000Z', 'Z');
}
