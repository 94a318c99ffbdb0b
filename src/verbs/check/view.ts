import type { Text } from '../../cli/verb.js';
import type { JsonObject } from '../../protocol/format/json.js';
import type { Style } from '../../terminal/style.js';
import { checkGithub } from '../../terminal/findings/github.js';
import { checkJunit } from '../../terminal/findings/junit.js';
import { checkSarif } from '../../terminal/findings/sarif.js';
import { checkSummary } from '../../terminal/findings/summary.js';
import { findingLines } from '../../terminal/answer/findings.js';
import { readFindings } from '../../terminal/answer/read-findings.js';

/** Findings that are shown before the rest is only counted. */
const SHOWN = 50;

/** Findings and how many records are sound, in the form that was asked for. */
export function view(answer: JsonObject, style: Style, format = 'text'): Text {
  const talk = checkSummary(answer, style);
  if (format === 'github') return { ...checkGithub(answer), talk, verbatim: true };
  if (format === 'sarif') return { out: checkSarif(answer), talk, verbatim: true };
  if (format === 'junit') return { out: checkJunit(answer), talk, verbatim: true };
  const findings = readFindings(answer);
  const lines = findingLines(findings.slice(0, SHOWN));
  if (findings.length > SHOWN) lines.push(`and ${findings.length - SHOWN} more`);
  return { out: lines.map((line) => `${line}\n`).join(''), talk };
}
