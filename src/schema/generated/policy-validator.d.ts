// Generated from schemas/ by scripts/generate.mjs. Do not edit: change the schema, then `npm run generate`.

import type { Validator } from './fault.js';

export const config: Validator;
