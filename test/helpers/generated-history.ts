import type { Body, Declaration, HandoffRecord } from '../../src/schema/types.js';
import { at, bodyFor, podBodyFor } from './generated-body.js';
import { History, type Person } from './history.js';
import { fc } from './fc.js';

/** One thing that somebody does; numbers pick among what there is at that moment. */
export interface Action {
  who: number;
  verb: (typeof VERBS)[number];
  pick: number;
  also: number;
  /**
   * Fetch from this clone first; from everybody beyond the last one, from nobody below the first.
   */
  from: number;
  /** Minutes by which the clock jumps, back or forth. */
  clock: number;
}

const VERBS = [
  'declare',
  'declare',
  'declare',
  'correct',
  'ack',
  'ack',
  'ack',
  'ack',
  'ack',
  'resolve',
  'resolve',
  'reopen',
  'reopen',
  'assign-thing',
  'assign-thing',
  'assign-item',
  'take',
  'decide',
  'block',
  'ask',
  'retract',
  'route',
  'route',
  'tell',
  'tell',
  'route-decision',
  'synthesize',
] as const;
/** Without syntheses, the same numbers go on meaning the same histories. */
const WITHOUT = VERBS.filter((verb) => verb !== 'synthesize');
const WITH = [...VERBS, 'synthesize', 'synthesize'] as const;
const TEAM = ['wei', 'nadia', 'james', 'sarah'] as const;
const EVERYBODY = TEAM.length;
const TARGETS = ['github:acme/payments', 'jira:PAY-1', 'slack:HANDOFF_URL'] as const;
const REPLIES = ['accept', 'hold', 'watch', 'decline', 'ask', 'not-yet'] as const;

/**
 * Actions of up to four people, sarah a lead, each with a clone of their own. Many of them take days.
 */
export const actions = (
  options: { together?: boolean; many?: boolean; syntheses?: boolean } = {},
): fc.Arbitrary<Action[]> =>
  fc.array(
    fc.record({
      who: fc.nat(TEAM.length - 1),
      verb: fc.constantFrom(...(options.syntheses === true ? WITH : WITHOUT)),
      pick: fc.nat(1_000),
      also: fc.nat(1_000),
      from: options.together ? fc.constant(EVERYBODY) : fc.integer({ min: -2, max: EVERYBODY + 3 }),
      clock: fc.integer({ min: options.many ? -100 : -300, max: 300 }),
    }),
    options.many
      ? { minLength: 60, maxLength: 120, size: 'max' }
      : { minLength: 1, maxLength: 35, size: 'max' },
  );

/** A world of clones after some actions. */
export interface World {
  history: History;
  people: Person[];
  /** By id: everything that its author had in their clone when they wrote it. */
  knew: Map<string, ReadonlySet<string>>;
}

/** Plays actions. Those that make no sense at their moment are passed over. */
export function play(script: readonly Action[]): World {
  const history = new History({
    roster: { wei: {}, nadia: {}, james: {}, sarah: { role: 'lead' } },
    pods: { crew: { members: ['nadia', 'james'] } },
  });
  const people = TEAM.map((handle) => history.person(handle));
  const knew = new Map<string, ReadonlySet<string>>();
  for (const action of script) {
    const person = people[action.who];
    if (!person) continue;
    person.apart = true;
    if (action.from >= EVERYBODY) person.fetch();
    else person.fetch(people[action.from]?.view.values() ?? []);
    history.now += action.clock * 60_000;
    const before = new Set(person.view.keys());
    const record = act(person, action);
    if (record) knew.set(record.id, before);
  }
  return { history, people, knew };
}

function act(person: Person, { verb, pick, also }: Action): HandoffRecord | null {
  const { state } = person.author();
  const known = [...person.view.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const declarations = [...state.declarations.values()]
    .filter(({ retracted }) => retracted.length === 0)
    .map(({ declaration }) => declaration);
  const topics = [...state.topics.values()];
  switch (verb) {
    case 'declare':
      return declare(person, bodyFor(person, pick, also));
    case 'synthesize':
      return declare(person, podBodyFor(person, pick, also));
    case 'correct': {
      const own = declarations.filter(
        ({ author }) => author === person.handle || person.handle === 'sarah',
      );
      const target = at(own, also);
      return target
        ? declare(person, { ...bodyFor(person, pick, also), supersedes: target.id })
        : null;
    }
    case 'ack': {
      const target = at(
        declarations.filter(({ author }) => author !== person.handle).slice(-3),
        pick,
      );
      if (!target) return null;
      const slots =
        target.in_flight === 'none' ? [] : target.in_flight.map((_, index) => `i${index + 1}`);
      const replies = Object.fromEntries(
        slots.flatMap((slot, index) =>
          (also >> index) % 4 === 3 ? [] : [[slot, at(REPLIES, also + index) ?? 'accept'] as const],
        ),
      );
      const asked = at(
        topics.filter(
          ({ kind, introducedBy }) => kind === 'question' && introducedBy.author === person.handle,
        ),
        pick,
      );
      return person.acks(target, replies, {
        cover: also % 7 === 0,
        ...coverage(declarations, target, also),
        question: also % 2 === 0 ? asked?.id : undefined,
      });
    }
    case 'resolve': {
      const open = at(topics.filter((topic) => topic.open).slice(0, 4), pick);
      if (!open) return null;
      return person.resolves(
        open.introducedBy,
        slotOf(open.id),
        also % 3 === 0
          ? { key: 'outcome', decision: `Outcome ${also}`, rationale: 'Measured' }
          : undefined,
      );
    }
    case 'reopen': {
      const closed = at(
        topics.filter((topic) => topic.standing && !topic.open),
        pick,
      );
      return closed ? person.reopens(closed.introducedBy, slotOf(closed.id)) : null;
    }
    case 'assign-thing': {
      const topic = at(topics.slice(0, 4), pick);
      return topic
        ? person.assigns(topic.introducedBy, slotOf(topic.id), at(TEAM, also) ?? 'wei')
        : null;
    }
    case 'assign-item': {
      const open = at(
        [...state.items.values()].filter(({ status }) => status.as === 'in_flight'),
        pick,
      );
      return open ? person.assignsItem(open.key, at(TEAM, also) ?? 'wei') : null;
    }
    case 'take': {
      const others = at(
        [...state.items.values()].filter(
          ({ status, holder }) => status.as === 'in_flight' && holder !== person.handle,
        ),
        pick,
      );
      return others ? person.takes(others.key) : null;
    }
    case 'decide': {
      const earlier = also % 2 === 0 ? at([...state.decisions.values()], pick) : undefined;
      return earlier
        ? person.decides(`choice-${also % 3}`, earlier.introducedBy, slotOf(earlier.id))
        : person.decides(`choice-${also % 3}`);
    }
    case 'block':
      return person.raises('blocker', `need-${pick % 3}`);
    case 'ask':
      return person.raises('question', `need-${pick % 3}`);
    case 'route': {
      // A ping posts an item, or repeats a post.
      const item = at([...state.items.values()], pick);
      if (also % 7 === 3 && item?.status.as === 'in_flight')
        return person.posts(item.declaration, item.status.slot, at(TARGETS, pick) ?? '', []);
      const sent = at(
        known.filter((record) => record.kind === 'route' && record.subject.slot !== undefined),
        pick,
      );
      if (also % 7 === 5 && sent?.kind === 'route') return person.tells(sent, sent.target);
      const topic = at(topics.slice(-4), pick);
      return topic
        ? person.posts(
            topic.introducedBy,
            slotOf(topic.id),
            at(TARGETS, also) ?? '',
            also % 5 === 0 ? [] : undefined,
          )
        : null;
    }
    case 'tell': {
      const followUp = at(
        topics.flatMap((topic) => topic.followUps.map((entry) => ({ topic, ...entry }))),
        pick,
      );
      if (followUp) {
        const { topic, event, target, is } = followUp;
        const withdrawn = is === 'withdrawn' || event.kind === 'retraction';
        return withdrawn
          ? person.posts(topic.introducedBy, slotOf(topic.id), target, [event.id])
          : person.tells(event, target);
      }
      const decision = [...state.decisions.values()].find(
        (candidate) => candidate.followUps.length > 0,
      );
      const [shown] = decision?.followUps ?? [];
      if (!decision || !shown) return null;
      return person.posts(
        decision.introducedBy,
        slotOf(decision.id),
        shown.target,
        shown.events.map(({ id }) => id),
      );
    }
    case 'route-decision': {
      const decision = at([...state.decisions.values()].slice(-4), pick);
      return decision
        ? person.posts(
            decision.introducedBy,
            slotOf(decision.id),
            `github:acme/payments#${also % 2}`,
            [],
          )
        : null;
    }
    case 'retract': {
      const target = at(
        known.filter(
          ({ author, kind }) =>
            kind !== 'retraction' && (author === person.handle || person.handle === 'sarah'),
        ),
        pick,
      );
      return target ? person.retracts(target) : null;
    }
  }
}

/** All older ones of the author, the subject alone, or (as the first records) no word of it. */
function coverage(
  declarations: readonly Declaration[],
  { id, author }: Declaration,
  also: number,
): { covers?: string[] } {
  if (also % 3 === 0) return {};
  if (also % 3 === 1) return { covers: [id] };
  const older = declarations.filter((other) => other.author === author && other.id < id);
  return { covers: [...older.map((other) => other.id), id] };
}

function declare(person: Person, body: Partial<Body>): HandoffRecord | null {
  try {
    return person.declares(body);
  } catch {
    return null; // what the composer refuses a person would have to word anew
  }
}

function slotOf(slotId: string): string {
  return slotId.slice(slotId.indexOf('.') + 1);
}
