import { duration } from '../../protocol/format/duration.js';
import type { Style } from '../style.js';

/** How long ago a time was, roughly: `3 h ago`, `in 2 d`; empty if the text is not a time. */
export function ago(time: string, style: Style): string {
  const at = Date.parse(time);
  if (Number.isNaN(at)) return '';
  const seconds = Math.floor((style.now - at) / 1000);
  if (Math.abs(seconds) < 60) return 'just now';
  return seconds < 0 ? `in ${duration(-seconds)}` : `${duration(seconds)} ago`;
}
