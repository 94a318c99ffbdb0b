import { readFileSync } from 'node:fs';
import type { Ran } from './program.js';

/** The text in the file that the last line of a refusal names. */
export function keptBy({ err }: Ran): string {
  const path = /text is kept in (\S+)/.exec(err.trimEnd().split('\n').at(-1) ?? '')?.[1];
  if (path === undefined) throw new Error(`no draft is named: ${err}`);
  return readFileSync(path, 'utf8');
}
