import type { Finding } from '../../schema/types.js';
import { cleanLine } from '../clean.js';

const COMMENT = /^[ \t]*# ! \d+:\d+ [a-z][a-z-]* .*(?:\n|$)/gm;

/**
 * The text with each finding as a comment above its line: `# ! 12:5 missing …`. Line numbers are
 * those of the new text.
 */
export function withFindings(text: string, findings: readonly Finding[]): string {
  const lines = text.split('\n');
  const above = new Map<number, Finding[]>();
  for (const finding of findings) {
    const line = Math.min(Math.max(finding.line ?? 1, 1), lines.length);
    above.set(line, [...(above.get(line) ?? []), finding]);
  }
  let added = 0;
  const out = lines.flatMap((line, index) => {
    const own = above.get(index + 1) ?? [];
    added += own.length;
    const indent = /^[ \t]*/.exec(line)?.[0] ?? '';
    const comments = own.map(
      ({ column, rule, message, hint }) =>
        `${indent}# ! ${index + 1 + added}:${column ?? 1} ${rule} ${cleanLine(`${message}${hint === null ? '' : `; ${hint}`}`)}`,
    );
    return [...comments, line];
  });
  return out.join('\n');
}

/**
 * The text without the comments of an earlier check. Does not use a parser: a comment may now be
 * inside a block of text.
 */
export function withoutFindings(text: string): string {
  return text.replace(COMMENT, '');
}
