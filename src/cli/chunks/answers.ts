/**
 * The verbs that only ask the record, as a chunk beside `app`: what they need to search, explain
 * and lay out is a fifth of the code, and whoever writes does without it.
 */
export { query } from '../../verbs/query/run.js';
export { show } from '../../verbs/show/run.js';
export { who } from '../../verbs/who/run.js';
export { why } from '../../verbs/why/run.js';
export { queryView } from '../../verbs/query/view.js';
export { showView } from '../../verbs/show/view.js';
export { whoView } from '../../verbs/who/view.js';
export { whyView } from '../../verbs/why/view.js';
