import type { Text } from '../cli/verb.js';
import type { Finding } from '../core/finding.js';
import type { JsonObject } from '../core/json.js';
import type { Style } from '../ui/style.js';
import { findingLines } from './findings.js';
import { count, plain, rows } from './read-answer.js';

/** Findings that are shown before the rest is only counted. */
const SHOWN = 50;

/** Findings, a line each, and how many records are sound. */
export function checkView(answer: JsonObject, style: Style): Text {
  const findings = rows(answer, 'findings').map(toFinding);
  const lines = findingLines(findings.slice(0, SHOWN));
  if (findings.length > SHOWN) lines.push(`and ${findings.length - SHOWN} more`);
  const [records, valid] = [count(answer, 'records') ?? 0, count(answer, 'valid') ?? 0];
  const summary = `${records} ${records === 1 ? 'file' : 'files'} checked, ${valid} valid`;
  return { out: lines.map((line) => `${line}\n`).join(''), talk: `${valid === records ? style.good(summary) : style.bad(summary)}\n` };
}

/** A finding of an answer. */
export function toFinding(row: JsonObject): Finding {
  const path = plain(row, 'path');
  const hint = plain(row, 'hint');
  return {
    rule: plain(row, 'rule'),
    level: plain(row, 'level') === 'warning' ? 'warning' : 'error',
    path: path === '' ? null : path,
    line: count(row, 'line'),
    column: count(row, 'column'),
    message: plain(row, 'message'),
    hint: hint === '' ? null : hint,
  };
}
