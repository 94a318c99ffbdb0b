import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { isObject, type JsonObject } from '../../src/protocol/format/json.js';
import { documentText } from '../helpers/markdown.js';

const schema: JsonObject = JSON.parse(
  readFileSync(new URL('../../schemas/answers.v1.schema.json', import.meta.url), 'utf8'),
);

describe('docs/json.md', () => {
  it('is what the schema of answers says', () => {
    const script = fileURLToPath(new URL('../../scripts/json-docs.mjs', import.meta.url));
    const made = (): Buffer =>
      execFileSync(process.execPath, [script, '--check'], { stdio: 'pipe' });
    expect(made).not.toThrow();
  });

  it('has a row for every key, with its meaning', () => {
    const rows = new Set(
      [...documentText('docs/json.md').matchAll(/^\| `(\w+)` \| .+ \| .+\. \|$/gm)].map(
        ([, key]) => key,
      ),
    );
    const keys = Object.values(schema['$defs'] as JsonObject).flatMap((node) =>
      isObject(node) && isObject(node['properties'] ?? null)
        ? Object.keys(node['properties'] as JsonObject)
        : [],
    );
    expect(keys.length).toBeGreaterThan(200);
    expect(keys.filter((key) => !rows.has(key))).toEqual([]);
  });
});
