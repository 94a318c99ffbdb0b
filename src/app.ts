/**
 * Everything that most verbs need, as one chunk: loading a file costs a third of a millisecond, and a verb would load thirty of them.
 * `--help` and wrong usage do without it; what only a person at a terminal needs, or only few verbs, is imported lazily from here on.
 */
export { loadPolicy } from './config/load-policy.js';
export { policyText } from './config/policy-text.js';
export { fold } from './core/fold/fold.js';
export { openRepository } from './git/repository.js';
export { glance } from './ledger/glance.js';
export { readLedger } from './ledger/read.js';
export { signerOf } from './ledger/signer.js';
export { targetOf } from './ledger/target.js';
export { maskText } from './secrets/scan.js';
export { Drafts } from './store/drafts.js';
export { IndexFiles } from './store/index-files.js';
export { ack } from './commands/ack.js';
export { assign } from './commands/assign.js';
export { decide } from './commands/decide.js';
export { declare } from './commands/declare.js';
export { note } from './commands/note.js';
export { ask, block } from './commands/raise.js';
export { reopen } from './commands/reopen.js';
export { resolve } from './commands/resolve.js';
export { retract } from './commands/retract.js';
export { ackView } from './views/ack.js';
export { declareView } from './views/declare.js';
export { noteView } from './views/note.js';
export { writtenView } from './views/written.js';
