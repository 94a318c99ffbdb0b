import type { Envelope } from '../../schema/types.js';
import type { Shown } from '../shown.js';
import type { Style } from '../style.js';

/** Warnings that are printed; the rest is counted. */
const SHOWN = 50;

/** The part of an answer that says what it could not see. */
type Limited = Shown<Pick<Envelope, 'warnings' | 'complete'> & { undeclared?: string[] }>;

/** The warnings and gaps of an answer, for stderr, so that a gap is not read as "none". */
export function limits(answer: Limited, style: Style): string {
  const { complete, undeclared = [] } = answer;
  const { warnings, oneFact } = withoutRepeats(answer.warnings);
  const said = warnings.slice(0, SHOWN).flatMap((warning) => {
    const { path = '', message, repository, output = [] } = warning;
    // A message of one repository among several has its place in it.
    const isPlaced = path === '' || repository !== undefined || message.startsWith(path);
    const place = isPlaced ? '' : `${path}: `;
    return [...output, `${style.warn('warning')}: ${place}${message}`];
  });
  // One fault may show on several branches.
  const lines = [...new Set(said)];
  if (warnings.length > SHOWN) lines.push(`and ${warnings.length - SHOWN} more warnings`);
  if (!complete && !oneFact)
    lines.push(`${style.warn('This answer is incomplete')}: some records could not be read.`);
  if (undeclared.length > 0) lines.push(`Not declared in time: ${undeclared.join(', ')}.`);
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}

/**
 * The warnings for a person. Where a record could not be sent, that says enough about the remote: a
 * fetch that failed before is the same fact.
 * @returns oneFact: true if the remote is all that there is to warn of
 */
function withoutRepeats(warnings: Limited['warnings']): {
  warnings: Limited['warnings'];
  oneFact: boolean;
} {
  const isUnsent = ({ code }: Limited['warnings'][number]): boolean => code === 'not-sent';
  if (!warnings.some(isUnsent)) return { warnings, oneFact: false };
  const others = warnings.filter(({ code }) => code !== 'not-fetched' && code !== 'stale-view');
  return { warnings: others, oneFact: others.every(isUnsent) };
}
