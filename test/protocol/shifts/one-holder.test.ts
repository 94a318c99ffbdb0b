import { describe, expect, test } from 'vitest';
import { fold } from '../../../src/protocol/fold/fold.js';
import { holdersOf } from '../../../src/protocol/fold/held-by.js';
import { responsibilityAt } from '../../../src/protocol/shifts/responsibility.js';
import { offerOf } from '../../../src/protocol/shifts/offer-of.js';
import type { HandoffRecord } from '../../../src/schema/types.js';
import { item, START } from '../../helpers/body.js';
import { History, type Person } from '../../helpers/history.js';
import { fc, runs } from '../../helpers/fc.js';

/**
 * Hours of UTC in which each works, every day. Nadia and wei overlap by an hour. Codex is an agent.
 */
const HOURS = { wei: [1, 10], nadia: [9, 17], james: [16, 24], codex: [0, 24] } as const;
const TEAM = ['wei', 'nadia', 'james', 'codex'] as const;
const isAgent = (handle: string): boolean => handle === 'codex';
type Handle = (typeof TEAM)[number];
const VERBS = ['declare', 'accept', 'decline', 'not-yet', 'assign', 'take', 'retract'] as const;
const SETTINGS = { numRuns: runs(60) };

/** Somebody does something to the one item, some minutes after what was done before. */
interface Step {
  who: number;
  verb: (typeof VERBS)[number];
  to: number;
  minutes: number;
}

/** What was recorded, for the slow and obvious way to say who holds the item. */
interface Deed {
  at: number;
  id: string;
  does: (typeof VERBS)[number];
  by: Handle;
  /** Whom a declaration addresses, or who gets the item. */
  to: Handle[];
  /** The declaration that it replies to, or the record that it withdraws. */
  about: string | null;
}

const steps = fc.array(
  fc.record({
    who: fc.nat(TEAM.length - 1),
    verb: fc.constantFrom(...VERBS),
    to: fc.nat(7),
    minutes: fc.integer({ min: 1, max: 500 }),
  }),
  { minLength: 1, maxLength: 12, size: 'max' },
);

/** Everybody knows everything; only who holds the item declares it, as the rules ask. */
function play(script: readonly Step[]): { history: History; deeds: Deed[] } {
  const history = new History({
    roster: Object.fromEntries(
      TEAM.map((handle) => [
        handle,
        {
          zone: 'Etc/UTC',
          shifts: [`daily ${HOURS[handle][0]}:00-${HOURS[handle][1]}:00`],
          role: 'lead' as const,
          ...(isAgent(handle) ? { agent: true as const } : {}),
        },
      ]),
    ),
  });
  const people = TEAM.map((handle) => history.person(handle));
  const deeds: Deed[] = [];
  for (const step of script) {
    history.now += step.minutes * 60_000;
    const deed = act(people, step, deeds, history);
    if (deed !== null) deeds.push(deed);
  }
  return { history, deeds };
}

function act(
  people: readonly Person[],
  { who, verb, to }: Step,
  deeds: readonly Deed[],
  history: History,
): Deed | null {
  const person = people[who];
  const by = TEAM[who];
  if (person === undefined || by === undefined) return null;
  const at = history.now;
  const held = held0(deeds, at);
  const others = TEAM.filter((handle) => handle !== by);
  const live = standing(deeds, at).findLast(({ does }) => does === 'declare');
  const known = history.records.find(({ id }) => id === live?.id);
  const done = (record: HandoffRecord, own: Partial<Deed> = {}): Deed => ({
    at,
    id: record.id,
    does: verb,
    by,
    to: [],
    about: null,
    ...own,
  });
  if (verb === 'declare') {
    if (held !== null && held !== by) return null;
    const addressed = [[], others.slice(0, 1), others.slice(1, 2), others.slice(2), others][
      to % 5
    ] as Handle[];
    const body = { to: addressed.length === 0 ? ('none' as const) : addressed };
    return done(person.declares({ ...body, in_flight: [item('auth')] }), { to: addressed });
  }
  if (known === undefined || held === null) return null;
  if (verb === 'assign') {
    const given = TEAM[to % TEAM.length] as Handle;
    return given === held ? null : done(person.assignsItem('auth', given), { to: [given] });
  }
  if (verb === 'take') return held === by ? null : done(person.takes('auth'), { to: [by] });
  if (verb === 'retract') {
    const target = standing(deeds, at)
      .filter(({ does }) => does !== 'retract')
      .at(-1 - (to % 2));
    const record = history.records.find(({ id }) => id === target?.id);
    return record === undefined ? null : done(person.retracts(record), { about: record.id });
  }
  if (known.author === by) return null;
  return done(person.acks(known, { i1: verb }), { about: known.id });
}

/** What had been done by then and not been withdrawn. */
function standing(deeds: readonly Deed[], at: number): Deed[] {
  const then = deeds.filter((deed) => deed.at <= at);
  const withdrawn = new Set(then.flatMap(({ does, about }) => (does === 'retract' ? about : null)));
  return then.filter(({ id, does }) => does === 'retract' || !withdrawn.has(id));
}

/**
 * Who holds the item, one deed after the other; null if nobody has declared it. What an agent
 * accepts or is given changes nothing, and what it declares only as long as no person held it.
 */
function held0(deeds: readonly Deed[], at: number): Handle | null {
  const done = standing(deeds, at);
  if (!done.some(({ does }) => does === 'declare')) return null;
  const authorOf = (deed: Deed): Handle | null =>
    done.find(({ id }) => id === deed.about)?.by ?? null;
  // A reply counts as long as the declaration that it is about, and its last one.
  const counts = (deed: Deed): boolean =>
    authorOf(deed) !== null &&
    !done.some((later) => later.by === deed.by && later.about === deed.about && later.at > deed.at);
  const getsIt = (deed: Deed): Handle | null =>
    deed.does === 'declare' || (deed.does === 'accept' && counts(deed) && !isAgent(deed.by))
      ? deed.by
      : deed.does === 'assign' || deed.does === 'take'
        ? (deed.to.find((handle) => !isAgent(handle)) ?? null)
        : null;
  const isHeldByPeople = done.some((deed) => !isAgent(getsIt(deed) ?? 'codex'));
  let holder: Handle | null = null;
  for (const deed of done) {
    const given = getsIt(deed);
    if (given !== null && !(isHeldByPeople && isAgent(given))) holder = given;
    if (deed.does !== 'decline' || !counts(deed) || isAgent(deed.by) || holder !== deed.by)
      continue;
    const author = authorOf(deed);
    if (author !== null && !isAgent(author)) holder = author;
  }
  return holder;
}

/** Who has been asked and has not answered, or puts it off. */
function asked(deeds: readonly Deed[], at: number): Handle[] {
  const done = standing(deeds, at);
  const offer = done.findLast(({ does }) => does === 'declare');
  if (offer === undefined || held0(deeds, at) !== offer.by) return [];
  return TEAM.filter((handle) => {
    const reply = done.findLast(({ by, about }) => by === handle && about === offer.id);
    return reply === undefined ? offer.to.includes(handle) : reply.does === 'not-yet';
  });
}

function works(handle: Handle, at: number): boolean {
  const hour = (at / 3_600_000) % 24;
  return hour >= HOURS[handle][0] && hour < HOURS[handle][1];
}

/** Since when nobody answers for the item, minute by minute; null while somebody does. */
function unownedSince(deeds: readonly Deed[], at: number): number | null {
  const holder = held0(deeds, at);
  const to = asked(deeds, at).filter((handle) => handle !== holder);
  if (holder === null || to.length === 0 || works(holder, at)) return null;
  const declared = standing(deeds, at).findLast(({ does }) => does === 'declare')?.at ?? at;
  let since = Math.floor(at / 60_000) * 60_000;
  while (since > declared && !works(holder, since - 60_000)) since -= 60_000;
  since = Math.max(since, declared);
  for (let next = since; next < at || !works(holder, next); next += 60_000)
    if (to.some((handle) => works(handle, next))) return since;
  return null;
}

describe('at every instant', () => {
  test('exactly one person holds an item, or nobody does since a time that can be said', () => {
    let [gaps, moves] = [0, 0];
    fc.assert(
      fc.property(steps, fc.array(fc.nat(), { minLength: 20, maxLength: 20 }), (script, random) => {
        const { history, deeds } = play(script);
        const roster = history.policy.shifts;
        if (roster === null) throw new Error('nobody has shifts');
        const edges = deeds.flatMap(({ at }) => [at - 1000, at, at + 3_600_000, at + 86_400_000]);
        for (const now of [...edges, ...random.map((n) => START + (n % (96 * 60)) * 60_000)]) {
          const until = new Date(now).toISOString().slice(0, 19);
          const then = history.records.filter(({ declared_at: at }) => at.slice(0, 19) <= until);
          const state = fold(then.toReversed(), history.policy);
          const found = state.items.get('auth');
          const expected = held0(deeds, now);
          expect(found?.holder ?? null, until).toBe(expected);
          if (found === undefined) continue;
          expect(holdersOf(found), until).toEqual([expected]);
          moves += 1;
          const owned = responsibilityAt(roster, offerOf(found, state), now);
          const since = unownedSince(deeds, now);
          expect(owned.is === 'unowned' ? owned.since : null, until).toBe(since);
          if (since !== null) gaps += 1;
        }
      }),
      SETTINGS,
    );
    // The histories really hold items and leave them.
    expect(gaps).toBeGreaterThan(moves / 50);
  });

  test('what somebody does moves it at that instant, in whatever order records arrive', () => {
    fc.assert(
      fc.property(steps, fc.array(fc.nat(), { minLength: 20, maxLength: 20 }), (script, random) => {
        const { history, deeds } = play(script);
        const shuffled = history.records
          .map((record, index) => ({ record, rank: random[index % 20] ?? 0 }))
          .toSorted((a, b) => a.rank - b.rank)
          .map(({ record }) => record);
        for (const [index] of shuffled.entries()) {
          const arrived = shuffled.slice(0, index + 1);
          const one = fold(arrived, history.policy).items.get('auth');
          const other = fold(arrived.toReversed(), history.policy).items.get('auth');
          expect(one?.holder).toBe(other?.holder);
          expect(one?.acting).toBe(other?.acting);
        }
        for (const { at, does, by } of deeds) {
          if (does !== 'accept' && does !== 'take') continue;
          const until = new Date(at).toISOString().slice(0, 19);
          const then = shuffled.filter((record) => record.declared_at.slice(0, 19) <= until);
          const holder = isAgent(by) ? held0(deeds, at - 1) : by;
          expect(fold(then, history.policy).items.get('auth')?.holder).toBe(holder);
        }
      }),
      SETTINGS,
    );
  });
});
