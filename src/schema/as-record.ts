import type { Problem } from '../protocol/format/finding.js';
import type { JsonObject } from '../protocol/format/json.js';
import { KINDS } from './generated/records.js';
import type { Body, Config, HandoffRecord } from './types.js';
import { validateBody, validateConfig, validateRecord, type Kind } from './validate.js';

/** A value checked against a schema: typed if the only problems are unknown keys. */
export interface Judged<T> {
  record: T | null;
  problems: Problem[];
}

/** The kind in a record; null if this version does not know it. */
function kindOf(value: JsonObject): Kind | null {
  return KINDS.find((kind) => kind === value['kind']) ?? null;
}

/** Checks a value by the schema of its kind. Only here does a value become a typed record. */
export function asRecord(value: JsonObject): Judged<HandoffRecord> {
  const kind = kindOf(value);
  if (kind === null) {
    const message =
      value['kind'] === undefined
        ? 'kind is missing'
        : 'this version does not know this kind of record';
    return {
      record: null,
      problems: [
        {
          rule: 'kind',
          level: 'error',
          at: value['kind'] === undefined ? [] : ['kind'],
          message,
          hint: `use one of ${KINDS.join(', ')}`,
        },
      ],
    };
  }
  return judged<HandoffRecord>(value, validateRecord(kind, value));
}

/** Checks a person's text by the schema of a declaration's body. */
export function asBody(value: JsonObject): Judged<Body> {
  return judged<Body>(value, validateBody(value));
}

/** Checks a policy by its schema. */
export function asConfig(value: JsonObject): Judged<Config> {
  return judged<Config>(value, validateConfig(value));
}

function judged<T extends JsonObject>(value: JsonObject, problems: Problem[]): Judged<T> {
  const misshapen = problems.some(({ rule }) => rule !== 'unknown-key');
  // The type and the validator come from the same schema, and the validator found nothing else.
  return { record: misshapen ? null : (value as T), problems };
}
