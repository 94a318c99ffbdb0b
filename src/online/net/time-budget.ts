/**
 * The time that one run may wait for servers, in milliseconds, all requests together. Time between
 * requests, such as while a person types, does not count.
 */
export class TimeBudget {
  readonly #most: number;
  readonly #clock: () => number;
  readonly #whole: TimeBudget | null;
  #spent = 0;
  #waiting = 0;
  #since = 0;

  /** @param clock milliseconds of a monotonic clock */
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

  /** Milliseconds left, at least 0. */
  left(): number {
    const now = this.#waiting > 0 ? this.#clock() - this.#since : 0;
    return Math.min(
      Math.max(0, Math.floor(this.#most - this.#spent - now)),
      this.#whole?.left() ?? Infinity,
    );
  }

  /** A part of this budget for one purpose. Its time is also spent of the whole. */
  part(most: number): TimeBudget {
    return new TimeBudget(most, { clock: this.#clock, whole: this });
  }

  /** Runs work and spends its time. Concurrent calls count once. */
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
