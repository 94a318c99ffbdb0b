import { FILE_VIOLATIONS } from './file-violations.js';
import { POLICY_VIOLATIONS } from './policy-violations.js';
import { RECORD_VIOLATIONS } from './record-violations.js';
import type { Honest, Violation } from './violation-tools.js';

/** What is wrong with what comes in, or with what comes in beside it, by name. */
export const ADDED_VIOLATIONS: Record<string, (honest: Honest) => Violation> = {
  ...FILE_VIOLATIONS,
  ...POLICY_VIOLATIONS,
  ...RECORD_VIOLATIONS,
};
