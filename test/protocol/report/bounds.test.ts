import { expect, it } from 'vitest';
import { BOUNDS, bounded } from '../../../src/protocol/report/bounds.js';

it.each(Object.entries(BOUNDS))('lists at most so many %s, and counts the others', (name, most) => {
  const list = name as keyof typeof BOUNDS;
  const rows = Array.from({ length: most + 7 }, (_, index) => index);
  expect(bounded(rows, list)).toEqual({ rows: rows.slice(0, most), leftOut: 7 });
  expect(bounded(rows.slice(0, most), list).leftOut).toBe(0);
  expect(bounded([], list)).toEqual({ rows: [], leftOut: 0 });
});
