import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { describeRule } from '../../../src/protocol/rules/catalogue.js';

const SRC = fileURLToPath(new URL('../../../src', import.meta.url));
/** Where findings are made: as an object, or by one of the short functions that make one. */
const NAMED = [
  /\b(?:rule: |name: (?='.*\n  asks:))'([a-z0-9-]+)'/g,
  /\b(?:find|problem|fault|refuse|against)\((?:'(?:error|warning)', )?'([a-z0-9-]+)',/g,
  /'(record-[a-z]+)'/g,
];
const NO_RULES = new Set(['message']);

test('every rule that a finding may name is described', () => {
  const code = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .filter(
      (name) =>
        name.endsWith('.ts') &&
        !name.includes('generated') &&
        !/^protocol[\\/]route/.test(name) &&
        /^(?:protocol|schema|input|ledger|usecases[\\/]check)/.test(name),
    )
    .map((name) => readFileSync(join(SRC, name), 'utf8'))
    .join('\n');
  const rules = new Set(
    NAMED.flatMap((pattern) => [...code.matchAll(pattern)].map(([, name = '']) => name)),
  );
  expect(rules.size).toBeGreaterThan(50);
  expect(
    [...rules].filter((name) => !NO_RULES.has(name) && describeRule(name) === name).sort(),
  ).toEqual([]);
  expect(describeRule('toString')).toBe('toString');
});
