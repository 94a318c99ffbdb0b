import type { JsonObject } from '../../protocol/format/json.js';
import type { Style } from '../style.js';
import { ago } from '../text/ago.js';
import { inner, plain, rows, said } from './read-answer.js';

/** What is different now, a line each; nothing where nothing is, or nothing was asked. */
export function driftLines(review: JsonObject, style: Style): string[] {
  const live = inner(review, 'live');
  return rows(live, 'differences').map((one) => {
    const contradicts = plain(one, 'is') === 'contradiction';
    return `${contradicts ? style.bad('contradiction') : style.good('since then')} ${said(one, 'text')}`;
  });
}

/**
 * Where a pull request stood when it was declared, with the age of that, and what is different now.
 */
export function reviewText(review: JsonObject, style: Style): string {
  return `${said(review, 'line')}  ${style.dim(`as of ${ago(plain(review, 'observed_at'), style)}; ${said(review, 'details')}`)}`;
}

/** The same as indented lines below an item. */
export function reviewDetails(review: JsonObject, style: Style): string[] {
  return [
    `  ${style.dim('review'.padEnd(10))} ${reviewText(review, style)}`,
    ...driftLines(review, style).map((line) => `  ${' '.repeat(10)} ${line}`),
  ];
}
