import { availableParallelism } from 'node:os';

/**
 * Does as many things at a time as the machine has processors, at least two and at most eight: each
 * of them starts a program.
 */
export class FewAtATime {
  #running = 0;
  readonly #waiting: (() => void)[] = [];
  readonly #most = Math.min(8, Math.max(2, availableParallelism()));

  /** Does it as soon as it is its turn. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running >= this.#most)
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#running += 1;
    try {
      return await work();
    } finally {
      this.#running -= 1;
      this.#waiting.shift()?.();
    }
  }
}
