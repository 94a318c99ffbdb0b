#!/usr/bin/env node
/**
 * Makes src/schema/generated/ and the registry of destinations from schemas/, and the table of time
 * zones from moment-timezone. With --check it writes nothing, and exits 1 with the names of the
 * files that are not what their sources say.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { posix } from 'node:path';
import { outputs } from './generate/outputs.mjs';

const FOLDER = new URL('../src/schema/generated/', import.meta.url);

const check = process.argv.includes('--check');
const drifted = [];
for (const [name, wanted] of Object.entries(await outputs())) {
  const file = new URL(name, FOLDER);
  if (read(file) === wanted) continue;
  drifted.push(posix.join('src/schema/generated', name));
  if (check) continue;
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(file, wanted);
}

if (!check) process.stdout.write(drifted.map((name) => `wrote ${name}\n`).join(''));
else if (drifted.length > 0) {
  process.stderr.write(
    drifted.map((name) => `${name} is not what its source says; run: npm run generate\n`).join(''),
  );
  process.exitCode = 1;
}

/** The text of a file, or null where there is none. */
function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  }
}
