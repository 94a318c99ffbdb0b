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
