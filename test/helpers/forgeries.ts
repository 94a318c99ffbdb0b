import { COMMIT_FORGERIES } from './commit-forgeries.js';
import type { Forgery } from './forgery.js';
import { KEY_FORGERIES } from './key-forgeries.js';
import { RECORD_FORGERIES } from './record-forgeries.js';

/** The kinds of forgery, one each. */
export const FORGERIES: readonly Forgery[] = [
  ...COMMIT_FORGERIES,
  ...KEY_FORGERIES,
  ...RECORD_FORGERIES,
];
