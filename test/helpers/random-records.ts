import { isObject, type JsonObject, type JsonValue } from '../../src/protocol/format/json.js';
import { formatId, slotIdOf } from '../../src/protocol/format/record-id.js';
import { formatTime } from '../../src/protocol/format/time.js';
import { introduced } from '../../src/protocol/kinds/introduced.js';
import { isKind, KINDS } from '../../src/protocol/kinds/index.js';
import type { Condition, HandoffRecord, Item, Kind } from '../../src/schema/types.js';
import { blocker, bodyOf, item, question, START } from './body.js';
import type { Random } from './random.js';
import { randomEscalation } from './random-escalation.js';

/** Makes a record of content. */
export type Sealer = (content: JsonObject) => HandoffRecord;

const TEAM = ['wei', 'nadia', 'james', 'sarah', 'nad'] as const;
const KEYS = ['auth', 'refund', 'login'] as const;
const TARGETS = ['github:acme/payments', 'jira:PAY-1', 'slack:HANDOFF_URL'] as const;
const REPLIES = ['accept', 'accept', 'hold', 'watch', 'decline', 'ask', 'not-yet'] as const;
const TAKING: readonly JsonObject[] = [{ taken: true }, {}];
const NO_DIGEST = '0'.repeat(64);
/** Records that nobody has. */
const UNKNOWN = ['00000000', '11111111'].map((end) => `20260110T000000Z-ghost-${end}`);

/** How often each kind is written. Without an entry: now and then. */
const WEIGHTS: Partial<Record<Kind, number>> = {
  declaration: 10,
  ack: 4,
  resolution: 5,
  reopening: 4,
  decision: 3,
  retraction: 3,
  route: 4,
};

/**
 * Records whose references of every kind point at what is open, closed, replaced, withdrawn or
 * unknown: mostly at what fits, sometimes at anything. None refers to a later one of the list; their
 * times follow no order.
 */
export function randomRecords(random: Random, count: number, seal: Sealer): HandoffRecord[] {
  const writer = new Writer(random, seal);
  for (let index = 0; index < count; index += 1) writer.write();
  return writer.records;
}

/** A sealer whose ids only count: for what needs no files. */
export function countingSealer(): Sealer {
  let count = 0;
  return (content) => {
    count += 1;
    const digest = count.toString(16).padStart(10, '0').padEnd(64, '0');
    const id = formatId(String(content['declared_at']), String(content['author']), digest);
    const sealed: JsonObject = { ...content, id, digest };
    return sealed as HandoffRecord;
  };
}

/** A slot of a record. */
interface Place {
  record: HandoffRecord;
  slot: string;
}

class Writer {
  readonly records: HandoffRecord[] = [];
  readonly #places: Place[] = [];
  readonly #random: Random;
  readonly #seal: Sealer;
  /** How often a reference points at anything, or at what nobody has. */
  readonly #odd: number;
  /** Who writes: few, so that most declarations have a later one of their author. */
  readonly #authors: readonly string[];

  constructor(random: Random, seal: Sealer) {
    this.#random = random;
    this.#seal = seal;
    this.#odd = random.pick([0, 0, 0.02, 0.1]);
    this.#authors = random.shuffled(TEAM).slice(0, random.int(1, 3));
  }

  write(): void {
    const kind = this.#random.weighted(
      Object.keys(KINDS)
        .filter(isKind)
        .map((one) => [WEIGHTS[one] ?? 2, one] as const),
    );
    const own = this.records.length === 0 ? this.#declaration() : this.#ofKind(kind);
    const subject = own['subject'];
    const about = isObject(subject) ? [String(subject['id'])] : [];
    const author = this.#random.pick(this.#authors);
    const seen = Array.isArray(own['saw']) ? own['saw'].map(String) : [];
    const record = this.#seal({
      schema: 1,
      kind: this.records.length === 0 ? 'declaration' : kind,
      author,
      declared_at: formatTime(START + this.#random.int(0, 600) * 60_000),
      zone: 'UTC',
      ...own,
      saw: [...new Set([...about, ...seen, ...this.#own(author), ...this.#saw()])].sort(),
    });
    this.records.push(record);
    const { blockers, questions, decisions } = introduced(record);
    for (const { slot } of [...blockers, ...questions, ...decisions])
      this.#places.push({ record, slot });
    if (record.kind === 'declaration' && record.in_flight !== 'none')
      record.in_flight.forEach((_, index) => this.#places.push({ record, slot: `i${index + 1}` }));
  }

  #ofKind(kind: Kind): JsonObject {
    const random = this.#random;
    switch (kind) {
      case 'declaration':
        return this.#declaration();
      case 'ack':
        return this.#ack();
      case 'blocker':
        return { ...blocker(`need-${random.int(1, 2)}`), blocks: [random.pick(KEYS)] };
      case 'question':
        return { ...question(`need-${random.int(1, 2)}`) };
      case 'decision':
        return this.#decision();
      case 'resolution':
        return {
          subject: this.#place('bq'),
          outcome: 'It is so',
          ...(random.chance(0.4) ? { decision: this.#decision() } : {}),
        };
      case 'reopening':
        return this.#reopening();
      case 'assignment':
        return { subject: this.#place('ibq'), to: random.pick(TEAM), ...random.pick(TAKING) };
      case 'route':
        if (random.chance(0.3)) return randomEscalation(random, this.records, [TEAM, TARGETS]);
        return {
          subject: random.chance(0.6) ? this.#place('bqd') : this.#recordSubject(),
          target: random.pick(TARGETS),
          ...(random.chance(0.8) ? { url: `https://example.com/${random.int(1, 9)}` } : {}),
        };
      case 'retraction':
        return { subject: this.#recordSubject(), reason: 'Written by mistake' };
    }
  }

  #declaration(): JsonObject {
    const random = this.#random;
    const list = (share: number, entry: () => object): JsonValue =>
      // Bodies are JSON.
      random.chance(share) ? ([entry()] as JsonValue) : 'none';
    const [first, second] = random.shuffled(KEYS);
    const carries = [
      ...new Set(Array.from({ length: random.int(0, 3) }, () => this.#name('bqd'))),
    ].sort();
    const to = random.weighted<string[] | 'none'>([
      [2, ['nadia']],
      [1, ['crew']],
      [1, ['next']],
      [5, 'none'],
    ]);
    const corrected = random.chance(0.2)
      ? this.#recordId((record) => record.kind === 'declaration')
      : null;
    return {
      ...bodyOf(),
      to,
      addressees: to === 'none' ? [] : to.includes('nadia') ? ['nadia'] : ['nadia', 'james'],
      in_flight: list(0.35, () =>
        item(first ?? '', { summary: `As left, ${random.int(1, 9)}`, ...this.#next() }),
      ),
      shipped: list(0.3, () => ({ key: second, summary: 'Done' })),
      ...(random.chance(0.2)
        ? { dropped: [{ key: random.pick(KEYS), reason: 'Not wanted' }] }
        : {}),
      blockers: list(0.5, () => ({
        ...blocker(`need-${random.int(1, 2)}`),
        blocks: [random.pick(KEYS)],
      })),
      questions: list(0.3, () => question(`need-${random.int(1, 2)}`)),
      decisions: list(0.4, () => this.#decision()),
      ...(carries.length > 0 ? { carries } : {}),
      ...(corrected === null ? {} : { supersedes: corrected }),
    };
  }

  /** Now and then an action that waits for something. */
  #next(): { next?: Item['next'] } {
    const random = this.#random;
    if (random.chance(0.6)) return {};
    const condition = random.weighted<Condition>([
      [3, { resolved: this.#name('bq') }],
      [1, { resolved: 'b1' }],
      [4, { done: random.pick(KEYS) }],
      [1, { at: formatTime(START) }],
    ]);
    return { next: [{ action: 'Go on with it', owner: 'nadia', condition }] };
  }

  #ack(): JsonObject {
    const random = this.#random;
    const isDeclaration = ({ kind }: HandoffRecord): boolean => kind === 'declaration';
    const subject = this.#recordSubject(isDeclaration);
    const slots = random.chance(this.#odd) ? ['i1', 'i9'] : ['i1'];
    const covers = Array.from({ length: random.int(0, 2) }, () => this.#recordId(isDeclaration));
    return {
      subject,
      items: random.chance(0.8) ? slots.map((slot) => this.#reply(slot)) : [],
      ...(random.chance(0.4) ? { covers: [...new Set([String(subject['id']), ...covers])] } : {}),
    };
  }

  #reply(slot: string): JsonObject {
    const random = this.#random;
    const reply = random.pick(REPLIES);
    if (reply === 'not-yet') return { slot, reply: 'hold', not_yet: true, reason: 'Later' };
    const question = reply === 'ask' && random.chance(0.7) ? { question: this.#name('q') } : {};
    return { slot, reply, reason: 'Question of need-1', ...question };
  }

  #decision(): JsonObject {
    const random = this.#random;
    return {
      key: `choice-${random.int(1, 2)}`,
      decision: `Choice ${random.int(1, 9)}`,
      rationale: 'Measured',
      ...(random.chance(0.45) ? { supersedes: this.#name('d') } : {}),
      ...(random.chance(0.2) ? { considers: [this.#name('d')] } : {}),
    };
  }

  /** Mostly of resolutions of what is reopened; sometimes of others, or of none. */
  #reopening(): JsonObject {
    const random = this.#random;
    const resolution = random.maybe(this.records.filter(({ kind }) => kind === 'resolution'));
    const subject =
      resolution?.kind === 'resolution' && !random.chance(2 * this.#odd)
        ? { ...resolution.subject }
        : this.#place('bq');
    const others = Array.from({ length: random.chance(2 * this.#odd) ? 1 : 0 }, () =>
      this.#recordId(({ kind }) => kind === 'resolution'),
    );
    const cancels = [...new Set([...(resolution ? [resolution.id] : []), ...others])].sort();
    return {
      subject,
      cancels: cancels.length > 0 ? cancels : [random.pick(UNKNOWN)],
      new_information: 'It no longer holds',
    };
  }

  /** A slot with one of these letters; sometimes any, or one that nobody has. */
  #place(letters: string): { id: string; slot: string; digest: string } {
    const random = this.#random;
    if (random.chance(this.#odd))
      return { id: random.pick(UNKNOWN), slot: `${letters.at(-1)}1`, digest: NO_DIGEST };
    const any = random.chance(this.#odd) ? random.maybe(this.records) : undefined;
    if (any !== undefined) {
      const { id, digest } = any;
      return { id, slot: random.pick(['i1', 'b1', 'q1', 'd1', 'b9']), digest };
    }
    const fitting = this.#places.filter(({ slot }) => letters.includes(slot.charAt(0)));
    const place = random.maybe(fitting);
    if (place === undefined)
      return { id: random.pick(UNKNOWN), slot: `${letters.at(-1)}1`, digest: NO_DIGEST };
    return { id: place.record.id, slot: place.slot, digest: place.record.digest };
  }

  #name(letters: string): string {
    const { id, slot } = this.#place(letters);
    return slotIdOf(id, slot);
  }

  #recordId(fits: (record: HandoffRecord) => boolean): string {
    const random = this.#random;
    if (random.chance(this.#odd)) return random.pick(UNKNOWN);
    const record = random.maybe(this.records.filter(fits)) ?? random.maybe(this.records);
    return record?.id ?? random.pick(UNKNOWN);
  }

  #recordSubject(fits: (record: HandoffRecord) => boolean = () => true): JsonObject {
    const id = this.#recordId(this.#random.chance(this.#odd) ? () => true : fits);
    return { id, digest: this.records.find((record) => record.id === id)?.digest ?? NO_DIGEST };
  }

  /** Mostly the last declaration of the author. */
  #own(author: string): string[] {
    const own = this.records.findLast(
      (record) => record.kind === 'declaration' && record.author === author,
    );
    return own && this.#random.chance(0.9) ? [own.id] : [];
  }

  /** Mostly what nobody had seen yet, sometimes anything. */
  #saw(): string[] {
    const random = this.#random;
    const seen = new Set(this.records.flatMap(({ saw }) => saw));
    const heads = this.records.filter(({ id }) => !seen.has(id)).filter(() => random.chance(0.5));
    const any = this.records.filter(() => random.chance(this.#odd));
    return [
      ...[...heads, ...any].map(({ id }) => id),
      ...(random.chance(this.#odd / 4) ? [random.pick(UNKNOWN)] : []),
    ];
  }
}
