import type { JsonObject } from '../../protocol/format/json.js';
import { shortHandle } from '../../protocol/format/record-id.js';
import type { Style } from '../style.js';
import { moment } from '../text/times.js';
import { inner, isTrue, plain, rows, said } from './read-answer.js';

/** A story, oldest first: when, who, what, in which record, and in their own words below. */
export function storyLines(answer: JsonObject, style: Style): string[] {
  return rows(answer, 'story').flatMap((step) => {
    const record = inner(step, 'record');
    const marks = [
      isTrue(step, 'void') ? 'withdrawn' : '',
      isTrue(record, 'uncommitted') ? 'uncommitted' : '',
      said(step, 'recorded_by') ? `recorded by ${said(step, 'recorded_by')}` : '',
    ].filter((mark) => mark !== '');
    const head = `${style.dim(moment(plain(step, 'at'), style))}  ${style.name(said(step, 'by'))} ${said(step, 'did')}  ${style.dim([shortHandle(plain(record, 'id')), ...marks].join(', '))}`;
    const words = said(step, 'said');
    return words === '' ? [head] : [head, `    | ${words}`];
  });
}

/** `label: value` lines for the fields that have a value. */
export function fieldLines(
  fields: readonly (readonly [label: string, value: string])[],
  style: Style,
): string[] {
  const told = fields.filter(([, value]) => value !== '');
  const width = Math.max(0, ...told.map(([label]) => label.length));
  return told.map(([label, value]) => `${style.dim(label.padEnd(width))}  ${value}`);
}

/** References in one line: `pr #1842, PAY-311`. */
export function refsLine(refs: JsonObject): string {
  return Object.keys(refs)
    .map((key) => {
      const value = refs[key];
      const text = Array.isArray(value) ? value.map(String).join(' ') : said(refs, key);
      return key === 'pr' || key === 'issue'
        ? `${key} ${/^\d+$/.test(text) ? '#' : ''}${text}`
        : key === 'branch' || key === 'commit'
          ? `${key} ${text}`
          : text;
    })
    .join(', ');
}
