import { existsSync } from 'node:fs';
import { join } from 'node:path';
import config from '../../../schemas/config.v1.schema.json' with { type: 'json' };
import handoff from '../../../schemas/handoff.v1.schema.json' with { type: 'json' };
import { isObject, type JsonValue } from '../../protocol/format/json.js';
import { own } from '../../protocol/format/own.js';
import { RECORDS_FOLDER } from '../../protocol/format/record-path.js';
import { readBounded } from '../../system/files/read-bounded.js';
import type { FileToPlace } from './part.js';

/** Line ends stay as sealed on every machine. No merge driver: records are never merged. */
const ATTRIBUTES = '* text eol=lf\n';
/** Where the published schemas are. Fields are only added to them, so the newest is right. */
const PUBLISHED = 'https://unpkg.com/git-handoff/schemas';
/** Where they are in a project that installs the program for everybody. */
const INSTALLED = 'node_modules/git-handoff/schemas';

/**
 * The files beside the records: attributes, and for each schema a reference that editors follow, or
 * a copy. A copy that is there is updated, so that an editor finds the current one without a
 * network.
 */
export function recordsFiles(topLevel: string, copies: boolean): FileToPlace[] {
  return [
    { path: `${RECORDS_FOLDER}/.gitattributes`, content: ATTRIBUTES, keep: true },
    ...(
      [
        ['handoff.v1.schema.json', handoff],
        ['config.v1.schema.json', config],
      ] as const
    ).map(([name, schema]) => {
      const path = `${RECORDS_FOLDER}/${name}`;
      const isCopy = copies || hasCopy(join(topLevel, path));
      return {
        path,
        content: `${JSON.stringify(isCopy ? schema : referenceTo(name, topLevel), null, 2)}\n`,
        keep: false,
      };
    }),
  ];
}

/** A schema that only names another one. */
function referenceTo(name: string, topLevel: string): object {
  const isInstalled = dependsOnUs(topLevel) && existsSync(join(topLevel, INSTALLED, name));
  return {
    $comment: 'For editors. `handoff init --with-schemas` puts a copy here that needs no network.',
    $ref: isInstalled ? `../${INSTALLED}/${name}` : `${PUBLISHED}/${name}`,
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
