// What happens between declarations: blockers are posted, given away, closed and opened again, and
// people decide, ask and correct. Each record is told to the log in plain words.
import { zoneOf } from './calendar.mjs';
import { Queue } from './queue.mjs';
import { Words } from './words.mjs';

export const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Records of a company as they are made, and the log of them. */
export class Happenings {
  /**
   * All times in milliseconds since 1970; `at` is when it was said, `landed` when it was shared.
   * `around` are the shifts with some weeks before and after the year; `planned` those of each
   * person's week, also on days off.
   */
  log = {
    shifts: {},
    around: {},
    planned: {},
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
  people = new Map();
  queue = new Queue();
  now = 0;
  #decisions = [];

  /**
   * @param sealer makes a record of what it is given, and tells its id and digest
   * @param more random choices of their own, so that what they decide moves nothing else
   */
  constructor(random, sealer, more) {
    this.random = random;
    this.more = more;
    this.sealer = sealer;
    this.words = new Words(random);
  }

  later(at, act, random = this.random) {
    // A second has room for one record of a person.
    this.queue.add(at + random.int(0, 59) * 1000, act);
  }

  ask(person, { author, items }) {
    const about = [items[0].key];
    const key = this.words.key();
    const made = this.seal(person, 'question', {
      key,
      need: 'Which of the two is meant?',
      why: 'Both are in the plan',
      owner: author.handle,
      blocks: about,
      saw: [],
    });
    this.log.asked.push({ ...this.said(made, person), key, owner: author.handle, about });
    if (!this.more.chance(0.7)) return;
    const topic = { record: made, slot: 'q1', heads: [] };
    const answer = () => {
      const said = this.event(author, 'resolution', topic, { outcome: 'The first' }, this.more);
      this.log.closed.push({ ...this.said(said, author), topic: `${made.id}.q1` });
    };
    this.inShift(author, this.more.int(0, 3), answer, this.more);
  }

  correct(person, ack) {
    const made = this.seal(person, 'ack', {
      subject: subjectOf(ack),
      items: [],
      corrects: [{ text: 'The other one is meant' }],
      saw: [],
    });
    this.log.corrected.push({ ...this.said(made, person), ack: ack.id });
  }

  decide(person, keys) {
    const earlier = this.random.chance(0.3)
      ? this.random.maybe(this.#decisions.slice(-300))
      : undefined;
    if (earlier !== undefined) this.#decisions.splice(this.#decisions.indexOf(earlier), 1);
    const news = earlier !== undefined && this.random.chance(0.6);
    const key = this.words.key();
    const decision = `Variant ${this.random.int(1, 9)} of ${key}`;
    const made = this.seal(person, 'decision', {
      key,
      decision,
      rationale: 'It was measured',
      ...(keys.length > 0 ? { refs: { branch: keys.map((one) => `feat/${one}`) } } : {}),
      ...(earlier === undefined ? {} : { supersedes: `${earlier.id}.d1` }),
      ...(news ? { new_information: 'The figures of last week' } : {}),
      saw: earlier === undefined ? [] : [earlier.id],
    });
    this.#decisions.push(made);
    this.log.decided.push({
      ...this.said(made, person),
      key,
      decision,
      replaces: earlier?.id ?? null,
      news,
      about: keys,
    });
  }

  raised(person, record, slot, { key, need, owner, blocks, severity = null }) {
    const { random } = this;
    const topic = { record, slot, id: `${record.id}.${slot}`, owner, blocks, heads: [] };
    person.open.push(topic.id);
    this.log.raised.push({
      id: topic.id,
      by: person.handle,
      at: record.at,
      landed: record.landed,
      key,
      need,
      owner,
      blocks,
      severity,
    });
    if (random.chance(0.8))
      this.later(this.now + random.int(1, 90) * MINUTE, () => this.route(person, topic));
    const asked = this.people.get(owner);
    if (random.chance(0.05)) {
      const other = random.pick([...this.people.keys()]);
      this.inShift(asked, random.int(0, 2), () => this.assign(asked, topic, other));
    }
    if (random.chance(0.96))
      this.inShift(
        asked,
        random.weighted([
          [5, 0],
          [3, 1],
          [1, 3],
          [1, 8],
        ]),
        () => this.resolve(person, topic),
      );
  }

  route(person, topic) {
    const made = this.event(person, 'route', topic, {
      target: `github:acme/work#${this.log.routed.length + 1}`,
      url: 'https://example.com/1',
    });
    this.log.routed.push({ ...this.said(made, person), topic: topic.id });
  }

  assign(person, topic, to) {
    const made = this.event(person, 'assignment', topic, { to });
    topic.owner = to;
    this.log.assigned.push({ ...this.said(made, person), topic: topic.id, to });
  }

  resolve(raiser, topic) {
    const owner = this.people.get(topic.owner);
    const made = this.event(owner, 'resolution', topic, { outcome: 'Variant two' });
    raiser.open = raiser.open.filter((id) => id !== topic.id);
    this.log.closed.push({ ...this.said(made, owner), topic: topic.id });
    if (!this.random.chance(0.06)) return;
    this.later(this.now + this.random.int(1, 14) * DAY + HOUR, () => {
      const again = this.event(raiser, 'reopening', topic, {
        cancels: [made.id],
        new_information: 'It came back',
      });
      raiser.open.push(topic.id);
      this.log.reopened.push({ ...this.said(again, raiser), topic: topic.id });
      this.inShift(owner, this.random.int(0, 2), () => this.resolve(raiser, topic));
    });
  }

  /** At some time in a shift of somebody from now on. */
  inShift(person, further, act, random = this.random) {
    const at = person.shifts.findIndex(({ from }) => from > this.now);
    const shift = at === -1 ? undefined : person.shifts[at + further];
    if (shift !== undefined) this.later(shift.from + random.int(1, 300) * MINUTE, act, random);
  }

  event(person, kind, topic, fields, random = this.random) {
    const saw = topic.heads;
    const subject = { ...subjectOf(topic.record), slot: topic.slot };
    const made = this.seal(person, kind, { subject, ...fields, saw }, random);
    topic.heads = [made.id];
    return made;
  }

  seal(person, kind, fields, random = this.random) {
    const landed =
      this.now +
      random.weighted([
        [8, 0],
        [2, random.int(1, 25)],
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

  said({ id, at, landed }, { handle }) {
    return { id, by: handle, at, landed };
  }
}

export function subjectOf({ id, digest }) {
  return { id, digest };
}

export function timeOf(ms) {
  return new Date(ms).toISOString().replace('.000Z', 'Z');
}
