import { isBlank } from '../format/is-blank.js';
import type { Path } from '../format/finding.js';
import { isObject, type JsonValue } from '../format/json.js';
import type { Breach, Rule } from './rule.js';

/** A text of invisible characters looks like a field that is filled in, and says nothing. */
export const blank: Rule<'blank'> = {
  name: 'blank',
  asks: 'A required text is not blank.',
  when: 'always',
  level: 'error',
  check: (content) => blankTexts(content, []),
};

/** The texts in a value in which a reader sees nothing; what people keep under `x-` is theirs. */
export function blankTexts(value: JsonValue, at: Path): Breach[] {
  if (Array.isArray(value))
    return value.flatMap((entry, index) => blankTexts(entry, [...at, index]));
  if (isObject(value))
    return Object.entries(value).flatMap(([key, entry]) =>
      key.startsWith('x-') ? [] : blankTexts(entry, [...at, key]),
    );
  if (typeof value !== 'string' || !isBlank(value)) return [];
  return [
    {
      at,
      message: `${String(at.findLast((part) => typeof part === 'string'))} has no visible character`,
      hint: 'write what the next person needs to know, or leave the key out where it is optional',
    },
  ];
}
