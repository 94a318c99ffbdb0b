// Generated from schemas/ by scripts/generate.mjs. Do not edit: change the schema, then `npm run generate`.

/** One fault, in the validator's own terms; `instancePath` is a JSON pointer. */
export interface Fault {
  instancePath: string;
  keyword: string;
  params: { readonly [name: string]: unknown };
}

/** True where the value is valid; else `errors` holds the faults until the next call. */
export interface Validator {
  (value: unknown): boolean;
  errors?: Fault[] | null;
}

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
export const config: Validator;
