import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const generated = (name: string): string =>
  readFileSync(new URL(`../../src/schema/generated/${name}`, import.meta.url), 'utf8');

describe('the generated files', () => {
  test('are what the schemas say', () => {
    const script = fileURLToPath(new URL('../../scripts/generate.mjs', import.meta.url));
    expect(() =>
      execFileSync(process.execPath, [script, '--check'], { stdio: 'pipe' }),
    ).not.toThrow();
  }, 30_000);

  test.each(['record-validators.js', 'policy-validator.js'])('%s loads nothing', (name) => {
    expect(generated(name)).not.toMatch(/\brequire\b|\bimport\b/);
  });

  test('have no types that take any key, but for mappings of names', () => {
    const open = [
      ...`${generated('records.ts')}${generated('config.ts')}`.matchAll(
        /^ +(\w+)\?: \{\n +\[k: string\]/gm,
      ),
    ].map(([, name]) => name);
    expect(open).toEqual(['items', 'usage', 'roster', 'pods', 'holidays']);
    expect(
      `${generated('records.ts')}${generated('config.ts')}`.match(/\[k: string\]/g),
    ).toHaveLength(5);
    expect(generated('answers.ts')).not.toContain('[k: string]');
  });
});
