#!/usr/bin/env node
/**
 * Runs end-to-end tests of the built program in repositories that git stores in another way:
 * `node scripts/formats.mjs [reftable] [sha256]`, by default in both. The git on PATH is used;
 * reftable needs git 2.45. Files whose tests look at how git stores refs by default are left out.
 */
import { spawnSync } from 'node:child_process';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const FORMATS = {
  reftable: { HANDOFF_TEST_REF_FORMAT: 'reftable' },
  sha256: { HANDOFF_TEST_OBJECT_FORMAT: 'sha256' },
};
const TESTS = [
  'acknowledging.test.ts',
  'answers.test.ts',
  'chaos.test.ts',
  'hub.test.ts',
  'index-agreement.test.ts',
  'older-branch.test.ts',
  'query-lists.test.ts',
  'topic-branch.test.ts',
].map((name) => `test/e2e/${name}`);
const LONG = [
  'completion.long.test.ts',
  'doctor.long.test.ts',
  'elsewhere.long.test.ts',
  'forks.long.test.ts',
  'git.long.test.ts',
  'index.long.test.ts',
  'nothing-lost.long.test.ts',
  'own-ref.long.test.ts',
  'publishing.long.test.ts',
  'relaying.long.test.ts',
  'start-cache.long.test.ts',
  'start.long.test.ts',
  'unpushed.long.test.ts',
  'why.long.test.ts',
].map((name) => `test/e2e/${name}`);

const asked = process.argv.slice(2);
const unknown = asked.find((name) => !Object.hasOwn(FORMATS, name));
if (unknown !== undefined) {
  process.stderr.write(`there is no format ${unknown}: ${Object.keys(FORMATS).join(', ')}\n`);
  process.exit(2);
}
const [, major, minor] = /(\d+)\.(\d+)/.exec(
  spawnSync('git', ['--version'], { encoding: 'utf8' }).stdout,
);
const knowsReftable = Number(major) > 2 || Number(minor) >= 45;
let failed = false;
for (const name of asked.length > 0 ? asked : Object.keys(FORMATS)) {
  if (name === 'reftable' && !knowsReftable) {
    process.stderr.write(`git ${major}.${minor} has no reftable: install 2.45 or newer\n`);
    failed ||= asked.length > 0;
    continue;
  }
  process.stdout.write(`== ${name}, git ${major}.${minor}\n`);
  for (const args of [TESTS, ['--mode', 'long', ...LONG]]) {
    const { status } = spawnSync('npx', ['--no-install', 'vitest', 'run', ...args], {
      cwd: root,
      env: { ...process.env, ...FORMATS[name] },
      stdio: 'inherit',
    });
    failed ||= status !== 0;
  }
}
process.exitCode = failed ? 1 : 0;
