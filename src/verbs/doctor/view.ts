import type { Text } from '../../cli/verb.js';
import type { DoctorAnswer } from '../../schema/types.js';
import type { Shown } from '../../terminal/shown.js';
import type { Style } from '../../terminal/style.js';

/** One line for each check, with its remedy. */
export function view({ checks }: Shown<DoctorAnswer>, style: Style): Text {
  if (!style.human)
    return {
      out: checks
        .map(({ level, name, message, hint }) => `${[level, name, message, hint].join('\t')}\n`)
        .join(''),
    };
  const colours = { ok: style.good, warning: style.warn, problem: style.bad };
  const lines = checks.map(({ level, name, message, hint }) => {
    const remedy = hint === null ? '' : `; ${style.name(hint)}`;
    return `${colours[level](level.padEnd(8))} ${style.dim(name.padEnd(11))} ${message}${remedy}`;
  });
  return { out: `${lines.join('\n')}\n` };
}
