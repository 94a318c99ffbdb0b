/** The shapes of records, bodies and policies, as the published schemas have them. */
export type * from './generated/config.js';
export type * from './generated/records.js';
