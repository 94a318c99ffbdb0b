import { isLasting, NetFault } from './net-fault.js';

/**
 * Remembers within one run which servers cannot be used, so that the next call to one fails at once
 * and for the same reason.
 */
export class Breaker {
  readonly #faults = new Map<string, NetFault>();

  /**
   * Does the work, unless that host has failed for good before.
   * @throws NetFault the earlier one, as something that was never asked for
   */
  async guard<T>(host: string, work: () => Promise<T>): Promise<T> {
    const earlier = this.#faults.get(host);
    if (earlier !== undefined) throw new NetFault(earlier.reason, earlier.message, earlier.hint);
    try {
      return await work();
    } catch (error) {
      if (error instanceof NetFault && isLasting(error)) this.#faults.set(host, error);
      throw error;
    }
  }
}
