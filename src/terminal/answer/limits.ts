import type { JsonObject } from '../../protocol/format/json.js';
import type { Style } from '../style.js';
import { rows, said, texts } from './read-answer.js';

/** Warnings that are shown before the rest is only counted. */
const SHOWN = 50;

/** What an answer could not see, as talk: never shown as "none". */
export function limits(answer: JsonObject, style: Style): string {
  const warnings = rows(answer, 'warnings');
  const lines = warnings.slice(0, SHOWN).map((warning) => {
    const path = said(warning, 'path');
    const message = said(warning, 'message');
    return `${style.warn('warning')}: ${path === '' || message.startsWith(path) ? '' : `${path}: `}${message}`;
  });
  if (warnings.length > SHOWN) lines.push(`and ${warnings.length - SHOWN} more warnings`);
  if (answer['complete'] === false)
    lines.push(`${style.warn('This answer is incomplete')}: not everything could be read.`);
  const silent = texts(answer, 'undeclared');
  if (silent.length > 0) lines.push(`Not declared by ${silent.join(', ')}.`);
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}
