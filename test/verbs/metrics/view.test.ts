import { expect, it } from 'vitest';
import type { MetricFigure, MetricsAnswer } from '../../../src/schema/types.js';
import { shown } from '../../../src/terminal/shown.js';
import { plainStyle } from '../../../src/terminal/style.js';
import { view } from '../../../src/verbs/metrics/view.js';

const DAY = 86_400;
const FIGURE: MetricFigure = {
  id: 'blocker-age',
  title: 'Age of open blockers',
  unit: 'seconds',
  time: 'elapsed',
  clock: 'land',
  method: 'type-7',
  n: 9,
  people: 4,
  coverage: 0.5,
  censored: null,
  collected: true,
  enough: true,
  median: 19 * DAY,
  p90: 40 * DAY,
  value: null,
  interval: null,
  parts: [
    { id: 'owner-time', title: 'at work', unit: 'seconds', n: 9, people: 4, value: 19 * DAY },
  ],
  antagonist: 'time-to-unblock',
  note: null,
  weekly: [],
};
const ANSWER: MetricsAnswer = {
  schema: 'handoff.metrics/1',
  as_of: '2026-01-15T00:00:00Z',
  complete: true,
  read_from: [],
  tz: '2026f',
  warnings: [],
  scope: { kind: 'team', name: null, people: 4 },
  weeks: 8,
  from: '2025-11-24T00:00:00Z',
  to: '2026-01-15T00:00:00Z',
  adopted_at: null,
  clocks: { land: 9, commit: 0, declared: 0 },
  roster: { source: 'none', versions: 0, note: null },
  figures: [FIGURE],
};
const textOf = (figure: Partial<MetricFigure>, human = true): string =>
  view(
    shown({ ...ANSWER, figures: [{ ...FIGURE, ...figure }] }),
    plainStyle({ human, width: 100, now: 0, zone: 'UTC' }),
  ).out.replace(/^[^]*?\n\n/u, '');

it('counts elapsed time in days, and time at work in hours: a day at work is no day', () => {
  expect(textOf({})).toBe(`Age of open blockers: median 19 d, p90 40 d
  at work: 456 h (n 9)
  n 9, coverage 50%, clock: land
  read with: time-to-unblock
`);
});

it('has no number where there is too little, and none where nobody collects', () => {
  const nothing = { enough: false, median: null, p90: null, parts: [] };
  expect(textOf({ ...nothing, n: 4 })).toContain('blockers: not enough data (n 4, 5 are needed)\n');
  expect(textOf({ ...nothing, people: 1 })).toContain(
    'blockers: not enough data (about 1 person, 3 are needed)\n',
  );
  expect(textOf({ ...nothing, n: 0 })).toBe('Age of open blockers: no data\n');
  expect(textOf({ ...nothing, n: 0, collected: false })).toContain('blockers: not collected\n');
});

it('says so where more than half still wait', () => {
  const found = { method: 'kaplan-meier', censored: 6, median: null, p90: null } as const;
  expect(textOf({ ...found, interval: { low: DAY, high: null } })).toContain(
    'blockers: median not reached (95%: 24 h or more), p90 not reached\n',
  );
});

it('leaves a cell of a pipe empty where there is no value', () => {
  const [line] = view(shown({ ...ANSWER, figures: [{ ...FIGURE, p90: null }] }), {
    ...plainStyle({ human: false, width: 100, now: 0, zone: 'UTC' }),
  }).out.split('\n');
  expect(line).toBe('blocker-age\tseconds\t9\t1641600\t\t\t0.5\tland');
});
