import type { Envelope } from '../../schema/types.js';
import type { Shown } from '../shown.js';
import type { Style } from '../style.js';

/** Warnings that are printed; the rest is counted. */
const SHOWN = 50;

/** The part of an answer that says what it could not see. */
type Limited = Shown<Pick<Envelope, 'warnings' | 'complete'> & { undeclared?: string[] }>;

/** The warnings and gaps of an answer, for stderr, so that a gap is not read as "none". */
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
