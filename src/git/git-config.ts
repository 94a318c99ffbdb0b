import { HandoffError } from '../errors.js';
import type { Git } from './run.js';

/** The settings of git, the last value of each. Keys are lower case except for a subsection. */
export interface GitConfig {
  /** The value; null if the key is not set or has no value. */
  get(key: string): string | null;
  /** The value as a boolean. @throws HandoffError `setup` if it is neither true nor false */
  isTrue(key: string): boolean;
  /** True if a key that matches is set. */
  has(pattern: RegExp): boolean;
  /** All values of a key that may be set more than once, in order. */
  all(key: string): string[];
  /** The middle parts of keys such as `remote.<name>.url`, each once. */
  subsections(section: string, key: string): string[];
}

/** Reads all settings with one process. */
export async function readGitConfig(git: Git): Promise<GitConfig> {
  const { stdout } = await git.run(['config', '-z', '--list']);
  return parseGitConfig(stdout.toString('utf8'));
}

/**
 * Reads what `git config -z --list` prints: `key LF value NUL`, or `key NUL` for a key without a
 * value.
 */
export function parseGitConfig(text: string): GitConfig {
  const values = new Map<string, string | null>();
  const lists = new Map<string, string[]>();
  for (const entry of text.split('\0')) {
    const [key = '', ...value] = entry.split('\n');
    if (key === '') continue;
    values.set(key, value.length === 0 ? null : value.join('\n'));
    lists.set(key, [...(lists.get(key) ?? []), value.join('\n')]);
  }
  return {
    get: (key) => values.get(key) ?? null,
    isTrue: (key) => values.has(key) && toBoolean(key, values.get(key) ?? null),
    has: (pattern) => [...values.keys()].some((key) => pattern.test(key)),
    all: (key) => lists.get(key) ?? [],
    subsections: (section, key) =>
      [...values.keys()]
        .filter(
          (name) =>
            name.startsWith(`${section}.`) &&
            name.endsWith(`.${key}`) &&
            name.length > section.length + key.length + 2,
        )
        .map((name) => name.slice(section.length + 1, -key.length - 1)),
  };
}

function toBoolean(key: string, value: string | null): boolean {
  if (value === null || /^(?:true|yes|on|-?0*[1-9][0-9]*)$/iu.test(value)) return true;
  if (/^(?:|false|no|off|0+)$/iu.test(value)) return false;
  throw new HandoffError(
    'setup',
    `the git setting ${key} is neither true nor false`,
    `set it: git config ${key} true`,
  );
}
