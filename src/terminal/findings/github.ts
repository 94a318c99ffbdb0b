import type { Text } from '../../cli/verb.js';
import type { Finding } from '../../schema/types.js';
import { worstFirst } from '../../protocol/gate/worst-first.js';
import type { JsonObject } from '../../protocol/format/json.js';
import { cleanLine } from '../clean.js';
import { findingLines } from '../answer/findings.js';
import { mdFence } from '../text/markdown-fence.js';
import { count, plain, rows } from '../answer/read-answer.js';
import { plural } from '../text/plural.js';
import { readFindings } from '../answer/read-findings.js';

/** Annotations of one level that GitHub shows of a step; it drops the rest without a word. */
const SHOWN = 10;
/** Findings that the summary lists: enough to work from, and far below what GitHub takes. */
const LISTED = 1_000;

/**
 * Findings as workflow commands, which GitHub puts beside the lines of a pull request: the ten
 * worst of each level. The summary of the job has all of them.
 */
export function checkGithub(
  answer: JsonObject,
  judged: Judged = ofCheck(answer),
): Omit<Text, 'talk'> {
  const findings = worstFirst(readFindings(answer));
  const of = (level: Finding['level']): Finding[] =>
    findings.filter((finding) => finding.level === level);
  const [errors, warnings] = [of('error'), of('warning')];
  const shown = [...errors.slice(0, SHOWN), ...warnings.slice(0, SHOWN)];
  const notices = rows(answer, 'warnings').map(
    (warning) => `::warning title=handoff::${data(plain(warning, 'message'))}`,
  );
  return {
    out: [...notices, ...shown.map(annotation)].map((line) => `${line}\n`).join(''),
    summary: summaryOf(answer, findings, judged),
    outputs: {
      errors: String(errors.length),
      warnings: String(warnings.length),
      history: plain(answer, 'history'),
      worst: findingLines(errors.slice(0, 1)).join(''),
    },
  };
}

/** What was asked, and in one line what was judged. */
export interface Judged {
  verb: string;
  sum: string;
}

function ofCheck(answer: JsonObject): Judged {
  return {
    verb: 'check',
    sum: `${plural(count(answer, 'records') ?? 0, 'record')} judged, ${count(answer, 'valid') ?? 0} valid`,
  };
}

function annotation({ level, rule, path, line, column, message, hint }: Finding): string {
  const properties = [
    `title=${property(`handoff ${rule}`)}`,
    ...(path === null ? [] : [`file=${property(path)}`]),
    ...(line === null ? [] : [`line=${line}`]),
    ...(column === null ? [] : [`col=${column}`]),
  ];
  return `::${level} ${properties.join(',')}::${data(hint === null ? message : `${message}; ${hint}`)}`;
}

/**
 * What stands behind the second `::`, escaped as the runner reads it. Cleaning breaks `##[`, which
 * it obeys anywhere in a line.
 */
function data(text: string): string {
  return cleanLine(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/**
 * Everything that others wrote stands in a fence that is longer than any in it, so that it stays
 * text.
 */
function summaryOf(
  answer: JsonObject,
  findings: readonly Finding[],
  { verb, sum }: Judged,
): string {
  const errors = findings.filter(({ level }) => level === 'error').length;
  const head = `### handoff ${verb}: ${plural(errors, 'error')}, ${plural(findings.length - errors, 'warning')}`;
  const parts = [head, `${sum}.`];
  const limits = rows(answer, 'warnings').map((warning) => cleanLine(plain(warning, 'message')));
  const lines = [...limits, ...findingLines(findings.slice(0, LISTED))];
  if (lines.length > 0) parts.push(mdFence(lines.join('\n')));
  if (findings.length > LISTED) parts.push(`And ${findings.length - LISTED} more.`);
  return `${parts.join('\n\n')}\n`;
}
