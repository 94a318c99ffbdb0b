// Everything that must hold before a change lands, in the order of cost; stops at the first
// failure.
import { spawnSync } from 'node:child_process';

const steps = [
  ['generated files are up to date', 'node', ['scripts/generate.mjs', '--check']],
  ['types', 'npx', ['--no-install', 'tsc', '-p', '.']],
  ['lint', 'npx', ['--no-install', 'oxlint', '--deny-warnings']],
  ['documentation of the command line', 'node', ['scripts/cli-docs.mjs', '--check']],
  ['documentation of answers', 'node', ['scripts/json-docs.mjs', '--check']],
  ['format', 'npx', ['--no-install', 'oxfmt', '--check']],
  ['unused code', 'npx', ['--no-install', 'knip']],
  ['build and tests', 'npm', ['test']],
  ['long tests', 'npm', ['run', 'test:long']],
  ["the project's own handoffs", 'node', ['bin/handoff.js', 'check']],
  ['package', 'npx', ['--no-install', 'publint', '--strict']],
];

for (const [name, program, args] of steps) {
  console.log(`\n== ${name}: ${program} ${args.join(' ')}`);
  const { status } = spawnSync(program, args, {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    console.error(`\ncheck failed: ${name}`);
    process.exit(1);
  }
}
console.log('\ncheck passed');
