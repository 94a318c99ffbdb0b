/**
 * Waits until what was just written lies so far back that answers computed from now on are cached. A
 * file that changed less than 100 ms before may change again with the same time, so such answers are
 * not kept; on a fast machine a question comes sooner after a record than that.
 */
export function afterChanges(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 250);
}
