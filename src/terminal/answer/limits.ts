import type { Envelope } from '../../schema/types.js';
import type { Shown } from '../shown.js';
import type { Style } from '../style.js';

/** Warnings that are shown before the rest is only counted. */
const SHOWN = 50;

/** What an answer says about its own limits. */
type Limited = Shown<Pick<Envelope, 'warnings' | 'complete'> & { undeclared?: string[] }>;

/** What an answer could not see, as talk: never shown as "none". */
export function limits(answer: Limited, style: Style): string {
  const { warnings, complete, undeclared = [] } = answer;
  const lines = warnings.slice(0, SHOWN).map(({ path = '', message }) => {
    const place = path === '' || message.startsWith(path) ? '' : `${path}: `;
    return `${style.warn('warning')}: ${place}${message}`;
  });
  if (warnings.length > SHOWN) lines.push(`and ${warnings.length - SHOWN} more warnings`);
  if (!complete)
    lines.push(`${style.warn('This answer is incomplete')}: some records could not be read.`);
  if (undeclared.length > 0) lines.push(`Not declared in time: ${undeclared.join(', ')}.`);
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}
