import { GitHub } from '../../src/online/github/github.js';
import { Http } from '../../src/online/net/http.js';
import { TimeBudget } from '../../src/online/net/time-budget.js';
import { NOW } from './door.js';

/** Remotes of a clone of `acme/payments`. */
const REMOTES = [{ name: 'origin', url: 'https://github.com/acme/payments', resolved: null }];

/** Milliseconds that no busy machine uses up. */
export const PATIENT = 30_000;

/**
 * GitHub as a run with these variables sees it; without them it stays away from what this machine
 * knows.
 */
export async function opened(
  vars: NodeJS.ProcessEnv,
  { budget = PATIENT, now = NOW }: { budget?: number; now?: number } = {},
): Promise<GitHub> {
  const all = { PATH: '', ...vars };
  return GitHub.open({
    vars: all,
    remotes: REMOTES,
    http: new Http({ vars: all, budget: new TimeBudget(budget), trace: undefined }),
    now: () => now,
  });
}
