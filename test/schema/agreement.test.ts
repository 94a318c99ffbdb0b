import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import type { JsonObject, JsonValue } from '../../src/protocol/format/json.js';
import { withValueAt } from '../../src/protocol/format/value-at.js';
import { KINDS } from '../../src/schema/generated/records.js';
import { validateBody, validateRecord } from '../../src/schema/validate.js';
import { body, record } from './records.js';
import { fc } from '../helpers/fc.js';

const schema = JSON.parse(
  readFileSync(new URL('../../schemas/handoff.v1.schema.json', import.meta.url), 'utf8'),
);
const published = new Ajv2020({ strict: false, ownProperties: true, unicodeRegExp: true }).compile(
  schema,
);

const ODD = fc.constantFrom<unknown>(
  null,
  true,
  0,
  1.5,
  '',
  'none',
  'x',
  '@x',
  'a\u001b',
  'x'.repeat(121),
  [],
  ['none'],
  [[]],
  {},
  { key: 'a' },
  '2026-01-16T09:00:00Z',
);

/** A document with one value anywhere in it replaced. */
function changed(document: JsonObject): fc.Arbitrary<JsonObject> {
  const paths: (string | number)[][] = [];
  const walk = (node: unknown, path: (string | number)[]): void => {
    if (path.length > 0) paths.push(path);
    if (Array.isArray(node)) node.forEach((value, index) => walk(value, [...path, index]));
    else if (typeof node === 'object' && node !== null)
      for (const [key, value] of Object.entries(node)) walk(value, [...path, key]);
  };
  walk(document, []);
  return fc.tuple(fc.constantFrom(...paths), ODD).map(([path, value]) => {
    return withValueAt(document, path, value as JsonValue);
  });
}

describe('the compiled validators and the published schema', () => {
  test('agree on bodies, good and bad', () => {
    fc.assert(
      fc.property(
        changed(body()),
        (value) => void expect(validateBody(value).length === 0).toBe(published(value)),
      ),
      { numRuns: 500, seed: 1 },
    );
  });

  test.each(KINDS)('agree on records of kind %s, good and bad', (kind) => {
    const { kind: _, ...rest } = record(kind);
    fc.assert(
      fc.property(
        changed(rest),
        (value) =>
          void expect(validateRecord(kind, { ...value, kind }).length === 0).toBe(
            published({ ...value, kind }),
          ),
      ),
      { numRuns: 200, seed: 1 },
    );
  });

  test('tell every bad body in problems whose places exist and whose messages are one line', () => {
    fc.assert(
      fc.property(changed(body()), (value) => {
        for (const { at, message } of validateBody(value)) {
          expect(message).not.toContain('\n');
          let node: unknown = value;
          for (const part of at) {
            expect(Object.hasOwn(node as object, part)).toBe(true);
            node = (node as Record<string | number, unknown>)[part];
          }
        }
      }),
      { numRuns: 500, seed: 2 },
    );
  });
});
