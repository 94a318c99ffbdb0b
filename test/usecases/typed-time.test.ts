import { describe, expect, it } from 'vitest';
import { typedTime } from '../../src/usecases/typed-time.js';

const WEI = { now: Date.parse('2026-01-15T09:50:00Z'), zone: 'Asia/Singapore' };

describe('a time in a flag', () => {
  it('is an instant in the zone of the person', () => {
    expect(typedTime(WEI, '--needed-by', 'friday', 18)).toBe('2026-01-16T10:00:00Z');
    expect(typedTime(WEI, '--needed-by', '2026-01-16T10:00:00+01:00', 18)).toBe(
      '2026-01-16T09:00:00Z',
    );
    expect(typedTime(WEI, '--needed-by', undefined, 18)).toBeUndefined();
  });

  it('is refused with the ways to write it', () => {
    expect(() => typedTime(WEI, '--needed-by', 'soon', 18)).toThrow(
      '--needed-by "soon" is no time',
    );
  });
});
