import type { Declaration } from '../../schema/types.js';
import { entries } from '../kinds/entries.js';

/** Words that a person reads in a minute. */
const WORDS_A_MINUTE = 200;

/** How long it takes to read what a declaration says, in whole seconds. */
export function readingSeconds(declaration: Declaration): number {
  return Math.ceil((wordsOf(declaration).length * 60) / WORDS_A_MINUTE);
}

/** Every word that a declaration says, as written. */
export function wordsOf(declaration: Declaration): string[] {
  return textsOf(declaration).flatMap((text) => text.split(/\s+/u).filter((word) => word !== ''));
}

function textsOf(declaration: Declaration): string[] {
  const topics = [...entries(declaration.blockers), ...entries(declaration.questions)];
  return [
    ...entries(declaration.shipped).map(({ summary }) => summary),
    ...entries(declaration.in_flight).flatMap(({ summary, why, resume, next, waits_on = [] }) => [
      summary,
      why,
      resume ?? '',
      ...next.flatMap(({ action, when, after }) => [action, when ?? '', after ?? '']),
      ...waits_on.map(({ for: what }) => what ?? ''),
    ]),
    ...entries(declaration.dropped).map(({ reason }) => reason),
    ...entries(declaration.decisions).flatMap(({ decision, rationale, consequences }) => [
      decision,
      rationale,
      consequences ?? '',
    ]),
    ...topics.flatMap(({ need, why, default: fallback }) => [need, why, fallback ?? '']),
  ];
}
