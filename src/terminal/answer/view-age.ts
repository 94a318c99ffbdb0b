import { duration } from '../../protocol/format/duration.js';
import type { Envelope } from '../../schema/types.js';
import type { Shown } from '../shown.js';
import type { Style } from '../style.js';

/** From this age on, in seconds, a person is told how old the view is. */
const TOLD_FROM = 15 * 60;

type Aged = Shown<Pick<Envelope, 'warnings' | 'fetched_at' | 'view_age_seconds'>>;

/** True if newer records may be on the remote: then "nothing" is not said without the age. */
export function isStale({ warnings }: Pick<Aged, 'warnings'>): boolean {
  return warnings.some(({ code }) => code === 'stale-view');
}

/** "as of the last fetch, 16 h ago"; for a clone that never fetched, that. */
export function lastFetchWords({ view_age_seconds: age }: Aged): string {
  return age === null || age === undefined
    ? 'without a fetch from the remote'
    : `as of the last fetch, ${duration(age)} ago`;
}

/** The line that tells a person how old the view is; nothing where it is young or a warning says it. */
export function ageLine(answer: Aged, style: Style): string {
  const { view_age_seconds: age } = answer;
  if (!style.human || age === null || age === undefined || age < TOLD_FROM || isStale(answer))
    return '';
  const words = lastFetchWords(answer);
  return `${style.dim(`${words.charAt(0).toUpperCase()}${words.slice(1)} (--fetch asks now).`)}\n`;
}

/** The same after a try to fetch: in vain, or with --offline, the age is always told. */
export function startAge(answer: Aged, style: Style): string {
  const { view_age_seconds: age } = answer;
  if (!style.human || age === undefined || isStale(answer)) return '';
  const failed = answer.warnings.some(({ code }) => code === 'not-fetched');
  if (!failed && (age === null || age < 60)) return '';
  return `${style.dim(`${failed ? 'Offline: ' : 'Not fetched: '}${lastFetchWords(answer)}.`)}\n`;
}
