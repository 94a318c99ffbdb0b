import type { Env } from '../../env.js';
import type { InitFile } from '../../schema/types.js';
import { placeFile } from '../../store/place-file.js';
import type { FileToPlace } from './part.js';

/** Writes files into the work tree, or says what would be done with each. */
export async function placeFiles(
  env: Env,
  files: readonly FileToPlace[],
  dryRun: boolean,
): Promise<InitFile[]> {
  const { topLevel } = await env.repository();
  const placed: InitFile[] = [];
  for (const { path, content, keep, executable = false } of files) {
    const mode = executable ? 0o777 : 0o666;
    placed.push({ path, did: await placeFile(topLevel, path, content, { keep, dryRun, mode }) });
  }
  return placed;
}
