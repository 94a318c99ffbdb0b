/** A branch name that needs no quotes in a CI file. For any other name the person fills it in. */
const PLAIN = /^[A-Za-z0-9][A-Za-z0-9._/-]*$/;

/** The default branch as a CI file names it. */
export function homeIn(branch: string): string {
  return PLAIN.test(branch) ? branch : 'main';
}

/** Lines of a block in YAML. */
export function indented(lines: readonly string[], columns: number): string {
  return lines.map((line) => `${' '.repeat(columns)}${line}`).join('\n');
}
