// Prints what failed in a report of a test run (vitest's JSON): the file, the sentence of the test
// and its message, a few lines each.
import { readFileSync } from 'node:fs';
import { basename, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

const LINES = 6;

const report = process.argv[2];
const run = basename(report, '.json');

function told(place, message) {
  const lines = stripVTControlCharacters(message ?? '').split('\n');
  process.stdout.write(`${run}: ${place}\n`);
  for (const line of lines.slice(0, LINES)) process.stdout.write(`    ${line}\n`);
}

for (const file of JSON.parse(readFileSync(report, 'utf8')).testResults) {
  const failed = file.assertionResults.filter((test) => test.status === 'failed');
  const name = relative('.', file.name);
  for (const test of failed) told(`${name}: ${test.fullName}`, test.failureMessages[0]);
  if (file.status === 'failed' && failed.length === 0) told(name, file.message);
}
