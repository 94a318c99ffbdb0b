import { HandoffError } from '../errors.js';
import { hostedAt } from '../protocol/team/repository-address.js';
import { isSet } from '../system/is-set.js';
import type { GitConfig } from './git-config.js';
import { addressOf } from './remote.js';

/** The rest of a run's time for network calls, and whether git may prompt. */
export interface Patience {
  /** True if git may ask for a password. */
  interactive: boolean;
  /** Milliseconds for one call. */
  callMs: number;
  /** Milliseconds on the clock of `performance.now()`. */
  until: number;
  /** Told the remote once a call takes longer than a second. */
  slow?: ((remote: string) => void) | undefined;
  /** Ends what runs, and the patience. */
  signal?: AbortSignal | undefined;
}

/** Who waits, and for what. */
export interface Waiting {
  interactive: boolean;
  /** `publish` has nothing else to do than to wait. */
  verb: 'any' | 'publish';
  /** The remote that is waited for. */
  remote: string;
  vars: NodeJS.ProcessEnv;
}

/** Seconds for a call: while a person waits, for `publish` by itself, and in CI. */
const PERSON_S = 10;
const PUBLISH_S = 60;
const CI_S = 120;
/** Seconds for a call during which a person may type a password. */
const TYPING_S = 120;
/** Milliseconds for a fetch that nobody asked for. */
const QUICK_MS = 3_000;
/** All calls of a run may take a fifth longer than one of them. */
const RUN = 1.2;

/**
 * The patience of a run that starts now: what `git config handoff.timeout` says, else by who waits.
 * @throws HandoffError `setup` for a setting that is no time
 */
export function patience(
  config: GitConfig,
  { interactive, verb, remote, vars }: Waiting,
  more: Pick<Patience, 'slow' | 'signal'> = {},
): Patience {
  const usual = isSet(vars['CI']) ? CI_S : verb === 'publish' ? PUBLISH_S : PERSON_S;
  const asks = interactive && mayPrompt(addressOf(config, remote));
  const seconds = timeoutIn(config) ?? (asks ? TYPING_S : usual);
  return { interactive, ...lasting(seconds * 1000), ...more };
}

/** The patience of a fetch that nobody asked for: short, and without a prompt. */
export function quickPatience(config: GitConfig): Patience {
  const limit = Math.min(QUICK_MS, (timeoutIn(config) ?? PERSON_S) * 1000);
  return { interactive: false, callMs: limit, until: performance.now() + limit };
}

function lasting(callMs: number): Pick<Patience, 'callMs' | 'until'> {
  return { callMs, until: performance.now() + callMs * RUN };
}

/** Seconds; null where nobody has set it. */
function timeoutIn(config: GitConfig): number | null {
  const text = config.get('handoff.timeout');
  if (text === null || text === '') return null;
  const [, count = '', unit = 's'] = /^([1-9]\d{0,4})([sm]?)$/u.exec(text.trim()) ?? [];
  if (count === '')
    throw new HandoffError(
      'setup',
      `git config handoff.timeout is ${JSON.stringify(text)}, which is no number of seconds`,
      'set it: git config handoff.timeout 30',
    );
  return Number(count) * (unit === 'm' ? 60 : 1);
}

/** False for a folder of this machine and for git's own protocol, which know no passwords. */
function mayPrompt(address: string): boolean {
  return hostedAt(address) !== null && !address.startsWith('git://');
}

/** Says what is waited for once it takes longer than a second. */
export async function saidIfSlow<T>(
  { slow }: Patience,
  remote: string,
  work: () => Promise<T>,
): Promise<T> {
  if (slow === undefined) return work();
  const timer = setTimeout(() => slow(remote), 1_000);
  try {
    return await work();
  } finally {
    clearTimeout(timer);
  }
}
