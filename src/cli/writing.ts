/**
 * What a verb needs beside `app` to record something, as one chunk: an answer loads none of it,
 * which is half of the code.
 */
export { signerOf } from '../ledger/signer.js';
export { publishTarget } from '../ledger/publish-target.js';
export { allowanceStands } from '../input/secrets/allowance.js';
export { maskText } from '../input/secrets/scan.js';
export { finishInterrupted } from '../ledger/finish-interrupted.js';
export { askWhichRemote } from '../usecases/team-remote.js';
export { openDrafts } from '../store/open-drafts.js';
