import { readCanonicalYaml } from '../../protocol/format/canonical-reader.js';
import type { Finding, Path } from '../../protocol/format/finding.js';
import type { JsonObject } from '../../protocol/format/json.js';
import { decodeText } from './decode.js';
import type { DecodeOptions } from './decode.js';
import type { Position } from './fault.js';

/**
 * Finds the value at a path, or with `key` the key that leads to it. Where the path ends early, its
 * nearest existing parent; a mapping stands where its first key does.
 */
export type Locate = (at: Path, on?: 'key') => Promise<Position>;

/** What a file says, or the faults that keep it from saying anything. */
export type ReadYaml =
  | { ok: true; value: JsonObject; locate: Locate; warnings: Finding[] }
  | { ok: false; findings: Finding[] };

/**
 * Reads a file's bytes as one YAML mapping (or JSON object) of plain JSON values. `path` only names
 * the file in findings. Never throws for what the bytes hold, and no key can reach a prototype.
 */
export async function readYaml(
  bytes: Uint8Array,
  path: string,
  options: DecodeOptions = {},
): Promise<ReadYaml> {
  const decoded = decodeText(bytes, path, options);
  if (!decoded.ok) return decoded;
  const { text } = decoded;
  const value = readCanonicalYaml(text);
  if (value !== undefined) return { ok: true, value, locate: lazyLocate(text), warnings: [] };

  const { composeYaml } = await import('./compose.js');
  const composed = composeYaml(text, path);
  if (!composed.ok) return composed;
  const { locate } = composed;
  return {
    ok: true,
    value: composed.value,
    locate: (at, on) => Promise.resolve(locate(at, on)),
    warnings: [],
  };
}

/**
 * What was read fast has no positions; they are wanted rarely, so only then is the parser loaded.
 */
function lazyLocate(text: string): Locate {
  let found: Promise<(at: Path, on?: 'key') => Position> | undefined;
  return async (at, on) => {
    found ??= import('./compose.js').then(({ composeYaml }) => {
      const composed = composeYaml(text, '');
      return composed.ok ? composed.locate : () => ({ line: 1, column: 1 });
    });
    return (await found)(at, on);
  };
}
