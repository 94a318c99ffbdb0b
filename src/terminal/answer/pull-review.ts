import type { Review } from '../../schema/types.js';
import type { Shown } from '../shown.js';
import type { Style } from '../style.js';
import { ago } from '../text/ago.js';

/** One line for each difference between the recorded and the current review state. */
export function driftLines(review: Shown<Review>, style: Style): string[] {
  return (review.live?.differences ?? []).map(
    ({ is, text }) =>
      `${is === 'contradiction' ? style.bad('contradiction') : style.good('since then')} ${text}`,
  );
}

/**
 * Where a pull request stood when it was declared, with the age of that, and what is different now.
 */
export function reviewText({ line, observed_at, details }: Shown<Review>, style: Style): string {
  return `${line}  ${style.dim(`as of ${ago(observed_at, style)}; ${details}`)}`;
}

/** The same as indented lines below an item. */
export function reviewDetails(review: Shown<Review>, style: Style): string[] {
  return [
    `  ${style.dim('review'.padEnd(10))} ${reviewText(review, style)}`,
    ...driftLines(review, style).map((line) => `  ${' '.repeat(10)} ${line}`),
  ];
}
