import type { Problem } from '../../../protocol/format/finding.js';
import type { JsonObject } from '../../../protocol/format/json.js';
import { formatLocal } from '../../../protocol/team/local-time.js';
import { cleanLine } from '../../../terminal/clean.js';
import type { Style } from '../../../terminal/style.js';
import { entryLine, itemTitle } from '../../../terminal/answer/entry-lines.js';
import { cut } from '../../../terminal/text/width.js';
import { draftEntries, draftText, draftTexts } from '../../../terminal/answer/read-draft.js';

const LISTS = [
  ['shipped', 'Shipped'],
  ['in_flight', 'In flight'],
  ['dropped', 'Dropped'],
  ['decisions', 'Decisions'],
  ['blockers', 'Blockers'],
  ['questions', 'Questions'],
] as const;

/**
 * A summary of the whole draft, with its problems.
 * @param carried open topics that continue without being named
 */
export function summaryLines(
  body: JsonObject,
  carried: readonly string[],
  problems: readonly Problem[],
  style: Style,
): string[] {
  const to = body['to'] === 'none' ? 'nobody in particular' : draftTexts(body, 'to').join(', ');
  const returns = Date.parse(draftText(body, 'returns_at'));
  return [
    '',
    style.bold('Your declaration'),
    field('To', to, style),
    field(
      'Back',
      Number.isNaN(returns) ? draftText(body, 'returns_at') : formatLocal(returns, style.zone),
      style,
    ),
    ...LISTS.flatMap(([list, title]) => listLines(body, list, title, style)),
    ...(carried.length === 0 ? [] : [field('Carried', carried.map(cleanLine).join(', '), style)]),
    ...problems.map((problem) => {
      const mark = problem.level === 'error' ? style.bad('!') : style.warn('note:');
      return `${mark} ${cleanLine(`${problem.message}${problem.hint === null ? '' : `; ${problem.hint}`}`)}`;
    }),
    '',
  ];
}

function listLines(
  body: JsonObject,
  list: (typeof LISTS)[number][0],
  title: string,
  style: Style,
): string[] {
  const entries = draftEntries(body, list).map((entry) => {
    const line =
      list === 'in_flight'
        ? `${itemTitle(entry, style)}: ${draftText(entry, 'summary')}`
        : entryLine(list, entry);
    return list === 'in_flight' ? line : cut(line, style.width - 14);
  });
  if (entries.length === 0) return body[list] === 'none' ? [field(title, 'none', style)] : [];
  return entries.map((line, index) => field(index === 0 ? title : '', line, style));
}

function field(name: string, text: string, style: Style): string {
  return `  ${style.dim(name.padEnd(10))} ${text}`;
}
