/** Runs jobs concurrently up to a limit, in the order in which they were submitted. */
export class FewAtATime {
  #running = 0;
  readonly #waiting: (() => void)[] = [];
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  /** Runs a job as soon as a place is free. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running === this.#most)
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#running += 1;
    try {
      return await work();
    } finally {
      // The next waiting job takes over the place, so that no later one can get in between.
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running -= 1;
    }
  }

  /** Runs a job for each. */
  async forEach<T>(list: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
    await Promise.all(list.map((one) => this.run(() => work(one))));
  }
}
