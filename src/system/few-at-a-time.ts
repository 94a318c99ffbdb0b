/** Does things side by side, never more than so many at a time, in the order in which they came. */
export class FewAtATime {
  #running = 0;
  readonly #waiting: (() => void)[] = [];
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  /** Does it as soon as there is room. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running === this.#most)
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#running += 1;
    try {
      return await work();
    } finally {
      // Whoever waits takes over the place, so that nobody else slips in between.
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running -= 1;
    }
  }

  /** Does something for each. */
  async forEach<T>(list: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
    await Promise.all(list.map((one) => this.run(() => work(one))));
  }
}
