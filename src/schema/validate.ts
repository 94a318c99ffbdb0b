import type { Problem } from '../protocol/format/finding.js';
import type { JsonObject } from '../protocol/format/json.js';
import { explain } from './explain.js';
import type { Validator } from './generated/fault.js';
import { config } from './generated/policy-validator.js';
import * as records from './generated/record-validators.js';
import type { Kind } from './types.js';

export type { Kind } from './types.js';

/** The version of the formats that these schemas describe. */
const VERSION = 1;

/** Problems of a sealed record of a kind by the published schema; empty if it is valid. */
export function validateRecord(kind: Kind, value: JsonObject): Problem[] {
  return newerVersion(value) ?? judge(kind, records[kind], value);
}

/**
 * Problems of a declaration's body, as people write it, by the published schema; empty if it is
 * valid.
 */
export function validateBody(value: JsonObject): Problem[] {
  return judge('body', records.body, value);
}

/** Problems of a policy file by the published schema; empty if it is valid. */
export function validateConfig(value: JsonObject): Problem[] {
  return newerVersion(value) ?? judge('config', config, value);
}

function judge(root: Kind | 'body' | 'config', validator: Validator, value: JsonObject): Problem[] {
  return validator(value) ? [] : explain(root, value, validator.errors ?? []);
}

/** A newer format is reported and not checked any further. */
function newerVersion(value: JsonObject): Problem[] | null {
  const version = Object.hasOwn(value, 'schema') ? value['schema'] : undefined;
  if (typeof version !== 'number' || !Number.isInteger(version) || version <= VERSION) return null;
  return [
    {
      rule: 'newer-schema',
      level: 'error',
      at: ['schema'],
      message: `a newer handoff wrote this file (schema: ${version})`,
      hint: 'upgrade git-handoff to read it',
    },
  ];
}
