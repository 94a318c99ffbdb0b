import { matcher, type Matcher, type Steps } from './codeowners-pattern.js';

/** A line of CODEOWNERS. */
interface Line {
  pattern: string;
  fits: Matcher;
  owners: Owners;
}

/** The owners on a line, each without @. */
export interface Owners {
  /** Accounts: `nadia-k`. */
  logins: string[];
  /** Teams: `acme/payments`. A team cannot be assigned. */
  teams: string[];
  emails: string[];
}

/** The owners that a line of CODEOWNERS gives to some paths. */
export interface Owned extends Owners {
  /** The pattern as written: `/src/pay/`. */
  pattern: string;
  /** How many of the paths it decides. */
  count: number;
}

/** Where GitHub looks, in this order; the first file counts. */
export const CODEOWNERS_PATHS = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'];
/** GitHub ignores a larger file. */
export const CODEOWNERS_BYTES = 3 * 1024 * 1024;

const MOST_PATHS = 1000;
/**
 * Limit of character comparisons, some hundred milliseconds, so that no file and no path is slow.
 */
const MOST_STEPS = 50_000_000;
const LOGIN = /^@([A-Za-z0-9][A-Za-z0-9_-]{0,43})$/;
const TEAM = /^@([A-Za-z0-9][A-Za-z0-9-]{0,43}\/[A-Za-z0-9][A-Za-z0-9_.-]{0,99})$/;
const EMAIL = /^[^\s@]{1,64}@[^\s@]{1,189}$/;

/**
 * The lines of CODEOWNERS that decide some paths: for each path the last matching line, even if it
 * names nobody. Lines that decide most paths come first.
 * @param paths from the top of the repository, with `/`; at most 1,000 are used
 * @see
 * https://docs.github.com/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners
 */
export function ownersOf(text: string, paths: readonly string[]): Owned[] {
  const lines = text.split(/\r?\n/).flatMap((line) => parseLine(line) ?? []);
  lines.reverse();
  const steps: Steps = { left: MOST_STEPS };
  const counts = new Map<Line, number>();
  for (const path of paths.slice(0, MOST_PATHS)) {
    const decides = lines.find(({ fits }) => fits(path, steps));
    if (steps.left < 0) break;
    if (decides !== undefined) counts.set(decides, (counts.get(decides) ?? 0) + 1);
  }
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([{ pattern, owners }, count]) => ({ pattern, count, ...owners }));
}

/**
 * A line: a pattern, with escaped spaces, and owners. Leaves out what GitHub does not support:
 * exclusions, character classes (also GitLab's sections), and a pattern that begins with an escaped
 * `#`.
 */
function parseLine(text: string): Line | null {
  const [, pattern = '', rest = ''] = /^\s*((?:\\.|[^\s\\])+)(.*)$/.exec(text) ?? [];
  if (pattern === '' || /^(?:#|!|\\#)/.test(pattern) || /[[\]]/.test(pattern)) return null;
  const fits = matcher(pattern.replace(/\\(.)/g, '$1'));
  if (fits === null) return null;
  const [owners = ''] = rest.split(/(?:^|\s)#/);
  const words = owners.split(/\s+/).filter((word) => word !== '');
  const those = (form: RegExp): string[] => [
    ...new Set(words.flatMap((word) => form.exec(word)?.[1] ?? [])),
  ];
  return {
    pattern,
    fits,
    owners: {
      logins: those(LOGIN),
      teams: those(TEAM),
      emails: words.filter((word) => EMAIL.test(word)),
    },
  };
}
