import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { kaplanMeier, survivalQuantile } from '../../../src/protocol/metrics/kaplan-meier.js';
import { quantile } from '../../../src/protocol/metrics/quantile.js';

interface Fixture {
  time: number[];
  event: number[];
  steps: Record<'time' | 'survival' | 'low' | 'high', (number | null)[]>;
  /** With its lower and its upper bound. */
  median: (number | null)[];
  p90: number | null;
}

/** Made by R's own package: see make.R beside it. */
const { type_7: type7, sets } = JSON.parse(
  readFileSync(resolve('test/fixtures/survival/survival.json'), 'utf8'),
) as {
  type_7: { values: number[]; median: number; p90: number }[];
  sets: Record<string, Fixture>;
};

const near = (value: number | null): unknown =>
  value === null || Number.isNaN(value) ? null : expect.closeTo(value, 9);

describe('quantiles', () => {
  it('are those of type 7 in R', () => {
    for (const { values, median, p90 } of type7) {
      const sorted = values.toSorted((a, b) => a - b);
      expect(quantile(sorted, 0.5)).toBeCloseTo(median, 9);
      expect(quantile(sorted, 0.9)).toBeCloseTo(p90, 9);
    }
    expect(quantile([], 0.5)).toBeNaN();
  });
});

describe('the Kaplan–Meier estimate', () => {
  const cases = Object.entries(sets);

  it('has several data sets of R', () => {
    expect(cases.length).toBeGreaterThan(9);
  });

  it.each(cases)('of %s is that of survfit, with its bounds', (_, fixture) => {
    const waited = fixture.time.map((time, index) => ({
      time,
      isCensored: fixture.event[index] === 0,
    }));
    const steps = kaplanMeier(waited);
    for (const name of ['time', 'survival', 'low', 'high'] as const)
      expect(steps.map((step) => (Number.isNaN(step[name]) ? null : step[name]))).toEqual(
        fixture.steps[name].map(near),
      );
    const { value, low, high } = survivalQuantile(steps, 0.5);
    expect([value, low, high]).toEqual(fixture.median.map(near));
    expect(survivalQuantile(steps, 0.9).value).toEqual(near(fixture.p90));
  });
});
