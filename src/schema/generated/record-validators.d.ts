// Generated from schemas/ by scripts/generate.mjs. Do not edit: change the schema, then `npm run generate`.

import type { Validator } from './fault.js';

export const body: Validator;
export const declaration: Validator;
export const blocker: Validator;
export const question: Validator;
export const decision: Validator;
export const ack: Validator;
export const resolution: Validator;
export const reopening: Validator;
export const assignment: Validator;
export const route: Validator;
export const retraction: Validator;
