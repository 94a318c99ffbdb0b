import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readBounded } from '../../system/files/read-bounded.js';
import type { InitPart } from './part.js';

/** A tool that rewrites or judges files, and how it leaves records alone. */
interface Tool {
  /** Names of files at the top of the repository by which it is known. */
  known: RegExp;
  /** Where it looks up what to leave alone. */
  ignores: string;
  /** The line to add there. */
  line: string;
}

const TOOLS: readonly Tool[] = [
  {
    known: /^(?:\.prettierrc(?:\..+)?|prettier\.config\..+|\.prettierignore)$/u,
    ignores: '.prettierignore',
    line: '.handoffs/',
  },
  { known: /^\.yamllint(?:\.ya?ml)?$/u, ignores: '.yamllint', line: 'ignore: .handoffs/' },
  {
    known: /^\.pre-commit-config\.yaml$/u,
    ignores: '.pre-commit-config.yaml',
    line: 'exclude: ^\\.handoffs/',
  },
  {
    known: /^biome\.jsonc?$/u,
    ignores: 'biome.json',
    line: '"files": { "includes": ["**", "!.handoffs"] }',
  },
];

/** Says for each formatter and linter in use how it leaves records alone, unless it does. */
export function formattersPart(topLevel: string): InitPart {
  const files = namesIn(topLevel);
  const hints = TOOLS.flatMap(({ known, ignores, line }) => {
    const found = files.filter((name) => known.test(name));
    if (found.length === 0) return [];
    const places = new Set([ignores, ...found]);
    const spared = [...places].some(
      (name) => files.includes(name) && mentions(join(topLevel, name)),
    );
    return spared ? [] : [`records must stay as they are written: add to ${ignores}:   ${line}`];
  });
  return { files: [], hints };
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** True for a file that says something of the folder of records. */
function mentions(path: string): boolean {
  try {
    return /\.handoffs/u.test(readBounded(path, { follow: true }).toString('utf8'));
  } catch {
    return false;
  }
}
