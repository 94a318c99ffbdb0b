import { own } from '../../protocol/format/own.js';
import { dotted, type Problem } from '../../protocol/format/finding.js';
import { excerpt } from '../../protocol/format/excerpt.js';
import type { PlacedFault } from './place.js';

/** A missing required key; its place is the object that lacks it. */
export function missingProblems({ params, at, shape, problem }: PlacedFault): Problem[] {
  const key = String(params['missingProperty']);
  return [
    problem(
      'missing',
      `${excerpt(dotted([...at, key]))} is missing`,
      own(shape?.hints ?? {}, key) ?? null,
    ),
  ];
}
