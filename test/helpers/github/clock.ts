/** The time of the emulated GitHub, which nothing but a test and its writes move. */
export interface Clock {
  /** RFC 3339 in UTC, whole seconds, as GitHub writes it. */
  readonly now: string;
  /** From now on it is that time. */
  set(time: string): void;
  /** The time of one write. Each gets a second of its own, so that an order by time is one. */
  next(): string;
}

/** Where the clock stands at first. */
export const BEGIN = '2026-01-15T09:00:00Z';

/** A clock that begins before the shift of the fixtures ends. */
export function makeClock(): Clock {
  let ms = 0;
  const text = (): string => new Date(ms).toISOString().replace('.000Z', 'Z');
  const clock: Clock = {
    get now() {
      return text();
    },
    set: (time) => {
      ms = Date.parse(time);
      if (Number.isNaN(ms)) throw new Error(`no time: ${time}`);
    },
    next: () => {
      const time = text();
      ms += 1000;
      return time;
    },
  };
  clock.set(BEGIN);
  return clock;
}
