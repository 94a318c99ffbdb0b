import { duration } from '../../protocol/format/duration.js';

/** `, 40 min late` behind a time of a declaration; empty if it was in time, or where that is unknown. */
export function lateMark(seconds: number | null | undefined): string {
  return seconds === null || seconds === undefined ? '' : `, ${duration(seconds)} late`;
}
