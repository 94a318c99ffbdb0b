import { own } from '../../protocol/format/own.js';
import type { Problem } from '../../protocol/format/finding.js';
import type { PlacedFault } from './place.js';

/** A list or mapping with too few or too many entries. */
export function listProblems(fault: PlacedFault): Problem[] {
  const { keyword, params, name, key, value, holder, problem } = fault;
  if (keyword !== 'minItems') {
    const count = Array.isArray(value) ? value.length : Object.keys(value ?? {}).length;
    return [
      problem(
        'too-many',
        `${name} has ${count} entries; at most ${String(params['limit'])} are allowed`,
        'split the list, or remove the least important entries',
      ),
    ];
  }
  if (takesNone(fault))
    return [emptyOrNone(fault, `${name} is an empty list; it needs an entry, or the word none`)];
  const hint = own(holder?.hints ?? {}, key);
  return [
    problem(
      'empty-list',
      `${name} is an empty list; it needs at least one entry`,
      hint ?? 'add an entry, or leave the key out',
    ),
  ];
}

/** True if the word `none` is allowed in place of the list. */
export function takesNone({ at, key, holder }: PlacedFault): boolean {
  return at.at(-1) === key && (holder?.orNone.includes(key) ?? false);
}

/** An empty list or value, where `none` would say that there is nothing. */
export function emptyOrNone({ key, problem }: PlacedFault, message: string): Problem {
  return problem(
    'empty-list',
    message,
    `write \`${key}: none\` ${own(EMPTY, key) ?? 'if there is nothing'}`,
  );
}

/** When to write `none` for each list. */
const EMPTY: Readonly<Record<string, string>> = {
  to: 'if nobody takes over',
  shipped: 'if nothing shipped',
  in_flight: 'if nothing is in flight',
  decisions: 'if nothing was decided',
  blockers: 'if nothing is blocked',
  questions: 'if nothing is open to ask',
};
