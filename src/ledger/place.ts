import type { Finding, Problem } from '../protocol/format/finding.js';
import { maskSecrets } from '../protocol/secrets/mask.js';
import type { Locate } from '../input/yaml/read.js';

/** Adds file, line and column to problems, in the order of the file. */
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

/** Problems of content that is in no file: from the command line or a prompt. */
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

/** A finding may repeat a text with a secret, and appears in logs that many can read. */
function masked(message: string, hint: string | null): Pick<Finding, 'message' | 'hint'> {
  return { message: maskSecrets(message), hint: hint === null ? null : maskSecrets(hint) };
}
