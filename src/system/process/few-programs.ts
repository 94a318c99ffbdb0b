import { availableParallelism } from 'node:os';
import { FewAtATime } from '../few-at-a-time.js';

/** Runs as many programs at a time as the machine has processors; at least two, at most eight. */
export function fewPrograms(): FewAtATime {
  return new FewAtATime(Math.min(8, Math.max(2, availableParallelism())));
}
