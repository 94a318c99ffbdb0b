import { placeInCanonical, readCanonicalYaml } from '../../protocol/format/canonical-reader.js';
import type { Finding, Path } from '../../protocol/format/finding.js';
import type { JsonObject } from '../../protocol/format/json.js';
import { decodeText } from './decode.js';
import type { DecodeOptions } from './decode.js';
import type { Position } from './fault.js';

/**
 * Finds the position of the value at a path, or with `key` of its key. If the path does not exist,
 * finds its nearest existing parent; a mapping is where its first key is.
 */
export type Locate = (at: Path, on?: 'key') => Promise<Position>;

/** The value of a file, or the findings that prevent it. */
export type ReadYaml =
  | { ok: true; value: JsonObject; locate: Locate; warnings: Finding[] }
  | { ok: false; findings: Finding[] };

/**
 * Reads bytes as one YAML mapping (or JSON object) of plain JSON values. `path` only names the file
 * in findings. Never throws because of the bytes, and no key can reach a prototype.
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

/** Positions are rarely needed, so they are looked for only then. */
function lazyLocate(text: string): Locate {
  let locate: Promise<(at: Path, on?: 'key') => Position> | undefined;
  return async (at, on) => {
    const place = placeInCanonical(text, at, on);
    if (place !== null) return { line: place.row + 1, column: place.column + 1 };
    locate ??= import('./compose.js').then(({ composeYaml }) => {
      const composed = composeYaml(text, '');
      return composed.ok ? composed.locate : () => ({ line: 1, column: 1 });
    });
    return (await locate)(at, on);
  };
}
