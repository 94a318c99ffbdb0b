import { expect, it } from 'vitest';
import { pageInstant } from '../../../src/protocol/report/instant.js';

const NOW = Date.parse('2026-01-20T00:00:00Z');
const at = (time: string): number => Date.parse(time);

it.each([
  ['the newest record', '2026-01-15T10:00:00Z', at('2026-01-14T00:00:00Z'), '2026-01-15T10:00:00Z'],
  ['a later commit', '2026-01-15T10:00:00Z', at('2026-01-16T00:00:00Z'), '2026-01-16T00:00:00Z'],
  ['a commit alone', null, at('2026-01-16T00:00:00Z'), '2026-01-16T00:00:00Z'],
  ['now, where there is nothing', null, null, '2026-01-20T00:00:00Z'],
  ['now, where a record claims the future', '2099-01-01T00:00:00Z', null, '2026-01-20T00:00:00Z'],
  ['now, where a commit claims it', null, at('2099-01-01T00:00:00Z'), '2026-01-20T00:00:00Z'],
])('is that of %s', (_, newest, committed, expected) => {
  expect(new Date(pageInstant(newest, committed, NOW)).toISOString()).toBe(
    expected.replace('Z', '.000Z'),
  );
});
