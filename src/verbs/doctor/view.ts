import type { Text } from '../../cli/verb.js';
import type { JsonObject } from '../../protocol/format/json.js';
import type { Style } from '../../terminal/style.js';
import { plain, rows, said } from '../../terminal/answer/read-answer.js';

/** One line for each thing that was looked at, with its remedy. */
export function view(answer: JsonObject, style: Style): Text {
  const checks = rows(answer, 'checks');
  if (!style.human)
    return {
      out: checks
        .map(
          (check) =>
            `${[plain(check, 'level'), plain(check, 'name'), said(check, 'message'), said(check, 'hint')].join('\t')}\n`,
        )
        .join(''),
    };
  const colours = { ok: style.good, warning: style.warn, problem: style.bad };
  const lines = checks.map((check) => {
    const level = plain(check, 'level') as keyof typeof colours;
    const hint = said(check, 'hint');
    return `${colours[level](level.padEnd(8))} ${style.dim(said(check, 'name').padEnd(11))} ${said(check, 'message')}${hint === '' ? '' : `; ${style.name(hint)}`}`;
  });
  return { out: `${lines.join('\n')}\n` };
}
