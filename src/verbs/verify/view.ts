import type { Text } from '../../cli/verb.js';
import type { VerifiedRow, VerifyAnswer } from '../../schema/types.js';
import { limits } from '../../terminal/answer/limits.js';
import { findingLines } from '../../terminal/findings/finding-lines.js';
import { githubReport } from '../../terminal/findings/github.js';
import { junitReport } from '../../terminal/findings/junit.js';
import { sarifReport } from '../../terminal/findings/sarif.js';
import type { Shown } from '../../terminal/shown.js';
import type { Style } from '../../terminal/style.js';
import { plural } from '../../protocol/format/plural.js';

/** Findings and records that are shown; the rest is only counted. */
const SHOWN = 50;

/**
 * The verdicts in the requested format. In a pipe: one record on each line (id, verdict, author,
 * key, reason), with findings on standard error. For people: the findings, and the number of
 * records with each verdict.
 */
export function view(answer: Shown<VerifyAnswer>, style: Style, format = 'text'): Text {
  const { records, findings } = answer;
  const title = { verb: 'verify', sum: sumOf(answer) };
  const failed = findings.some(({ level }) => level === 'error');
  const talk = `${limits(answer, style)}${failed ? style.bad(title.sum) : title.sum}\n`;
  if (format === 'github') {
    // Without signatures nobody misses the list of keys, so that is worth no annotation.
    const warnings = answer.warnings.filter(
      ({ code }) => !(code === 'no-signers' && answer.trust === 'author'),
    );
    return { ...githubReport({ ...answer, warnings }, title), talk, verbatim: true };
  }
  if (format === 'sarif') return { out: sarifReport(answer), talk, verbatim: true };
  if (format === 'junit') return { out: junitReport(answer, title), talk, verbatim: true };
  const lines = findingLines(findings, SHOWN).map((line) => `${line}\n`);
  if (!style.human)
    return { out: records.map(pipeLine).join(''), talk: `${lines.join('')}${talk}` };
  const shown = records
    .filter(({ enough }) => records.length <= SHOWN || enough !== true)
    .slice(0, SHOWN);
  return { out: [...shown.map((row) => humanLine(row, style)), ...lines].join(''), talk };
}

function pipeLine({ id, verdict, author, key, reason }: Shown<VerifiedRow>): string {
  return `${[id, verdict, author, key, reason].join('\t')}\n`;
}

function humanLine(row: Shown<VerifiedRow>, style: Style): string {
  const { handle, verdict, author, kind, reason, key } = row;
  const colour =
    verdict === 'verified' ? style.good : verdict === 'forged' ? style.bad : style.warn;
  const proof = key === null ? '' : style.dim(` ${key}`);
  return `${style.name(handle)} ${colour(verdict.padEnd(10))} ${author}’s ${kind}: ${reason}${proof}\n`;
}

/** The number of records with each verdict, and the base. */
function sumOf({ records, counts, base, kept_signatures: kept = 0 }: Shown<VerifyAnswer>): string {
  const parts = Object.entries(counts).flatMap(([verdict, count]) =>
    count === 0 ? [] : `${count} ${verdict}`,
  );
  const branch = base?.ref.replace(/^refs\/(?:heads|remotes)\//, '') ?? '';
  const again =
    kept === 0 ? '' : `; ${plural(kept, 'signature')} checked before (--no-cache checks again)`;
  return `${plural(records.length, 'record')}${parts.length === 0 ? '' : `: ${parts.join(', ')}`}${branch === '' ? '' : `; policy and keys from ${branch}`}${again}`;
}
