import { own } from '../../protocol/format/own.js';
import type { Problem } from '../../protocol/format/finding.js';
import { isObject, type JsonValue } from '../../protocol/format/json.js';
import { excerpt } from '../../protocol/format/excerpt.js';
import { emptyOrNone, takesNone } from './lists.js';
import type { PlacedFault } from './place.js';

/** A value of another type than the schema requires. */
export function typeProblems(fault: PlacedFault): Problem[] {
  const { params, name, key, value, shape, problem } = fault;
  if (takesNone(fault)) {
    if (value === null)
      return [emptyOrNone(fault, `${name} has no value; it must be a list, or the word none`)];
    return [
      problem(
        'not-a-list',
        `${name} is ${typeName(value)}; it must be a list, or the word none`,
        `begin each entry with "- ", or write \`${key}: none\``,
      ),
    ];
  }
  switch (String(params['type'])) {
    case 'string':
      return [problem('type', ...wantsText(name, value))];
    case 'array':
      return [
        problem(
          'type',
          `${name} must be a list, not ${typeName(value)}`,
          isWord(value) ? `write \`${key}: [${excerpt(value)}]\`` : 'begin each entry with "- "',
        ),
      ];
    case 'object':
      return [
        problem(
          'type',
          `${name} must be a mapping, not ${typeName(value)}`,
          shape && shape.keys.length > 0
            ? `its keys are ${shape.keys.join(', ')}`
            : 'write it as `key: value`',
        ),
      ];
    case 'integer':
      return [problem('type', `${name} must be a whole number, not ${typeName(value)}`, null)];
    default:
      return [
        problem(
          'type',
          `${name} must be ${eitherOf(params['type'])}, not ${typeName(value)}`,
          null,
        ),
      ];
  }
}

/** `a whole number, text or a list` for the types that a value may have. */
function eitherOf(types: unknown): string {
  const names = String(types)
    .split(',')
    .map((type) => own(SCHEMA_TYPES, type) ?? type);
  return `${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''}`;
}

const SCHEMA_TYPES: Readonly<Record<string, string>> = {
  integer: 'a whole number',
  string: 'text',
  array: 'a list',
};

function wantsText(
  name: string,
  value: JsonValue | undefined,
): [message: string, hint: string | null] {
  if (value === null)
    return [
      `${name} must be text; put it in quotes`,
      'an empty value, `~` and `null` are not text; if there is nothing to say, leave the key out',
    ];
  if (typeof value === 'number' || typeof value === 'boolean')
    return [
      `${name} must be text; put it in quotes`,
      `without quotes YAML reads it as ${typeName(value)}`,
    ];
  return [
    `${name} must be text, not ${typeName(value)}`,
    isObject(value) ? 'if the text holds ": ", put it in quotes' : null,
  ];
}

/** A text that may be a list entry without quotes. */
function isWord(value: JsonValue | undefined): value is string {
  return typeof value === 'string' && /^[\w./-]{1,60}$/.test(value);
}

function typeName(value: JsonValue | undefined): string {
  if (value === null || value === undefined) return 'empty';
  if (Array.isArray(value)) return 'a list';
  return { object: 'a mapping', string: 'text', number: 'a number', boolean: 'true or false' }[
    typeof value as 'object' | 'string' | 'number' | 'boolean'
  ];
}
