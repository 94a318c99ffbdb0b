import type { Text } from '../../cli/verb.js';
import type { CheckAnswer, CheckedRange, Presence } from '../../schema/types.js';
import { findingLines } from '../../terminal/findings/finding-lines.js';
import { githubReport } from '../../terminal/findings/github.js';
import { junitReport } from '../../terminal/findings/junit.js';
import { sarifReport } from '../../terminal/findings/sarif.js';
import type { Shown } from '../../terminal/shown.js';
import type { Style } from '../../terminal/style.js';
import { plural } from '../../protocol/format/plural.js';

/** Findings that are shown; the rest is only counted. */
const SHOWN = 50;

/** The findings and the number of valid records, in the requested format. */
export function view(answer: Shown<CheckAnswer>, style: Style, format = 'text'): Text {
  const { records, valid, findings } = answer;
  const talk = summaryText(answer, style);
  switch (format) {
    case 'github': {
      const sum = `${plural(records, 'record')} checked, ${valid} valid`;
      return { ...githubReport(answer, { verb: 'check', sum }), talk, verbatim: true };
    }
    case 'sarif':
      return { out: sarifReport(answer), talk, verbatim: true };
    case 'junit': {
      const sum = `${plural(valid, 'record')} valid`;
      return { out: junitReport(answer, { verb: 'check', sum }), talk, verbatim: true };
    }
    default: {
      const lines = findingLines(findings, SHOWN);
      return { out: lines.map((line) => `${line}\n`).join(''), talk };
    }
  }
}

/**
 * The summary for people: what could not be seen, how many records are valid, and whether the
 * history is unchanged.
 */
function summaryText(answer: Shown<CheckAnswer>, style: Style): string {
  const limits = answer.warnings.map(({ message }) => style.bad(message));
  return [...limits, summaryLine(answer, style)].map((line) => `${line}\n`).join('');
}

function summaryLine(answer: Shown<CheckAnswer>, style: Style): string {
  const { records, valid, history, since, presence } = answer;
  if (presence !== undefined) return presenceLine(presence, style);
  if (since === undefined || history === undefined || history === 'unknown')
    return tone(style, valid === records)(`${plural(records, 'file')} checked, ${valid} valid`);
  const historyLine =
    history === 'kept' ? 'existing records are unchanged' : 'existing records were changed';
  return tone(
    style,
    valid === records && history === 'kept',
  )(`${rangeText(since)}: ${plural(records, 'record')} added, ${valid} valid; ${historyLine}`);
}

function rangeText({ base, commits }: Shown<CheckedRange>): string {
  return `${plural(commits ?? 0, 'commit')} since ${base === null ? 'the first commit' : base.slice(0, 12)}`;
}

function presenceLine(presence: Shown<Presence>, style: Style): string {
  const { within_hours: hours, expected, absent } = presence;
  const declared = `${expected - absent.length} of ${expected} declared`;
  return tone(style, absent.length === 0)(`${declared} within ${plural(hours, 'hour')}`);
}

function tone(style: Style, good: boolean): (text: string) => string {
  return good ? style.good : style.bad;
}
