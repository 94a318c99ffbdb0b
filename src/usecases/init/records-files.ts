import config from '../../../schemas/config.v1.schema.json' with { type: 'json' };
import handoff from '../../../schemas/handoff.v1.schema.json' with { type: 'json' };
import { RECORDS_FOLDER } from '../../protocol/format/record-path.js';
import type { FileToPlace } from './part.js';

/** Line ends stay as sealed on every machine. No merge driver: records are never merged. */
const ATTRIBUTES = '* text eol=lf\n';

/**
 * The files beside the records: attributes, and the published schemas. Schemas are updated, so that
 * an editor finds the current ones without a network.
 */
export function recordsFiles(): FileToPlace[] {
  return [
    { path: `${RECORDS_FOLDER}/.gitattributes`, content: ATTRIBUTES, keep: true },
    schemaFile('handoff.v1.schema.json', handoff),
    schemaFile('config.v1.schema.json', config),
  ];
}

function schemaFile(name: string, schema: object): FileToPlace {
  const content = `${JSON.stringify(schema, null, 2)}\n`;
  return { path: `${RECORDS_FOLDER}/${name}`, content, keep: false };
}
