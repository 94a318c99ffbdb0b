import { planHistory } from './plan.mjs';
import { Texts } from './texts.mjs';

/** Where everybody's clock stands; the handles are those of plan.mjs. */
const ZONES = ['Asia/Singapore', 'Europe/London', 'America/New_York'];

/**
 * @typedef {object} Made a sealed record
 * @property {string} path as it lies in a repository
 * @property {Uint8Array} bytes
 * @property {number} at when it was declared, in milliseconds since 1970
 * @property {object} record
 */

/**
 * Writes the records of a made-up team: seeded, the same every time, and valid by the program's own
 * schema.
 */
export class Generator {
  #sources;
  #random;
  #texts;
  /**
   * Handle → what they have in hand, what of theirs is open, and what their next declaration has
   * seen.
   */
  #people = new Map();
  /** Blocker of the plan → where it stands and what was said of it. */
  #blockers = new Map();
  #decisions = [];
  #plan;

  /**
   * @param sources the modules src/ledger/seal.ts, src/protocol/format/record-path.ts and
   * test/helpers/random.ts, bundled
   * @param seed decides everything
   * @param plan who does what when
   */
  constructor(sources, seed, plan = planHistory) {
    this.#sources = sources;
    this.#plan = plan;
    this.#random = new sources.Random(seed);
    this.#texts = new Texts(this.#random);
  }

  /** A history of so many records, in the order in which they were declared. */
  *history(count) {
    for (const step of this.#plan(this.#random, count)) yield this[step.verb](step);
  }

  declare({ at, author, shift }) {
    const person = this.#person(author);
    const [inFlight, shipped] = this.#work(person, shift);
    const blockers = shift.blockers.map((blocker) => ({
      blocker,
      entry: this.#blockerEntry(author, inFlight[0].key, blocker.owner),
    }));
    const decisions = this.#random.chance(0.15) ? [this.#decisionEntry()] : 'none';
    const made = this.#seal('declaration', author, at, {
      to: shift.addressees,
      addressees: shift.addressees,
      returns_at: timeOf(at + 16 * 3_600_000),
      shipped: orNone(shipped),
      in_flight: inFlight.map(({ left: _left, ...item }) => item),
      decisions,
      blockers: orNone(blockers.map(({ entry }) => entry)),
      questions: 'none',
      ...(person.open.size > 0 ? { carries: [...person.open].sort().slice(0, 100) } : {}),
      saw: [...new Set([...person.seen, ...this.#standOf(person)])].sort(),
    });
    person.seen = [made.record.id];
    Object.assign(shift, { record: made.record, inFlight });
    blockers.forEach(({ blocker, entry }, index) =>
      this.#opened(blocker, made.record, `b${index + 1}`, entry),
    );
    return made;
  }

  ack({ at, author, shift: { record, author: from, inFlight } }) {
    const takes = (item) => item.handover === 'transfer' && author === record.addressees[0];
    const items = inFlight.map((item, index) => ({
      slot: `i${index + 1}`,
      reply: takes(item) ? 'accept' : 'watch',
    }));
    const made = this.#seal('ack', author, at, { subject: pin(record), items, saw: [] });
    const taken = this.#person(from).items.filter(takes);
    if (taken.length === 0) return made;
    this.#person(from).items = this.#person(from).items.filter((item) => !takes(item));
    this.#person(author).items.push(...taken);
    this.#person(author).seen.push(made.record.id);
    return made;
  }

  raise({ at, author, shift, blocker }) {
    const entry = this.#blockerEntry(author, shift.inFlight[0].key);
    const made = this.#seal('blocker', author, at, { ...entry, saw: [] });
    this.#opened(blocker, made.record, 'b1', entry);
    return made;
  }

  resolve({ at, author, blocker }) {
    const known = this.#blockers.get(blocker);
    const made = this.#event('resolution', author, at, known, {
      outcome: this.#texts.outcome(known.entry.key),
    });
    known.resolution = made.record.id;
    this.#person(blocker.author).open.delete(known.thing);
    if (blocker.owner !== undefined)
      for (const handle of new Set([blocker.author, blocker.owner])) {
        this.#person(handle).owned.delete(blocker);
        this.#person(handle).seen.push(made.record.id);
      }
    return made;
  }

  reopen({ at, author, blocker }) {
    const known = this.#blockers.get(blocker);
    const made = this.#event('reopening', author, at, known, {
      cancels: [known.resolution],
      new_information: this.#texts.why(known.entry.key),
    });
    this.#person(blocker.author).open.add(known.thing);
    if (blocker.owner !== undefined) this.#person(blocker.owner).owned.add(blocker);
    return made;
  }

  decide({ at, author }) {
    const earlier = this.#random.chance(0.3) ? this.#random.maybe(this.#decisions) : undefined;
    const entry = this.#decisionEntry();
    const replaces = earlier
      ? { supersedes: `${earlier}.d1`, new_information: this.#texts.why(entry.key) }
      : {};
    const made = this.#seal('decision', author, at, {
      ...entry,
      ...replaces,
      saw: earlier ? [earlier] : [],
    });
    this.#decisions.push(made.record.id);
    return made;
  }

  /**
   * What somebody declared who only passed by, as it lies on a branch of its own: nothing in it
   * stays open.
   */
  visit(number, at) {
    const key = this.#texts.key();
    const shipped = [{ key, summary: this.#texts.summary(key) }];
    const none = {
      in_flight: 'none',
      decisions: 'none',
      blockers: 'none',
      questions: 'none',
      saw: [],
    };
    return this.#seal('declaration', `guest-${number}`, at, {
      to: 'none',
      addressees: [],
      returns_at: timeOf(at + 86_400_000),
      shipped,
      ...none,
    });
  }

  /**
   * Brings up a blocker of its own, or closes the one that the last call brought up: so what is
   * open keeps its size.
   */
  news(at) {
    const blocker = this.latest;
    // A company has no nadia: there it is whoever has work.
    const [busy = 'nadia'] = [...this.#people].find(([, { items }]) => items.length > 0) ?? [];
    const author = blocker?.author ?? (this.#person('nadia').items.length > 0 ? 'nadia' : busy);
    this.latest = blocker ? null : { author };
    const step = {
      at,
      author,
      blocker: blocker ?? this.latest,
      shift: { inFlight: this.#person(author).items },
    };
    return blocker ? this.resolve(step) : this.raise(step);
  }

  #person(handle) {
    if (!this.#people.has(handle))
      this.#people.set(handle, { items: [], open: new Set(), seen: [], owned: new Set() });
    return this.#people.get(handle);
  }

  /**
   * What goes on and what is done. There is always something that goes on, so that a blocker can
   * block it.
   */
  #work(person, shift) {
    const done = person.items.filter(({ left }) => left <= 0);
    person.items = person.items.filter(({ left }) => left > 0);
    if (person.items.length === 0 || (person.items.length < 3 && this.#random.chance(0.15))) {
      const key = this.#texts.key();
      person.items.push({
        key,
        left: this.#random.int(2, 12),
        progress: 0,
        why: this.#texts.why(key),
      });
    }
    person.items = person.items.map(({ key, why, left, progress }) => ({
      key,
      status: this.#random.chance(0.3) ? 'in_review' : 'in_progress',
      progress: Math.min(95, progress + this.#random.int(3, 20)),
      summary: this.#texts.summary(key),
      why,
      handover: this.#random.weighted([
        [7, 'watch'],
        [2, 'hold'],
        [1, 'transfer'],
      ]),
      refs: { pr: this.#random.int(1, 9_999), branch: `feat/${key}` },
      next: [{ action: this.#texts.next(key), owner: shift.addressees[0] }],
      left: left - 1,
    }));
    return [person.items, done.map(({ key }) => ({ key, summary: this.#texts.summary(key) }))];
  }

  #blockerEntry(author, item, owner = author === 'sarah' ? 'omar' : 'sarah') {
    const key = this.#texts.key();
    return {
      key,
      need: this.#texts.need(key),
      why: this.#texts.why(item),
      owner,
      blocks: [item],
    };
  }

  #decisionEntry() {
    const key = this.#texts.key();
    return { key, decision: this.#texts.outcome(key), rationale: this.#texts.why(key) };
  }

  #opened(blocker, record, slot, entry) {
    const thing = `${record.id}.${slot}`;
    this.#blockers.set(blocker, { record, slot, entry, thing, heads: [] });
    this.#person(blocker.author).open.add(thing);
    if (blocker.owner !== undefined) this.#person(blocker.owner).owned.add(blocker);
  }

  /** Where the blockers stand that somebody has to answer: a declaration has seen that. */
  #standOf({ owned }) {
    return [...owned].flatMap((blocker) => {
      const { record, heads } = this.#blockers.get(blocker);
      return heads.length > 0 ? heads : [record.id];
    });
  }

  #event(kind, author, at, known, fields) {
    const made = this.#seal(kind, author, at, {
      subject: pin(known.record, known.slot),
      ...fields,
      saw: known.heads,
    });
    known.heads = [made.record.id];
    return made;
  }

  #seal(kind, author, at, fields) {
    const zone = ZONES[author.charCodeAt(0) % ZONES.length];
    const { sealed, record, problems } = this.#sources.prepare({
      schema: 1,
      kind,
      author,
      declared_at: timeOf(at),
      zone,
      ...fields,
    });
    if (!record)
      throw new Error(`a record that is not valid was made: ${JSON.stringify(problems)}`);
    return {
      path: this.#sources.pathOf(record, record.subject?.id ?? record.id),
      bytes: this.#sources.bytesOf(sealed),
      at,
      record,
    };
  }
}

function pin({ id, digest }, slot) {
  return { id, ...(slot ? { slot } : {}), digest };
}

function orNone(list) {
  return list.length === 0 ? 'none' : list;
}

function timeOf(ms) {
  return new Date(ms).toISOString().replace('.000Z', 'Z');
}
