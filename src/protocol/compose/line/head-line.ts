import {
  ALONE,
  momentOf,
  type Moment,
  type MomentFault,
  type Speaker,
} from '../../shifts/moment.js';
import { personNamed } from '../../team/person.js';

/** Addressees, and the time of return. */
export interface HeadLine {
  names: string[];
  /** Milliseconds since 1970; null without a time. */
  time: number | null;
  /** What is missing for the time that the line speaks of. */
  fault: MomentFault | null;
}

/** Splits `nadia, end of my next shift`: its longest end that is a time, and the names before it. */
export function headLine(text: string, speaker: Speaker): HeadLine {
  const words = text
    .split(/[\s;]+|(?<=,)/)
    .map((word) => word.trim())
    .filter((word) => word !== '' && word !== ',' && !/^(?:back|until|at),?$/i.test(word));
  const endAt = (index: number): Moment | MomentFault | null =>
    momentIn(words.slice(index).join(' ').replaceAll(',', ''), speaker);
  const ends = words.map((_, index) => ({ index, end: endAt(index) }));
  const begins = words.findLastIndex((word) => word.endsWith(',')) + 1;
  const found = ends.find(({ end }) => end !== null && 'at' in end);
  // Names end with a comma: `next, bob's shift end` speaks of bob, not of `next bob`. And `james'
  // shift end on sunday` speaks of a shift, not of Sunday.
  const wrong = ends.find(
    ({ index, end }) =>
      end !== null &&
      'fault' in end &&
      index < (found?.index ?? Infinity) &&
      (begins > 0 ? index >= begins : found === undefined || end.nobody !== true),
  );
  const { index, end = null } = wrong ?? found ?? {};
  return {
    names: namesIn(words.slice(0, index).join(' ')),
    time: end !== null && 'at' in end ? end.at : null,
    fault: end !== null && 'fault' in end ? end : null,
  };
}

/** The names in a text, without @. */
export function namesIn(text: string): string[] {
  return text
    .split(/[\s,;]+/)
    .map((name) => name.replace(/^@/, '').toLowerCase())
    .filter((name) => name !== '');
}

/** Somebody may be called like a day. */
function momentIn(text: string, speaker: Speaker): Moment | MomentFault | null {
  const isName = personNamed(speaker.policy, text) !== null || speaker.policy.pods.has(text);
  return isName ? null : momentOf(text, speaker, ALONE.returns_at);
}
