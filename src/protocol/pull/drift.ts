import type { Pull } from '../../schema/types.js';
import { compareCode } from './drift/code.js';
import type { Comparing } from './drift/differences.js';
import { compareReviews } from './drift/reviews.js';
import { compareState } from './drift/state.js';

/** A difference between the declared state and the live one. */
export interface Drift {
  /** `progress`: the review went on. `contradiction`: the declared state does not hold any more. */
  is: 'progress' | 'contradiction';
  /** In one line: `2/3 → 3/3, merged 07:41`. */
  text: string;
}

/**
 * Compares the state stored with a declaration with the live one: each contradiction, then all
 * progress in one line; empty without differences. A value that one side does not know is not a
 * difference.
 * @param live `gone` if the forge does not have it any more, or does not show it
 */
export function drift(declared: Pull, live: Pull | 'gone', comparing: Comparing): Drift[] {
  if (live === 'gone')
    return [{ is: 'contradiction', text: 'not found: it was deleted, or you have no access' }];
  // The state last: it results from the others.
  const differences = [compareReviews, compareCode, compareState].map((compare) =>
    compare(declared, live, comparing),
  );
  const contradictions = differences.toReversed().flatMap(({ contradictions }) => contradictions);
  const progress = differences.flatMap(({ progress }) => progress).join(', ');
  return [
    ...contradictions.map((text): Drift => ({ is: 'contradiction', text })),
    ...(progress === '' ? [] : [{ is: 'progress', text: progress } satisfies Drift]),
  ];
}
