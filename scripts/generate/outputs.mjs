import { readFileSync } from 'node:fs';
import { answerTypes } from './answer-types.mjs';
import { editorSchema } from './editor-schema.mjs';
import { namesSource, registrySource } from './destinations.mjs';
import { CONFIG_TYPES, KINDS, RECORD_TYPES } from './names.mjs';
import { shapesSource } from './shapes.mjs';
import { typesOf } from './types.mjs';
import { unionSource } from './unions.mjs';
import { faultTypes, validatorTypes, validatorsOf } from './validators.mjs';
import { zonesSource, zonesVersionSource } from './zones.mjs';

const BANNER =
  '// Generated from schemas/ by scripts/generate.mjs. Do not edit: change the schema, then `npm run generate`.\n';

/**
 * Every generated file: its name, from src/schema/generated, → text. The same schemas give the same
 * bytes.
 */
export async function outputs() {
  const handoff = schema('handoff.v1.schema.json');
  const config = schema('config.v1.schema.json');
  const answers = schema('answers.v1.schema.json');
  const records = Object.fromEntries(
    ['body', ...Object.keys(KINDS)].map((def) => [def, `${handoff.$id}#/$defs/${def}`]),
  );
  const policy = { config: `${config.$id}#/$defs/config` };
  return {
    'records.ts': (await typesOf(handoff, RECORD_TYPES, BANNER)) + unionSource(),
    'answers.ts': await answerTypes(answers, handoff, BANNER),
    'config.ts': await typesOf(config, CONFIG_TYPES, BANNER),
    'destinations.ts': namesSource(config, BANNER),
    '../../online/destinations/registry.ts': registrySource(config, BANNER),
    '../../protocol/zones/table.ts': zonesSource(),
    '../../protocol/zones/table-version.ts': zonesVersionSource(),
    'shapes.ts': shapesSource([handoff, config], Object.keys({ ...records, ...policy }), BANNER),
    'record-validators.js': validatorsOf([handoff, config], records, BANNER),
    'record-validators.d.ts': validatorTypes(records, BANNER),
    'policy-validator.js': validatorsOf([handoff, config], policy, BANNER),
    'policy-validator.d.ts': validatorTypes(policy, BANNER),
    'fault.ts': faultTypes(BANNER),
    '../../../schemas/editor/handoff.v1.schema.json': textOf(editorSchema(handoff)),
    '../../../schemas/editor/config.v1.schema.json': textOf(editorSchema(config)),
  };
}

function textOf(json) {
  return `${JSON.stringify(json)}\n`;
}

function schema(name) {
  return JSON.parse(readFileSync(new URL(`../../schemas/${name}`, import.meta.url), 'utf8'));
}
