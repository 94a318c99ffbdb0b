import { describe, expect, it } from 'vitest';
import { overviewOf } from '../../../src/protocol/query/overview.js';
import { startFacts } from '../../../src/protocol/query/start/start-facts.js';
import { startOf } from '../../../src/protocol/query/start/start-of.js';
import type { StartAnswer } from '../../../src/schema/types.js';
import { shown } from '../../../src/terminal/shown.js';
import { plainStyle } from '../../../src/terminal/style.js';
import { view } from '../../../src/verbs/start/view.js';
import { Random } from '../../helpers/random.js';
import { TwoMonths } from '../../helpers/two-months.js';
import { toldAs } from '../../helpers/two-months-told.js';
import { UNREAD } from '../../helpers/unread.js';
import { ENVELOPE } from '../../helpers/written-answer.js';

const RUNS = Number(process.env['FUZZ_RUNS'] ?? 1);
const DAYS = Number(process.env['FUZZ_DAYS'] ?? 60);
/** How the screen says each event. */
const SAID: Readonly<Record<string, string>> = {
  'accepted by': 'accepted',
  'left to you by': 'held',
  'declined by': 'declined',
  'asked about by': 'asked',
  'read-back confirmed by': 'confirmed',
  'read-back corrected by': 'corrected',
  'answered by': 'answered',
  'reopened by': 'reopened',
  'decided by': 'decided',
  'assigned by': 'assigned',
  'taken by': 'taken',
  'withdrawn by': 'retracted',
  'moved by': 'drifted',
};

/** What the built program would answer somebody. */
function startFor(world: TwoMonths, handle: string): StartAnswer {
  const [state, { policy, now }] = [world.state(), world.history];
  const overview = overviewOf(state, UNREAD, policy);
  const facts = startFacts(state, { handle, overview, news: world.news(handle) });
  const { i_hold, ...start } = startOf(facts, {
    handle,
    policy,
    now,
    overview,
    branch: null,
    due: null,
    branchHere: (name) => name,
  });
  return {
    schema: 'handoff.start/1',
    ...ENVELOPE,
    handle,
    ...start,
    i_hold: i_hold.map(({ reviews: _reviews, ...row }) => ({ ...row, review: null })),
    reading_budget_seconds: 300,
    declarations: [],
  };
}

/** The screen as a person sees it, in lines of that width. */
function screen(answer: StartAnswer, now: number, width: number): string[] {
  return view(shown(answer), plainStyle({ human: true, width, now, zone: 'UTC' })).out.split('\n');
}

/** The lines of a section, without its heading. */
function section(lines: readonly string[], heading: RegExp): string[] {
  const from = lines.findIndex((line) => heading.test(line));
  if (from < 0) return [];
  const below = lines.slice(from + 1);
  const end = below.findIndex((line) => line === '' || HEADINGS.some((one) => one.test(line)));
  const rows = end < 0 ? below : below.slice(0, end);
  return rows.filter((line) => !line.startsWith('handoff ping ') && !BESIDE.test(line));
}

/** What is said of an item below the rows. */
const BESIDE = /^\S+ (?:was carried \d+ times|is a satellite:|was taken from) /;

const CHANGES = /^(?:Since your last wrap, |What others did with your things$)/;
const HEADINGS = [
  CHANGES,
  /^Waits for you$/,
  /^You hold$/,
  /^Everybody since then$/,
  /^and \d+ more: /,
];

/** A line of the screen as the log writes it. */
function lineAsTold(line: string): string {
  const [, key = '', said = '', who = '', text = ''] =
    /^\S+ {2,}(?:((?:item|topic)-\d+) {2,})?(\S.*? by) (\S+) *(.*)$/.exec(line) ?? [];
  return toldAs(
    SAID[said] ?? `?${line}`,
    key === '' ? null : key,
    who,
    /\bcontested\)$/.test(text),
  );
}

describe('the start screen of two months of eight people', { timeout: 120_000 }, () => {
  it.each(Array.from({ length: RUNS }, (_, index) => 20260215 + index))(
    'shows everybody each change of what they hold, own, wait for or asked once, and nothing else (seed %i)',
    (seed) => {
      const world = new TwoMonths(new Random(seed));
      const events = new Set<string>();
      world.play(DAYS, (handle) => {
        const answer = startFor(world, handle);
        const { now } = world.history;
        const expected = [...world.expected(handle), ...world.drifted(handle)].toSorted();
        const rows = answer.since_my_wrap.map(({ event, key, who, contested }) =>
          toldAs(event, key, who, contested === true),
        );
        const whole = screen(answer, now, 300);
        const waits = answer.waits_for_me.map(({ kind, key }) => `${kind} ${key}`);
        expect({
          handle,
          rows: rows.toSorted(),
          screen: section(whole, CHANGES).map(lineAsTold).toSorted(),
          waits: waits.toSorted(),
          waiting: section(whole, /^Waits for you/).length,
          holds: answer.i_hold.map(({ key }) => key).toSorted(),
          holding: section(whole, /^You hold/).length,
          pending: answer.to_acknowledge.map(({ author }) => author).toSorted(),
        }).toEqual({
          handle,
          rows: expected,
          screen: expected,
          waits: world.waits(handle),
          waiting: world.waits(handle).length,
          holds: world.held(handle),
          holding: world.held(handle).length,
          pending: world.pendingAuthors(handle),
        });
        for (const line of expected) events.add(line.split(' ', 1)[0] ?? '');

        const { declarations: _all, ...first } = answer;
        const short = screen(first, now, 300);
        const listed = section(short, CHANGES).map(lineAsTold);
        const more = short.flatMap(
          (line) => /^and (\d+) more: handoff start --all$/.exec(line)?.[1] ?? [],
        );
        expect(expected).toEqual(expect.arrayContaining(listed));
        expect(listed.length + Number(more[0] ?? 0)).toBe(expected.length);
      });
      expect(events.size).toBeGreaterThan(8);
    },
  );
});
