/**
 * `##[error]`, `##vso[task.setvariable]`, `##teamcity[…]`: runners obey them anywhere in a line.
 * Letters of either case, because runners do not tell them apart.
 */
const ANYWHERE = /##(?=[a-z]*\[)/gi;
/** `::set-output`: GitHub's runner obeys it at the start of a line, whatever blanks are before it. */
const AT_START = /^([^\S\n\r\u2028\u2029]*)::/gm;
/** What breaks a command up; a reader sees where. */
const BREAK = '\\u{200b}';

/** Breaks up everything in a text that a CI runner would take for a command. */
export function withoutCommands(text: string): string {
  return text.includes('##') || text.includes('::')
    ? text.replace(ANYWHERE, `##${BREAK}`).replace(AT_START, `$1:${BREAK}:`)
    : text;
}

/** The text before its commands were broken up. */
export function withCommands(text: string): string {
  return text
    .replace(/##\\u\{200b\}(?=[a-z]*\[)/gi, '##')
    .replace(/^([^\S\n\r\u2028\u2029]*):\\u\{200b\}:/gm, '$1::');
}
