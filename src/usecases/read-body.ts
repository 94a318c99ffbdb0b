import { promises, readFileSync, statSync, type Stats } from 'node:fs';
import { resolve } from 'node:path';
import type { Env } from '../env.js';
import { HandoffError } from '../errors.js';
import { MOST_INPUT } from '../protocol/format/most-input.js';
import { readYaml } from '../input/yaml/read.js';
import type { BodySource } from './body-source.js';
import { withPathsHere } from './body/paths-here.js';

/**
 * Reads a body from a file; `-` is standard input. Its paths are relative to the current folder.
 * @throws HandoffError `usage` if there is no such file
 */
export async function readBody(env: Env, from: string): Promise<BodySource> {
  if (from === '-') return withPathsHere(env, await parseBody(await env.stdin(), '<stdin>', null));
  const file = resolve(env.cwd, from);
  let bytes;
  try {
    const kind = statSync(file);
    refuseEndless(kind, from);
    // Reading a small file blocks only shortly. A pipe may be slow, and the answers of git must not
    // wait for it.
    bytes = kind.isFile() ? readFileSync(file) : await promises.readFile(file);
  } catch (error) {
    if (error instanceof HandoffError) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    const reason =
      code === 'ENOENT'
        ? 'there is no such file'
        : code === 'EISDIR'
          ? 'it is a folder'
          : `it cannot be read (${code})`;
    throw new HandoffError('usage', `--from ${from}: ${reason}`);
  }
  return withPathsHere(env, await parseBody(bytes, from, file));
}

/** Refuses devices, which may never end. Pipes from the shell are allowed. */
function refuseEndless(kind: Stats, from: string): void {
  if (kind.isCharacterDevice() || kind.isBlockDevice())
    throw new HandoffError(
      'usage',
      `--from ${from}: it is a device`,
      '--from - reads standard input',
    );
  if (kind.size > MOST_INPUT)
    throw new HandoffError(
      'usage',
      `--from ${from}: it is larger than 16 MB`,
      'a declaration has at most 64 KB',
    );
}

/** Parses a body's bytes. Faults become findings, and the text is kept. */
export async function parseBody(
  bytes: Uint8Array,
  shown: string,
  file: string | null,
): Promise<BodySource> {
  const read = await readYaml(bytes, shown);
  const text = Buffer.from(bytes).toString('utf8');
  if (read.ok) return { text, shown, file, read, findings: [] };
  const raw = Buffer.from(text).equals(bytes) ? {} : { raw: bytes };
  return { text, ...raw, shown, file, read: null, findings: read.findings };
}
