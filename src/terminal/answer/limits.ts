import type { JsonObject } from '../../protocol/format/json.js';
import type { Envelope } from '../../schema/types.js';
import { shown, type Shown } from '../shown.js';
import type { Style } from '../style.js';

/** Warnings that are shown before the rest is only counted. */
const SHOWN = 50;

/** What an answer says about its own limits. */
type Limited = Shown<Pick<Envelope, 'warnings' | 'complete'> & { undeclared?: string[] }>;

/** What an answer could not see, as talk: never shown as "none". */
export function limits(answer: Limited | JsonObject, style: Style): string {
  // Answers that are not typed yet: this goes with the last of them.
  const { warnings = [], complete, undeclared = [] } = shown(answer) as Partial<Limited>;
  const lines = warnings.slice(0, SHOWN).map(({ path = '', message }) => {
    const place = path === '' || message.startsWith(path) ? '' : `${path}: `;
    return `${style.warn('warning')}: ${place}${message}`;
  });
  if (warnings.length > SHOWN) lines.push(`and ${warnings.length - SHOWN} more warnings`);
  if (complete === false)
    lines.push(`${style.warn('This answer is incomplete')}: not everything could be read.`);
  if (undeclared.length > 0) lines.push(`Not declared by ${undeclared.join(', ')}.`);
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}
