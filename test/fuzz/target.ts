import type { Random } from '../helpers/random.js';

/** One kind of input that others write, and the code that reads it. */
export interface Target {
  readonly name: string;
  /** Of a hundred cases so many are of this kind. */
  readonly share: number;
  /** A case: what is tried, as one line of text, and the trial. It throws for a bug alone. */
  make(random: Random): { input: Uint8Array | string; run: () => Promise<unknown> };
}
