import type { CheckAnswer } from '../../schema/types.js';
import type { Shown } from '../shown.js';

/** The parts of an answer that a report for a program needs: the findings and the limits. */
export type Judged = Shown<Pick<CheckAnswer, 'as_of' | 'warnings' | 'findings' | 'history'>>;

/** What was asked, and the result in one line. */
export interface Title {
  verb: string;
  sum: string;
}
