import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parsePolicy } from '../../src/input/config/load-policy.js';

// Found by npm run fuzz -- --seed 12 --target policies.
test('an unknown severity in a routing rule is a finding', async () => {
  const text = 'schema: 1\nrouting:\n  rules:\n    - { severity: [bad], to: [jira] }\n';
  const { findings } = await parsePolicy(Buffer.from(text), '.handoff.yml', null);
  expect(findings).toMatchObject([{ rule: 'enum', line: 4 }]);
});

test.each([
  ['record-validators.js', 3],
  ['policy-validator.js', 3],
])('%s keeps every choice that a fault of its own names', (name, few) => {
  const source = readFileSync(`src/schema/generated/${name}`, 'utf8');
  const named = [...source.matchAll(/allowedValues: (schema\d+)((?:\.\w+)*)\.enum/g)];
  expect(named.length).toBeGreaterThan(few);
  for (const [, name = '', path = ''] of named) {
    const [, json = '{}'] = new RegExp(`const ${name} = (.*);`).exec(source) ?? [];
    const kept = path
      .split('.')
      .slice(1)
      .reduce<unknown>((value, key) => Object(value)[key], JSON.parse(json));
    expect([name, path, Array.isArray(Object(kept).enum)]).toEqual([name, path, true]);
  }
});
