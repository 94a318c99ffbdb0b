import { isAscii } from './ascii.js';
import { shortHash } from './short-hash.js';

const LONGEST = 40;
const SMALL_WORDS = new Set([
  'a',
  'an',
  'the',
  'of',
  'on',
  'in',
  'to',
  'for',
  'and',
  'or',
  'is',
  'are',
  'we',
  'our',
  'with',
  'need',
  'needs',
  'should',
  'as',
]);

/**
 * A key derived from a text: its first meaningful words, ASCII, at most 40 characters. A text in
 * another script has no such word: its key is `untitled-` and a hash of six characters, so that two
 * such texts get different keys.
 * @param taken keys that are used in the same list; a number is appended if needed
 */
export function slug(text: string, taken: ReadonlySet<string> = new Set()): string {
  const plain = isAscii(text) ? text : text.normalize('NFKD').replace(/\p{M}/gu, '');
  const words = plain
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  const telling = words.filter((word) => !SMALL_WORDS.has(word));
  let key = '';
  for (const word of telling.length > 0 ? telling : words) {
    if (key !== '' && key.length + 1 + word.length > LONGEST) break;
    key = key === '' ? word.slice(0, LONGEST) : `${key}-${word}`;
  }
  const base = key || untitled(text.normalize('NFC').trim());
  let unique = base;
  for (let count = 2; taken.has(unique); count += 1) unique = `${base}-${count}`;
  return unique;
}

function untitled(text: string): string {
  return text === '' ? 'untitled' : `untitled-${shortHash(text)}`;
}
