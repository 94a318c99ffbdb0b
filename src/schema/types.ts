/** The shapes of records, bodies, policies and answers, as the published schemas have them. */
export type * from './generated/answers.js';
export type * from './generated/config.js';
export type * from './generated/records.js';
