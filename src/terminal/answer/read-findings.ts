import type { Finding } from '../../schema/types.js';
import type { JsonObject } from '../../protocol/format/json.js';
import { count, plain, rows } from './read-answer.js';

/** The findings of an answer, as they are: clean what they say before showing it. */
export function readFindings(answer: JsonObject): Finding[] {
  return rows(answer, 'findings').map((row) => {
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
  });
}
