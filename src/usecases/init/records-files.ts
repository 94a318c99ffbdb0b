import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isObject, type JsonValue } from '../../protocol/format/json.js';
import { own } from '../../protocol/format/own.js';
import { RECORDS_FOLDER } from '../../protocol/format/record-path.js';
import { readBounded } from '../../system/files/read-bounded.js';
import { packagedText } from '../packaged-file.js';
import type { FileToPlace } from './part.js';

/** Line ends stay as sealed on every machine. No merge driver: records are never merged. */
const ATTRIBUTES = '* text eol=lf\n';
/** Where the schemas are in a project that installs the program for everybody. */
const INSTALLED = 'node_modules/git-handoff/schemas/editor';

/**
 * The files beside the records: attributes, and each schema for editors, in one line, which nobody
 * reviews. A project that installs the program gets references to its schemas instead, unless there
 * are copies.
 */
export function recordsFiles(topLevel: string, copies: boolean): FileToPlace[] {
  return [
    { path: `${RECORDS_FOLDER}/.gitattributes`, content: ATTRIBUTES, keep: true },
    ...(['handoff.v1.schema.json', 'config.v1.schema.json'] as const).map((name) => {
      const path = `${RECORDS_FOLDER}/${name}`;
      const isInstalled = dependsOnUs(topLevel) && existsSync(join(topLevel, INSTALLED, name));
      const isCopy = copies || !isInstalled || hasCopy(join(topLevel, path));
      const content = isCopy
        ? packagedText(`schemas/editor/${name}`)
        : `${JSON.stringify(referenceTo(name))}\n`;
      return { path, content, keep: false };
    }),
  ];
}

/** A schema that only names another one. */
function referenceTo(name: string): object {
  return {
    $comment: 'For editors. `handoff init --with-schemas` puts a copy here.',
    $ref: `../${INSTALLED}/${name}`,
  };
}

/** Whether everybody who installs this project has the program in it. */
function dependsOnUs(topLevel: string): boolean {
  const manifest = jsonAt(join(topLevel, 'package.json'));
  return ['dependencies', 'devDependencies'].some((list) => {
    const packages = isObject(manifest) ? own(manifest, list) : undefined;
    return isObject(packages) && Object.hasOwn(packages, 'git-handoff');
  });
}

function hasCopy(path: string): boolean {
  const schema = jsonAt(path);
  return isObject(schema) && '$defs' in schema;
}

/** The JSON in a file; null where there is none. */
function jsonAt(path: string): JsonValue {
  try {
    const value: JsonValue = JSON.parse(
      readBounded(path, { follow: false, most: 1_000_000 }).toString('utf8'),
    );
    return value;
  } catch {
    return null;
  }
}
