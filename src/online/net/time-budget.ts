/**
 * How long one run may wait for servers, in milliseconds, all calls together. Time in which nobody
 * waits, as between two questions, does not count.
 */
export class TimeBudget {
  readonly #most: number;
  readonly #clock: () => number;
  readonly #whole: TimeBudget | null;
  #spent = 0;
  #waiting = 0;
  #since = 0;

  /** @param clock milliseconds of a clock that is never set back */
  constructor(
    most: number,
    {
      clock = () => performance.now(),
      whole = null,
    }: { clock?: () => number; whole?: TimeBudget | null } = {},
  ) {
    this.#most = most;
    this.#clock = clock;
    this.#whole = whole;
  }

  /** Milliseconds that are left; 0 when there are none. */
  left(): number {
    const now = this.#waiting > 0 ? this.#clock() - this.#since : 0;
    return Math.min(
      Math.max(0, Math.floor(this.#most - this.#spent - now)),
      this.#whole?.left() ?? Infinity,
    );
  }

  /** A part of this budget, for one purpose. What it spends is spent of the whole. */
  part(most: number): TimeBudget {
    return new TimeBudget(most, { clock: this.#clock, whole: this });
  }

  /** Counts the time until the work is done. Calls at the same time count once. */
  async spend<T>(work: () => Promise<T>): Promise<T> {
    this.#enter();
    try {
      return await work();
    } finally {
      this.#leave();
    }
  }

  #enter(): void {
    if (this.#whole) this.#whole.#enter();
    if (this.#waiting === 0) this.#since = this.#clock();
    this.#waiting += 1;
  }

  #leave(): void {
    if (this.#whole) this.#whole.#leave();
    this.#waiting -= 1;
    if (this.#waiting === 0) this.#spent += this.#clock() - this.#since;
  }
}
