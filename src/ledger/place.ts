import type { Finding, Problem } from '../protocol/format/finding.js';
import { maskSecrets } from '../protocol/secrets/mask.js';
import type { Locate } from '../input/yaml/read.js';

/**
 * Problems with the file, the line and the column at which they stand, in the order of the file.
 */
export async function place(
  problems: readonly Problem[],
  path: string | null,
  locate: Locate,
): Promise<Finding[]> {
  const findings = await Promise.all(
    problems.map(async ({ rule, level, at, on, message, hint }): Promise<Finding> => {
      const { line, column } = await locate(at, on);
      return { rule, level, path, line, column, ...masked(message, hint) };
    }),
  );
  return findings.sort(
    (a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0),
  );
}

/**
 * Problems of content that stands in no file: said on the command line, or answered at a prompt.
 */
export function unplaced(problems: readonly Problem[]): Finding[] {
  return problems.map(({ rule, level, message, hint }) => ({
    rule,
    level,
    path: null,
    line: null,
    column: null,
    ...masked(message, hint),
  }));
}

/** A finding may repeat what somebody wrote, and is printed where many can read it. */
function masked(message: string, hint: string | null): Pick<Finding, 'message' | 'hint'> {
  return { message: maskSecrets(message), hint: hint === null ? null : maskSecrets(hint) };
}
