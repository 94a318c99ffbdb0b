import { isLasting, NetFault } from './net-fault.js';

/**
 * Remembers within one run which servers failed for good: the next call to one fails at once, for
 * the same reason.
 */
export class Breaker {
  readonly #faults = new Map<string, NetFault>();

  /**
   * Runs the work unless its host has failed for good.
   * @throws NetFault the earlier fault, marked as not sent
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
