import type { JsonObject } from '../../protocol/format/json.js';
import { shortHandle } from '../../protocol/format/record-id.js';
import type { Style } from '../style.js';
import { moment } from '../text/times.js';
import { inner, isTrue, plain, said, texts } from './read-answer.js';
import { fieldLines, refsLine } from './story.js';

/** A decision with its reason, what it replaced, and where it is recorded. */
export function decisionLines(answer: JsonObject, style: Style, where = ''): string[] {
  const replaced = texts(answer, 'superseded_by').map(shortHandle).join(', ');
  const state = isTrue(answer, 'active')
    ? style.good('active')
    : style.dim(replaced === '' ? 'withdrawn' : `replaced by ${replaced}`);
  return [
    `${style.bold(said(answer, 'key'))}  decision ${shortHandle(plain(answer, 'id'))}  ${state}${isTrue(answer, 'contested') ? `  ${style.bad('contested')}` : ''}`,
    ...fieldLines(
      [
        ['decision', said(answer, 'decision')],
        ['rationale', said(answer, 'rationale')],
        ['alternatives', texts(answer, 'alternatives').join('; ')],
        ['consequences', said(answer, 'consequences')],
        ['paths', texts(answer, 'paths').join(', ')],
        ['refs', refsLine(inner(answer, 'refs'))],
        ['new information', said(answer, 'new_information')],
        ['posted', texts(answer, 'posted').join(', ')],
        ['decided', `${said(answer, 'decided_by')}, ${moment(plain(answer, 'decided_at'), style)}`],
        ['record', where],
      ],
      style,
    ),
  ];
}
