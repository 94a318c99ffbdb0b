import type { Text } from '../../cli/verb.js';
import type { JsonObject } from '../../protocol/format/json.js';
import type { Style } from '../../terminal/style.js';
import { checkGithub } from '../../terminal/findings/github.js';
import { checkJunit } from '../../terminal/findings/junit.js';
import { checkSarif } from '../../terminal/findings/sarif.js';
import { findingLines } from '../../terminal/answer/findings.js';
import { count, inner, isTrue, plain, rows, said } from '../../terminal/answer/read-answer.js';
import { plural } from '../../terminal/text/plural.js';
import { limits } from '../../terminal/answer/limits.js';
import { readFindings } from '../../terminal/answer/read-findings.js';

/** Findings, and records, that are shown before the rest is only counted. */
const SHOWN = 50;

/**
 * Who is proved to have written what, in the form that was asked for. In a pipe: one record a line,
 * id, word, author, key and reason; the findings are talk. For people: the findings, a line each,
 * and how many of each word there are.
 */
export function view(answer: JsonObject, style: Style, format = 'text'): Text {
  const judged = { verb: 'verify', sum: sumOf(answer) };
  const findings = findingLines(readFindings(answer));
  const told = findings.slice(0, SHOWN).map((line) => `${line}\n`);
  if (findings.length > SHOWN) told.push(`and ${findings.length - SHOWN} more\n`);
  const failed = readFindings(answer).some(({ level }) => level === 'error');
  const talk = `${limits(answer, style)}${failed ? style.bad(judged.sum) : judged.sum}\n`;
  if (format === 'github') return { ...checkGithub(answer, judged), talk, verbatim: true };
  if (format === 'sarif') return { out: checkSarif(answer), talk, verbatim: true };
  if (format === 'junit') return { out: checkJunit(answer, judged), talk, verbatim: true };
  const records = rows(answer, 'records');
  if (!style.human)
    return {
      out: records.map((row) => `${pipeLine(row)}\n`).join(''),
      talk: `${told.join('')}${talk}`,
    };
  const shown = records
    .filter((row) => records.length <= SHOWN || !isTrue(row, 'enough'))
    .slice(0, SHOWN);
  return { out: [...shown.map((row) => `${humanLine(row, style)}\n`), ...told].join(''), talk };
}

function pipeLine(row: JsonObject): string {
  return [
    said(row, 'id'),
    said(row, 'verdict'),
    said(row, 'author'),
    said(row, 'key'),
    said(row, 'reason'),
  ].join('\t');
}

function humanLine(row: JsonObject, style: Style): string {
  const verdict = plain(row, 'verdict');
  const colour =
    verdict === 'verified' ? style.good : verdict === 'forged' ? style.bad : style.warn;
  const key = said(row, 'key');
  return `${style.name(said(row, 'handle'))} ${colour(verdict.padEnd(10))} ${said(row, 'author')}’s ${said(row, 'kind')}: ${said(row, 'reason')}${key === '' ? '' : style.dim(` ${key}`)}`;
}

/** How many of each word there are, and by which base. */
function sumOf(answer: JsonObject): string {
  const counts = inner(answer, 'counts');
  const parts = ['verified', 'vouched', 'unverified', 'forged', 'unknown'].flatMap((word) =>
    (count(counts, word) ?? 0) === 0 ? [] : [`${count(counts, word)} ${word}`],
  );
  const base = said(inner(answer, 'base'), 'ref').replace(/^refs\/(?:heads|remotes)\//, '');
  return `${plural(rows(answer, 'records').length, 'record')}${parts.length === 0 ? '' : `: ${parts.join(', ')}`}${base === '' ? '' : `; judged by ${base}`}`;
}
