import type { Env } from '../../env.js';
import type { Counts, Taken } from '../../store/asked-questions.js';
import { ownPid } from '../../system/process/is-running.js';
import { askedHere } from './asked-here.js';

/** What the acknowledgements of one run carry: each of them the same. */
export class CarriedUsage {
  readonly #env: Pick<Env, 'identity' | 'repository' | 'inForce'>;
  #taken: Taken | null = null;
  #isSent = false;

  constructor(env: Pick<Env, 'identity' | 'repository' | 'inForce'>) {
    this.#env = env;
  }

  /**
   * The counts, from now on kept from other acknowledgements.
   * @param dryRun true to look only
   * @returns undefined where they cannot be read: then nobody knows them
   */
  async counts(dryRun: boolean): Promise<Counts | undefined> {
    try {
      const asked = await askedHere(this.#env);
      if (dryRun) return asked.counts();
      this.#taken ??= await asked.take(ownPid());
      return this.#taken.counts;
    } catch {
      // An acknowledgement is worth more than its counts; `doctor` says what is wrong.
      return undefined;
    }
  }

  /** An acknowledgement with them is written. */
  sent(): void {
    this.#isSent = true;
  }

  /** Forgets what was sent, and keeps what was not. */
  async end(): Promise<void> {
    await (this.#isSent ? this.#taken?.sent() : this.#taken?.giveBack())?.catch(() => {});
  }
}
