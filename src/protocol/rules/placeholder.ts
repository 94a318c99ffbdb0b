import { isAscii } from '../format/ascii.js';
import { bareWords } from '../format/bare-words.js';
import type { Path } from '../format/finding.js';
import { isBlank } from '../format/is-blank.js';
import { isObject, type JsonValue } from '../format/json.js';
import type { Breach, Rule } from './rule.js';

const FREE_TEXT = new Set([
  'summary',
  'why',
  'need',
  'decision',
  'rationale',
  'alternatives',
  'consequences',
  'reason',
  'action',
  'when',
  'after',
  'default',
  'resume',
  'for',
  'outcome',
  'new_information',
  'read_back',
]);
const PLACEHOLDERS = new Set([
  '',
  'tbd',
  'tba',
  'tbc',
  'todo',
  'to do',
  'na',
  'n a',
  'nil',
  'null',
  'none',
  'nothing',
  'wip',
  'xxx',
  'fixme',
  'because',
  'because reasons',
  'reasons',
  'see above',
  'see below',
  'to be done',
  'to be determined',
  'to be decided',
  'fill in',
  'fill me in',
  'same',
  'ditto',
  'stuff',
  'things',
  'asdf',
  'foo',
  'lorem ipsum',
  'test test',
]);
/** Fields in which "none" is an answer. */
const MAY_BE_NONE = new Set(['default', 'alternatives', 'consequences', 'outcome']);

/** A placeholder is not content: a handoff that says "tbd" gives false confidence. */
export const placeholder: Rule<'placeholder'> = {
  name: 'placeholder',
  asks: 'A text says something: it is not a placeholder such as "tbd".',
  when: 'always',
  level: 'error',
  check: (content) => walk(content, [], null),
};

function walk(value: JsonValue, at: Path, field: string | null): Breach[] {
  if (Array.isArray(value))
    return value.flatMap((entry, index) => walk(entry, [...at, index], field));
  if (isObject(value)) {
    return Object.entries(value).flatMap(([key, entry]) =>
      key.startsWith('x-') ? [] : walk(entry, [...at, key], FREE_TEXT.has(key) ? key : null),
    );
  }
  if (typeof value !== 'string' || field === null || !isPlaceholder(value, field)) return [];
  const shown = value.length > 20 ? `${value.slice(0, 20)}…` : value;
  return [
    {
      at,
      message: `${field} says only "${shown}"`,
      hint: 'write what the next person needs to know',
    },
  ];
}

/** True for a text that stands for one that is still to be written. A blank one is told apart. */
export function isPlaceholder(text: string, field: string): boolean {
  if (isBlank(text)) return false;
  const bare = bareWords(text);
  // A pictograph alone is an answer: a thumb that points up.
  if (bare === '' && !isAscii(text) && /\p{Extended_Pictographic}/u.test(text)) return false;
  return (
    PLACEHOLDERS.has(bare) && !((bare === 'none' || bare === 'nothing') && MAY_BE_NONE.has(field))
  );
}
