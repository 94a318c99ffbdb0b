import type { Pull } from '../../schema/types.js';
import { compareCode } from './drift/code.js';
import type { Comparing } from './drift/differences.js';
import { compareReviews } from './drift/reviews.js';
import { compareState } from './drift/state.js';

/** A difference between what was declared and what is. */
export interface Drift {
  /** `progress`: the review went on. `contradiction`: what was declared does not hold any more. */
  is: 'progress' | 'contradiction';
  /** In one line: `2/3 → 3/3, merged 07:41`. */
  text: string;
}

/**
 * What changed between the state that was stored with a declaration and the live one: each
 * contradiction, then the progress in one line; empty where nothing did. What one of the two does
 * not know is no difference.
 * @param live `gone` where the forge does not have it any more, or does not show it
 */
export function drift(declared: Pull, live: Pull | 'gone', comparing: Comparing): Drift[] {
  if (live === 'gone')
    return [{ is: 'contradiction', text: 'not found: it was deleted, or you have no access' }];
  // The state last: it is what the rest came to.
  const found = [compareReviews, compareCode, compareState].map((compare) =>
    compare(declared, live, comparing),
  );
  const contradictions = found.toReversed().flatMap(({ contradictions }) => contradictions);
  const progress = found.flatMap(({ progress }) => progress).join(', ');
  return [
    ...contradictions.map((text): Drift => ({ is: 'contradiction', text })),
    ...(progress === '' ? [] : [{ is: 'progress', text: progress } satisfies Drift]),
  ];
}
