/**
 * The verbs that only ask the record, as a chunk beside `app`: what they need to search, explain and lay out is a fifth of the code, and
 * whoever writes does without it.
 */
export { query } from './commands/query.js';
export { show } from './commands/show.js';
export { who } from './commands/who.js';
export { why } from './commands/why.js';
export { queryView } from './views/query.js';
export { showView } from './views/show.js';
export { whoView } from './views/who.js';
export { whyView } from './views/why.js';
