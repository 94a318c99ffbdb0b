import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesLike } from './files.mjs';

const SPECS = /^src\/(?:verbs\/[a-z-]+\/spec|cli\/shared-options)\.ts$/;

/** The names of every key of an answer, a record and the policy, and of every option of a verb. */
export function knownKeys(root) {
  const keys = new Set();
  const read = (path) => readFileSync(join(root, path), 'utf8');
  for (const name of ['answers', 'handoff', 'config'])
    collect(JSON.parse(read(`schemas/${name}.v1.schema.json`)), keys);
  for (const path of filesLike(root, SPECS))
    for (const [, flag] of read(path).matchAll(/flags: '[^']*--([a-z-]+)/g))
      keys.add(flag.replace(/-([a-z])/g, (_, letter) => letter.toUpperCase()));
  return keys;
}

function collect(schema, keys) {
  if (typeof schema !== 'object' || schema === null) return;
  for (const [name, value] of Object.entries(schema)) {
    if (name === 'properties') for (const key of Object.keys(value)) keys.add(key);
    collect(value, keys);
  }
}
