#!/usr/bin/env node
/**
 * Makes docs/json.md from the schema of answers. With --check it writes nothing, and exits 1 if the
 * file is not what the schema says.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { jsonPage } from './json-docs/page.mjs';

const file = new URL('../docs/json.md', import.meta.url);
const [answers, records] = ['answers', 'handoff'].map((name) =>
  JSON.parse(readFileSync(new URL(`../schemas/${name}.v1.schema.json`, import.meta.url), 'utf8')),
);
const wanted = jsonPage(answers, records);

if (!process.argv.includes('--check')) writeFileSync(file, wanted);
else if (readFileSync(file, 'utf8') !== wanted) {
  process.stderr.write(
    'docs/json.md is not what the schema says; run: node scripts/json-docs.mjs\n',
  );
  process.exitCode = 1;
}
