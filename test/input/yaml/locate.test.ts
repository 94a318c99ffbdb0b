import { describe, expect, it } from 'vitest';
import type { Path } from '../../../src/protocol/format/finding.js';
import { readYaml } from '../../../src/input/yaml/read.js';

/** Canonical, so read without the parser. */
const SEALED =
  '# modeline\nschema: 1\nitems:\n  - key: one\n    next:\n      - action: Ping\n        owner: wei\n  - key: two\n';

/** The same values in a style that only the parser reads. */
const WRITTEN =
  'schema: 1 # now\nitems: [{ key: one, next: [{action: Ping, owner: wei}]},\n  {key: two}]\nempty:\n';

async function locate(text: string, at: Path, on?: 'key'): Promise<string> {
  const read = await readYaml(new TextEncoder().encode(text), 'a.yml');
  if (!read.ok) return JSON.stringify(read.findings);
  const { line, column } = await read.locate(at, on);
  return `${line}:${column}`;
}

describe('locate', () => {
  it.each<[string, Path, 'key' | undefined, string, string]>([
    ['the root as its first key', [], undefined, '2:1', '1:1'],
    ['a value', ['schema'], undefined, '2:9', '1:9'],
    ['a key', ['schema'], 'key', '2:1', '1:1'],
    ['a list', ['items'], undefined, '4:3', '2:8'],
    ['a mapping in a list as its first key', ['items', 0], undefined, '4:5', '2:11'],
    ['a value inside', ['items', 0, 'next', 0, 'owner'], undefined, '7:16', '2:50'],
    ['a key inside', ['items', 0, 'next', 0, 'owner'], 'key', '7:9', '2:43'],
    ['a missing value at its parent', ['items', 1, 'why'], undefined, '8:5', '3:4'],
    ['a missing key at its parent', ['items', 1, 'why'], 'key', '8:5', '3:4'],
    ['a missing entry at its list', ['items', 7, 'why', 'x'], undefined, '4:3', '2:8'],
    ['a path that runs past a scalar at the scalar', ['schema', 'x', 0], undefined, '2:9', '1:9'],
    ['a name that objects inherit at the parent', ['constructor', 'name'], undefined, '2:1', '1:1'],
  ])('places %s', async (_, at, on, sealed, written) => {
    expect(await locate(SEALED, at, on)).toBe(sealed);
    expect(await locate(WRITTEN, at, on)).toBe(written);
  });

  it('places an empty value behind its colon', async () => {
    expect(await locate(WRITTEN, ['empty'])).toBe('4:7');
  });
});
