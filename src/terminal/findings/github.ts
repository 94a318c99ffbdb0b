import type { Text } from '../../cli/verb.js';
import { worstFirst } from '../../protocol/gate/worst-first.js';
import type { Finding } from '../../schema/types.js';
import type { Shown } from '../shown.js';
import { markdownFence } from '../../protocol/format/markdown-fence.js';
import { plural } from '../../protocol/format/plural.js';
import { findingLine, findingLines } from './finding-lines.js';
import type { Judged, Title } from './judged.js';

/** Annotations of one level that GitHub shows for a step; it drops the rest silently. */
const SHOWN = 10;
/** Findings in the summary: enough to work with, and far below GitHub's limit. */
const LISTED = 1_000;

/**
 * Findings as workflow commands, which GitHub shows beside the lines of a pull request: the ten
 * worst of each level. The job summary has all of them.
 */
export function githubReport(answer: Judged, title: Title): Omit<Text, 'talk'> {
  const findings = worstFirst(answer.findings);
  const [errors, warnings] = [
    findings.filter(({ level }) => level === 'error'),
    findings.filter(({ level }) => level === 'warning'),
  ];
  const annotated = [...errors.slice(0, SHOWN), ...warnings.slice(0, SHOWN)];
  const notices = answer.warnings.map(
    ({ message }) => `::warning title=handoff::${escaped(message)}`,
  );
  const [worst] = errors;
  return {
    out: [...notices, ...annotated.map(annotation)].map((line) => `${line}\n`).join(''),
    commands: true,
    summary: summaryOf(answer, findings, title),
    outputs: {
      errors: String(errors.length),
      warnings: String(warnings.length),
      history: answer.history ?? '',
      worst: worst === undefined ? '' : findingLine(worst),
    },
  };
}

function annotation({ level, rule, path, line, column, message, hint }: Shown<Finding>): string {
  const properties = [
    `title=${property(`handoff ${rule}`)}`,
    ...(path === null ? [] : [`file=${property(path)}`]),
    ...(line === null ? [] : [`line=${line}`]),
    ...(column === null ? [] : [`col=${column}`]),
  ];
  const text = hint === null ? message : `${message}; ${hint}`;
  return `::${level} ${properties.join(',')}::${escaped(text)}`;
}

/** The text after the second `::`, escaped as the runner parses it. */
function escaped(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return escaped(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** Text by others is in a fence that is longer than any fence in it, so that it stays text. */
function summaryOf(
  { warnings }: Judged,
  findings: readonly Shown<Finding>[],
  { verb, sum }: Title,
): string {
  const errors = findings.filter(({ level }) => level === 'error').length;
  const counts = `${plural(errors, 'error')}, ${plural(findings.length - errors, 'warning')}`;
  const parts = [`### handoff ${verb}: ${counts}`, `${sum}.`];
  const lines = [
    ...warnings.map(({ message }) => message),
    ...findingLines(findings.slice(0, LISTED)),
  ];
  if (lines.length > 0) parts.push(markdownFence(lines.join('\n')));
  if (findings.length > LISTED) parts.push(`And ${findings.length - LISTED} more.`);
  return `${parts.join('\n\n')}\n`;
}
