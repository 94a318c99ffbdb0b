import type { Text } from '../cli/verb.js';
import type { JsonObject } from '../core/json.js';
import type { Style } from '../ui/style.js';
import { findingLines } from './findings.js';
import { count, inner, isTrue, plain, plural, rows, said } from './read-answer.js';
import { limits } from './limits.js';
import { readFindings } from './read-findings.js';

/** Findings, and records, that are shown before the rest is only counted. */
const SHOWN = 50;

/**
 * Who is proved to have written what. In a pipe: one record a line, id, word, author, key and reason; the findings are talk. For people: the
 * findings, a line each, and how many of each word there are.
 */
export function verifyView(answer: JsonObject, style: Style): Text {
  const findings = findingLines(readFindings(answer));
  const told = findings.slice(0, SHOWN).map((line) => `${line}\n`);
  if (findings.length > SHOWN) told.push(`and ${findings.length - SHOWN} more\n`);
  const talk = `${limits(answer, style)}${summary(answer, style)}\n`;
  const records = rows(answer, 'records');
  if (!style.human) return { out: records.map((row) => `${pipeLine(row)}\n`).join(''), talk: `${told.join('')}${talk}` };
  const shown = records.filter((row) => records.length <= SHOWN || !isTrue(row, 'enough')).slice(0, SHOWN);
  return { out: [...shown.map((row) => `${humanLine(row, style)}\n`), ...told].join(''), talk };
}

function pipeLine(row: JsonObject): string {
  return [said(row, 'id'), said(row, 'verdict'), said(row, 'author'), said(row, 'key'), said(row, 'reason')].join('\t');
}

function humanLine(row: JsonObject, style: Style): string {
  const verdict = plain(row, 'verdict');
  const colour = verdict === 'verified' ? style.good : verdict === 'forged' ? style.bad : style.warn;
  const key = said(row, 'key');
  return `${style.name(said(row, 'handle'))} ${colour(verdict.padEnd(10))} ${said(row, 'author')}’s ${said(row, 'kind')}: ${said(row, 'reason')}${key === '' ? '' : style.dim(` ${key}`)}`;
}

function summary(answer: JsonObject, style: Style): string {
  const counts = inner(answer, 'counts');
  const parts = ['verified', 'vouched', 'unverified', 'forged', 'unknown'].flatMap((word) =>
    (count(counts, word) ?? 0) === 0 ? [] : [`${count(counts, word)} ${word}`],
  );
  const base = said(inner(answer, 'base'), 'ref').replace(/^refs\/(?:heads|remotes)\//, '');
  const text = `${plural(rows(answer, 'records').length, 'record')}${parts.length === 0 ? '' : `: ${parts.join(', ')}`}${base === '' ? '' : `; judged by ${base}`}`;
  return rows(answer, 'findings').some((finding) => plain(finding, 'level') === 'error') ? style.bad(text) : text;
}
