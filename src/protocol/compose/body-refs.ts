import type { Body, Item, Refs } from '../../schema/types.js';
import { entries } from '../kinds/entries.js';
import { prsOf } from '../kinds/refs.js';

/**
 * The pull requests that a declaration's body refers to, as written, each once, in the order of the
 * body.
 */
export function pullRefs(
  body: Pick<Body, 'shipped' | 'in_flight' | 'decisions' | 'blockers' | 'questions'>,
): string[] {
  const lists = [body.in_flight, body.shipped, body.blockers, body.questions, body.decisions];
  const refs = lists
    .flatMap((list) => entries<{ refs?: Refs }>(list))
    .flatMap(({ refs: named }) => prsOf(named));
  const awaited = entries<Pick<Item, 'next'>>(body.in_flight)
    .flatMap(({ next }) => next)
    .flatMap(({ condition }) => condition?.pr ?? []);
  return [...new Set([...refs, ...awaited].map(String))];
}
