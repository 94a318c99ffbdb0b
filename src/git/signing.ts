import type { HandoffError } from '../errors.js';

/** What is signed: a record, by a file beside it; the commit that brings it. */
export type Signed = 'record' | 'commit';

/**
 * What a run could not sign. Where nothing demands the signature, record and commit are written
 * without it, and the person is told once.
 */
export class SigningFaults {
  readonly #faults = new Map<Signed, HandoffError>();
  readonly #told = new Set<Signed>();

  /** Why the run signs no more records, or commits; null while it can. */
  of(what: Signed): HandoffError | null {
    return this.#faults.get(what) ?? null;
  }

  /** Notes that something was not signed, and why. */
  note(what: Signed, fault: HandoffError): void {
    if (!this.#faults.has(what)) this.#faults.set(what, fault);
  }

  /** What was not told before. */
  take(): (readonly [Signed, HandoffError])[] {
    const news = [...this.#faults].filter(([what]) => !this.#told.has(what));
    for (const [what] of news) this.#told.add(what);
    return news;
  }
}

/** The git setting that names the key for records; if it is empty, nothing is signed. */
export const SIGNING_KEY = 'handoff.signingkey';

/** What to set where nothing is to be signed. */
export const SIGN_NOTHING = `to sign nothing in this clone: git config ${SIGNING_KEY} ''`;
