import type { JsonObject } from '../../protocol/format/json.js';
import type { Style } from '../style.js';
import { count, inner, plain, rows, said } from '../answer/read-answer.js';
import { plural } from '../text/plural.js';

/**
 * What was judged and what came of it, for people: what could not be seen, how many records are
 * sound, what became of those already in.
 */
export function checkSummary(answer: JsonObject, style: Style): string {
  const [records, valid] = [count(answer, 'records') ?? 0, count(answer, 'valid') ?? 0];
  const lines = rows(answer, 'warnings').map((warning) => style.bad(said(warning, 'message')));
  const history = plain(answer, 'history');
  if (answer['presence'] !== undefined) lines.push(presence(answer, style));
  else if (history === '' || history === 'unknown')
    lines.push(
      tone(
        style,
        valid === records,
      )(`${records} ${records === 1 ? 'file' : 'files'} checked, ${valid} valid`),
    );
  else {
    const since = inner(answer, 'since');
    const base = plain(since, 'base').slice(0, 12);
    const range = `${plural(count(since, 'commits') ?? 0, 'commit')} since ${base === '' ? 'nothing' : base}`;
    const kept =
      history === 'kept'
        ? 'every record that was there is unchanged'
        : 'records that were there were changed';
    lines.push(
      tone(
        style,
        valid === records && history === 'kept',
      )(`${range}: ${plural(records, 'record')} added, ${valid} valid; ${kept}`),
    );
  }
  return lines.map((line) => `${line}\n`).join('');
}

function presence(answer: JsonObject, style: Style): string {
  const { within_hours: hours, expected, absent } = inner(answer, 'presence');
  const missing = Array.isArray(absent) ? absent.length : 0;
  return tone(
    style,
    missing === 0,
  )(
    `${Number(expected) - missing} of ${String(expected)} declared within ${plural(Number(hours), 'hour')}`,
  );
}

function tone(style: Style, good: boolean): (text: string) => string {
  return good ? style.good : style.bad;
}
