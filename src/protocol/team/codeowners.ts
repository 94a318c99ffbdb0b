import { matcher, type Matcher, type Steps } from './codeowners-pattern.js';

/** One line of CODEOWNERS. */
interface Line {
  pattern: string;
  fits: Matcher;
  owners: Owners;
}

/** Who is named on a line, each without @. */
export interface Owners {
  /** Accounts: `nadia-k`. */
  logins: string[];
  /** Teams: `acme/payments`. Nobody can be assigned by them. */
  teams: string[];
  emails: string[];
}

/** What a line of CODEOWNERS gives for some paths. */
export interface Owned extends Owners {
  /** The pattern as it stands there: `/src/pay/`. */
  pattern: string;
  /** How many of the paths it decides. */
  count: number;
}

/** Where GitHub looks, in this order; the first file counts. */
export const CODEOWNERS_PATHS = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'];
/** GitHub reads no larger file. */
export const CODEOWNERS_BYTES = 3 * 1024 * 1024;

const MOST_PATHS = 1000;
/**
 * Comparisons of characters, some hundred milliseconds of them; no file and no path can make it
 * slow.
 */
const MOST_STEPS = 50_000_000;
const LOGIN = /^@([A-Za-z0-9][A-Za-z0-9_-]{0,43})$/;
const TEAM = /^@([A-Za-z0-9][A-Za-z0-9-]{0,43}\/[A-Za-z0-9][A-Za-z0-9_.-]{0,99})$/;
const EMAIL = /^[^\s@]{1,64}@[^\s@]{1,189}$/;

/**
 * The lines of CODEOWNERS that decide about some paths: for each path the last line that fits, even
 * where it names nobody. Those that decide about most paths come first.
 * @param paths from the top of the repository, with `/`; at most 1,000 are looked at
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
 * One line: a pattern, in which a space is escaped, and owners. What GitHub does not take is left
 * out: exclusions, character classes (which are also how GitLab writes sections), and a pattern
 * that begins with an escaped `#`.
 */
function parseLine(text: string): Line | null {
  const [, pattern = '', rest = ''] = /^\s*((?:\\.|[^\s\\])+)(.*)$/.exec(text) ?? [];
  if (pattern === '' || /^(?:#|!|\\#)/.test(pattern) || /[[\]]/.test(pattern)) return null;
  const fits = matcher(pattern.replace(/\\(.)/g, '$1'));
  if (fits === null) return null;
  const [named = ''] = rest.split(/(?:^|\s)#/);
  const words = named.split(/\s+/).filter((word) => word !== '');
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
