import { policyOf } from '../../src/protocol/team/policy.js';
import { TEAM } from '../helpers/shift-team.js';
import { describe, expect, it } from 'vitest';
import { typedMoment, typedTime } from '../../src/usecases/typed-time.js';

const WEI = {
  handle: 'wei',
  now: Date.parse('2026-01-15T09:50:00Z'),
  zone: 'Asia/Singapore',
  policy: policyOf(TEAM),
};

describe('a time in a flag', () => {
  it('is an instant in the zone of the person', async () => {
    expect(await typedTime(WEI, '--needed-by', 'friday', 'needed_by')).toBe('2026-01-16T10:00:00Z');
    expect(await typedTime(WEI, '--returns-at', 'friday', 'returns_at')).toBe(
      '2026-01-16T01:00:00Z',
    );
    expect(await typedTime(WEI, '--needed-by', '2026-01-16T10:00:00+01:00', 'needed_by')).toBe(
      '2026-01-16T09:00:00Z',
    );
    expect(await typedTime(WEI, '--needed-by', undefined, 'needed_by')).toBeUndefined();
  });

  it('has the zone on whose clock it was meant, if that is not the one of the person', async () => {
    const moment = (text: string): ReturnType<typeof typedMoment> =>
      typedMoment(WEI, '--needed-by', text, 'needed_by');
    expect(await moment("james' shift end")).toEqual({
      time: '2026-01-15T17:00:00Z',
      zone: 'Europe/London',
    });
    expect(await moment('my shift end')).toEqual({ time: '2026-01-15T10:00:00Z', zone: null });
    expect(await moment('2026-01-16T10:00:00+01:00')).toMatchObject({ zone: null });
  });

  it('may be an end of a shift', async () => {
    expect(await typedTime(WEI, '--needed-by', "james' shift end", 'needed_by')).toBe(
      '2026-01-15T17:00:00Z',
    );
    expect(await typedTime(WEI, '--returns-at', 'my next shift', 'returns_at')).toBe(
      '2026-01-16T01:00:00Z',
    );
  });

  it('is refused with the ways to write it, or with what the roster lacks', async () => {
    await expect(typedTime(WEI, '--needed-by', 'soon', 'needed_by')).rejects.toThrow(
      '--needed-by "soon" is no time',
    );
    await expect(typedTime(WEI, '--needed-by', 'end of jmaes shift', 'needed_by')).rejects.toThrow(
      '--needed-by: nobody is called jmaes',
    );
  });
});
