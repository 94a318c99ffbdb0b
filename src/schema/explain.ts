import { own } from '../protocol/format/own.js';
import type { Problem } from '../protocol/format/finding.js';
import type { JsonObject } from '../protocol/format/json.js';
import { locateFault, type PlacedFault } from './faults/place.js';
import { listProblems } from './faults/lists.js';
import { missingProblems } from './faults/missing.js';
import { choiceProblems, numberProblems } from './faults/choices.js';
import { nameProblems, unknownKeyProblems } from './faults/keys.js';
import { lengthProblems, patternProblems } from './faults/texts.js';
import { typeProblems } from './faults/types.js';
import type { Fault } from './generated/fault.js';

/**
 * The function that explains each keyword of the schemas. `if` adds nothing to the keyword inside
 * its `then`.
 */
const EXPLAINED: Readonly<Record<string, (fault: PlacedFault) => Problem[]>> = {
  required: missingProblems,
  additionalProperties: unknownKeyProblems,
  propertyNames: nameProblems,
  type: typeProblems,
  const: choiceProblems,
  enum: choiceProblems,
  pattern: patternProblems,
  maxLength: lengthProblems,
  minItems: listProblems,
  maxItems: listProblems,
  maxProperties: listProblems,
  minimum: numberProblems,
  maximum: numberProblems,
  if: () => [],
};

/**
 * Turns a validator's faults into problems with sentences for people. `root` names the definition
 * that was applied.
 */
export function explain(root: string, value: JsonObject, faults: readonly Fault[]): Problem[] {
  const problems = faults.flatMap((fault) =>
    (own(EXPLAINED, fault.keyword) ?? unforeseen)(locateFault(root, value, fault)),
  );
  return withoutEchoes(problems);
}

/** For a keyword that the schemas do not use today. */
function unforeseen(fault: PlacedFault): Problem[] {
  return [fault.problem('schema', `${fault.name} violates the schema rule ${fault.keyword}`, null)];
}

/**
 * Rules that make other rules needless at the same place: the first says more, or causes the other.
 */
const COVERS: Readonly<Record<string, readonly string[]>> = {
  pattern: ['too-long'],
  blank: ['pattern'],
  'control-character': ['pattern'],
  'not-one-line': ['pattern'],
};

/**
 * Drops problems that repeat another problem of the same value, such as a text that two definitions
 * check.
 */
function withoutEchoes(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>();
  const covered = new Set(
    problems.flatMap(({ rule, at }) =>
      (COVERS[rule] ?? []).map((other) => `${other} ${JSON.stringify(at)}`),
    ),
  );
  return problems.filter(({ rule, at, message }) => {
    const place = `${rule} ${JSON.stringify(at)}`;
    const fault = rule === 'pattern' ? place : `${place} ${message}`;
    if (covered.has(place) || seen.has(fault)) return false;
    seen.add(fault);
    return true;
  });
}
