import { own } from '../../protocol/format/own.js';
import type { Problem } from '../../protocol/format/finding.js';
import { codePointName, UNSAFE_IN_RECORDS } from '../../protocol/format/unsafe-characters.js';
import { describe } from './patterns.js';
import type { PlacedFault } from './place.js';

/** A text that does not match its pattern. `propertyNames` reports names in mappings. */
export function patternProblems(fault: PlacedFault): Problem[] {
  const { params, value, name, problem } = fault;
  if (typeof value !== 'string') return [];
  const pattern = String(params['pattern']);
  if (pattern === 'text' || pattern === 'line') return freeTextProblems(fault, value, pattern);
  const { message, hint } = describe(pattern, value);
  return [problem('pattern', `${name}: ${message}`, hint)];
}

/** A text that is too long; the schema counts code points. */
export function lengthProblems({ params, value, name, key, problem }: PlacedFault): Problem[] {
  if (typeof value !== 'string') return [];
  const limit = String(params['limit']);
  const hint =
    key === 'summary'
      ? 'keep the summary to one line; put details into `why`, `resume` or a link'
      : `shorten it to ${limit} characters`;
  return [
    problem(
      'too-long',
      `${name} has ${[...value].length} characters; at most ${limit} are allowed`,
      hint,
    ),
  ];
}

function freeTextProblems(
  { name, key, holder, problem }: PlacedFault,
  text: string,
  pattern: 'text' | 'line',
): Problem[] {
  if (text.trim() === '')
    return [problem('blank', `${name} is blank`, own(holder?.hints ?? {}, key) ?? null)];
  const problems: Problem[] = [];
  const [unsafe] = text.matchAll(UNSAFE_IN_RECORDS);
  if (unsafe) {
    const position = Array.from(text.slice(0, unsafe.index)).length + 1;
    const hint =
      unsafe[0] === '\t'
        ? 'use spaces'
        : unsafe[0] === '\r'
          ? 'end lines with a line feed only'
          : 'remove it: it is invisible, and it can change how the text is shown';
    problems.push(
      problem(
        'control-character',
        `${name} holds ${codePointName(unsafe[0])} at character ${position}`,
        hint,
      ),
    );
  }
  if (pattern === 'line' && text.includes('\n')) {
    problems.push(
      problem(
        'not-one-line',
        `${name} has more than one line`,
        text.trimEnd().includes('\n')
          ? 'write it on one line'
          : `a block ends with a line break: write \`${key}: …\` on one line`,
      ),
    );
  }
  return problems;
}
