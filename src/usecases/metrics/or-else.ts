import { HandoffError } from '../../errors.js';

/** Readings of git of which some may fail. */
export interface Readings {
  /** What was read, or something else where git failed. */
  orElse<T>(reading: Promise<T>, otherwise: T): Promise<T>;
  /** What git said where it failed. */
  faults: readonly string[];
}

/** Where a clone has lost a part of its history, the rest still answers. */
export function readings(): Readings {
  const faults: string[] = [];
  return {
    faults,
    orElse: async (reading, otherwise) => {
      try {
        return await reading;
      } catch (error) {
        if (!(error instanceof HandoffError) || error.kind !== 'git') throw error;
        faults.push(error.message);
        return otherwise;
      }
    },
  };
}
