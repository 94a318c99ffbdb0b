// npm run fuzz: hostile records, policies, index files, drafts and command lines, from a seed.
// node scripts/fuzz.mjs [--seed N] [--count N] [--seconds N] [--target NAME] [--built N]
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { rolldown } from 'rolldown';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '100000' },
    seconds: { type: 'string', default: '3600' },
    target: { type: 'string' },
    built: { type: 'string', default: '100' },
  },
});
process.chdir(root);
// Beside node_modules, so that packages are found.
const folder = join(root, 'node_modules', `.fuzz-${process.pid}`);
try {
  const bundle = await rolldown({
    input: { main: join(root, 'test/fuzz/main.ts') },
    platform: 'node',
    tsconfig: join(root, 'tsconfig.json'),
    logLevel: 'silent',
  });
  await bundle.write({ dir: folder, format: 'esm', entryFileNames: '[name].mjs' });
  await bundle.close();
  const { main } = await import(pathToFileURL(join(folder, 'main.mjs')).href);
  const began = Date.now();
  const reports = await main({
    seed: Number(values.seed),
    count: Number(values.count),
    seconds: Number(values.seconds),
    target: values.target,
    built: Number(values.built),
  });
  for (const { cases, byTarget, slowest, failures } of reports) {
    const each = Object.entries(byTarget).map(([name, count]) => `${count} ${name}`);
    console.log(
      `seed ${values.seed}: ${cases} cases (${each.join(', ')}); slowest ${slowest.ms} ms (${slowest.target}, case ${slowest.seed}); ${failures.length} failures`,
    );
    for (const { target, seed, what, input } of failures.slice(0, 20))
      console.log(`\n${target}, case ${seed}: ${what}\n${JSON.stringify(input).slice(0, 1500)}`);
    if (failures.length > 0) process.exitCode = 1;
  }
  console.log(`${Math.round((Date.now() - began) / 1000)} s`);
} finally {
  await rm(folder, { recursive: true, force: true });
}
