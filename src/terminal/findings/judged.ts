import type { CheckAnswer } from '../../schema/types.js';
import type { Shown } from '../shown.js';

/** What a report for a machine reads of an answer: what was found, and what could not be seen. */
export type Judged = Shown<Pick<CheckAnswer, 'as_of' | 'warnings' | 'findings' | 'history'>>;

/** What was asked, and in one line what was judged. */
export interface Title {
  verb: string;
  sum: string;
}
