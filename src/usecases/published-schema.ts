import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A schema for editors. */
export type SchemaName = 'handoff.v1.schema.json' | 'config.v1.schema.json';

/** The path of a schema in the installed package, for an editor; null if it is missing. */
export function schemaPath(name: SchemaName): string | null {
  let folder = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const path = join(folder, 'schemas', 'editor', name);
    if (existsSync(path)) return path;
    const above = dirname(folder);
    if (above === folder) return null;
    folder = above;
  }
}
