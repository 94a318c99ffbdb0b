import type { Author } from '../../src/protocol/compose/context.js';
import { composeDeclaration } from '../../src/protocol/compose/declaration.js';
import {
  composeAck,
  composeDecision,
  composeItemAssignment,
  composeRaised,
  composeReadBackReply,
  composeReopening,
  composeResolution,
  composeRetraction,
  composeRoute,
  composeTopicAssignment,
  type AckSaid,
  type ItemGiven,
  type ReadBackReply,
} from '../../src/protocol/compose/events.js';
import { dotted } from '../../src/protocol/format/finding.js';
import { fold } from '../../src/protocol/fold/fold.js';
import type { DecisionState, ItemState, State, TopicState } from '../../src/protocol/fold/state.js';
import type { JsonObject } from '../../src/protocol/format/json.js';
import { NO_POLICY, policyOf, type Policy } from '../../src/protocol/team/policy.js';
import { blocker, bodyOf, START } from './body.js';
import { prepare } from '../../src/ledger/seal.js';
import type {
  Ack,
  AckItem,
  Body,
  Config,
  Declaration,
  HandoffRecord,
} from '../../src/schema/types.js';

const MINUTE = 60_000;

/**
 * A history of real records, sealed as the program seals them. The clock moves on by a minute for
 * each record.
 */
export class History {
  readonly records: HandoffRecord[] = [];
  readonly policy: Policy;
  now = START;

  constructor(config: Omit<Config, 'schema'> | null = null) {
    this.policy = config === null ? NO_POLICY : policyOf({ schema: 1, ...config });
  }

  person(handle: string): Person {
    return new Person(this, handle);
  }

  /** The state that all records give. */
  state(): State {
    return fold(this.records, this.policy);
  }

  item(key: string): ItemState {
    return found(this.state().items.get(key), key);
  }

  /** A blocker or a question by its record and slot. */
  topic(record: HandoffRecord, slot: string): TopicState {
    return found(this.state().topics.get(`${record.id}.${slot}`), slot);
  }

  decision(record: HandoffRecord, slot: string): DecisionState {
    return found(this.state().decisions.get(`${record.id}.${slot}`), slot);
  }

  waitingFor(declaration: Declaration): string[] {
    return found(this.state().declarations.get(declaration.id), declaration.id).waitingFor;
  }
}

/**
 * Somebody with a clone of their own. They fetch everything before they write, unless they are
 * `apart`.
 */
export class Person {
  readonly view = new Map<string, HandoffRecord>();
  apart = false;

  readonly history: History;
  readonly handle: string;

  constructor(history: History, handle: string) {
    this.history = history;
    this.handle = handle;
  }

  fetch(records: Iterable<HandoffRecord> = this.history.records): void {
    for (const record of records) this.view.set(record.id, record);
  }

  /** The author that composers want: this person with what they know. */
  author(): Author {
    if (!this.apart) this.fetch();
    const { policy, now } = this.history;
    return {
      handle: this.handle,
      recordedBy: null,
      now,
      zone: 'UTC',
      policy,
      state: fold(this.view.values(), policy),
    };
  }

  /** @throws Error where something stands against the body */
  declares(own: Partial<Body> = {}): Declaration {
    const { content, problems } = composeDeclaration(this.author(), bodyOf(own, this.history.now));
    const [problem] = problems;
    if (problem) throw new Error(`${dotted(problem.at)}: ${problem.message}`);
    return this.seals(content, 'declaration');
  }

  /**
   * Replies by slot, such as `{ i1: 'accept' }`; a decline, a question and `not-yet` have "The queue
   * is full" as their reason.
   * @param question the question that each reply of `ask` raised
   */
  acks(
    declaration: HandoffRecord,
    replies: Record<string, AckItem['reply'] | 'not-yet'> = {},
    { question, ...more }: Partial<AckSaid> & { question?: string | undefined } = {},
  ): Ack {
    const reason = 'The queue is full';
    const items = Object.entries(replies).map(([slot, reply]): AckItem => {
      if (reply === 'not-yet') return { slot, reply: 'hold', not_yet: true, reason };
      if (reply !== 'decline' && reply !== 'ask') return { slot, reply };
      const raised = reply === 'ask' && question !== undefined ? { question } : {};
      return { slot, reply, reason, ...raised };
    });
    return this.seals(
      composeAck(this.author(), declaration, { items, cover: false, ...more }),
      'ack',
    );
  }

  /** The reply of a declaration's author to the read-backs of an acknowledgement. */
  repliesTo(ack: HandoffRecord, reply: ReadBackReply): Ack {
    return this.seals(composeReadBackReply(this.author(), ack, reply), 'ack');
  }

  resolves(
    record: HandoffRecord,
    slot: string,
    decision?: { key: string; decision: string; rationale: string },
  ): HandoffRecord {
    const author = this.author();
    return this.seals(
      composeResolution(author, topicIn(author, record, slot), {
        outcome: `Settled by ${this.handle}`,
        decision,
      }),
      'resolution',
    );
  }

  reopens(record: HandoffRecord, slot: string): HandoffRecord {
    const author = this.author();
    return this.seals(
      composeReopening(author, topicIn(author, record, slot), 'It no longer holds'),
      'reopening',
    );
  }

  assigns(record: HandoffRecord, slot: string, to: string): HandoffRecord {
    const author = this.author();
    return this.seals(
      composeTopicAssignment(author, topicIn(author, record, slot), to),
      'assignment',
    );
  }

  assignsItem(key: string, to: string, acting?: string): HandoffRecord {
    return this.#gives(key, { to, acting });
  }

  /** Takes an item over from a holder who is gone. */
  takes(key: string): HandoffRecord {
    return this.#gives(key, { to: this.handle, taken: true, reason: 'They are gone' });
  }

  #gives(key: string, given: ItemGiven): HandoffRecord {
    const author = this.author();
    const item = found(author.state.items.get(key), key);
    if (item.status.as !== 'in_flight') throw new Error(`${key} is not in flight`);
    return this.seals(composeItemAssignment(author, item, item.status.slot, given), 'assignment');
  }

  retracts(record: HandoffRecord): HandoffRecord {
    return this.seals(composeRetraction(this.author(), record, 'Written by mistake'), 'retraction');
  }

  /**
   * The receipt of a post, which shows what this person knows of the thing or decision unless
   * `seen` says otherwise.
   */
  posts(
    record: HandoffRecord,
    slot: string,
    target: string,
    seen?: readonly string[],
  ): HandoffRecord {
    const author = this.author();
    const shown = seen ?? author.state.topics.get(`${record.id}.${slot}`)?.heads ?? [];
    return this.seals(
      composeRoute(author, {
        record,
        slot,
        target,
        // A message has no address.
        url: target.includes('HANDOFF_') ? null : `https://example.com/${slot}`,
        seen: shown,
      }),
      'route',
    );
  }

  /** The receipt of what told an event. */
  tells(event: HandoffRecord, target: string): HandoffRecord {
    return this.seals(
      composeRoute(this.author(), {
        record: event,
        target,
        url: 'https://example.com/told',
        seen: [],
      }),
      'route',
    );
  }

  raises(kind: 'blocker' | 'question', key: string, owner = 'sarah'): HandoffRecord {
    return this.seals(composeRaised(this.author(), kind, { ...blocker(key), owner }), kind);
  }

  decides(key: string, superseded: HandoffRecord | null = null, slot = 'd1'): HandoffRecord {
    const author = this.author();
    const earlier =
      superseded && found(author.state.decisions.get(`${superseded.id}.${slot}`), slot);
    return this.seals(
      composeDecision(
        author,
        { key, decision: `Decided ${key} by ${this.handle}`, rationale: 'Measured' },
        earlier,
      ),
      'decision',
    );
  }

  /** Seals content and adds it to this person's clone and to the history. */
  seals<K extends HandoffRecord['kind']>(
    content: JsonObject,
    kind: K,
  ): Extract<HandoffRecord, { kind: K }> {
    const { record, problems } = prepare(content);
    const [problem] = problems;
    if (!record || problem)
      throw new Error(`${dotted(problem?.at ?? [])}: ${problem?.message ?? 'no record'}`);
    this.view.set(record.id, record);
    this.history.records.push(record);
    this.history.now += MINUTE;
    if (!isKind(record, kind)) throw new Error(`a ${record.kind} was sealed, not a ${kind}`);
    return record;
  }
}

function topicIn(author: Author, record: HandoffRecord, slot: string): TopicState {
  return found(author.state.topics.get(`${record.id}.${slot}`), slot);
}

function isKind<K extends HandoffRecord['kind']>(
  record: HandoffRecord,
  kind: K,
): record is Extract<HandoffRecord, { kind: K }> {
  return record.kind === kind;
}

function found<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new Error(`there is no ${name} here`);
  return value;
}
