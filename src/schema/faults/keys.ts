import { didYouMean } from '../../protocol/query/did-you-mean.js';
import { dotted, type Problem } from '../../protocol/format/finding.js';
import { SHAPES } from '../generated/shapes.js';
import { excerpt } from '../../protocol/format/excerpt.js';
import { describeHandle, describeKey } from './patterns.js';
import type { PlacedFault } from './place.js';

/** A key that is not in the schema. */
export function unknownKeyProblems({ params, at, shape, problem }: PlacedFault): Problem[] {
  const key = String(params['additionalProperty']);
  const keys = shape?.keys ?? [];
  const suggestion = didYouMean(key, keys);
  const hint = suggestion
    ? `did you mean \`${suggestion}\`?`
    : isProgramField(key, at.length)
      ? 'leave it out: the program writes it'
      : `known keys: ${keys.join(', ')}; begin a key of your own with x-`;
  const message = `${excerpt(dotted([...at, key]))} is not a known key`;
  return [{ ...problem('unknown-key', message, hint), at: [...at, key], on: 'key' }];
}

/** A malformed name in a mapping by name, such as the roster. */
export function nameProblems({ params, at, key, name, problem }: PlacedFault): Problem[] {
  const wrong = String(params['propertyName']);
  const { message, hint } = key === 'usage' ? describeKey(wrong) : describeHandle(wrong);
  return [{ ...problem('pattern', `${name}: ${message}`, hint), at: [...at, wrong], on: 'key' }];
}

/**
 * True for a key that the program writes into every sealed record: it is a known key, but not one
 * for people to write.
 */
function isProgramField(key: string, depth: number): boolean {
  return depth === 0 && (SHAPES['declaration']?.keys ?? []).includes(key);
}
