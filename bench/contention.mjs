// Prints what it costs many clones to publish one record each to one bare remote at the same
// moment: time, pushes, tries, and what is lost. Usage: npm run build && node bench/contention.mjs
// [--clones 10,50] [--rounds 3]
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { rolldown } from 'rolldown';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { values } = parseArgs({
  options: {
    clones: { type: 'string', default: '10,50' },
    rounds: { type: 'string', default: '1' },
  },
});
process.env.HANDOFF_BIN ??= join(root, 'bin/handoff.js');
const base = realpathSync(mkdtempSync(join(tmpdir(), 'handoff-contention-')));

try {
  const { makeStarters, declaration, missingOf, summaryOf } = await bundled(
    'test/helpers/contention.ts',
  );
  for (const count of values.clones.split(',').map(Number)) {
    for (let round = 0; round < Number(values.rounds); round += 1) {
      const folder = mkdtempSync(join(base, 'race-'));
      const { team, race } = makeStarters(folder, count);
      const run = await race(declaration);
      const lost = missingOf(team, run.racers).length;
      const tries = run.racers.map(({ pushes }) => pushes).join(' ');
      const branches = team.remote.branches('refs/heads/handoffs*').length;
      console.log(
        `${summaryOf(run)}, ${lost} missing on the remote, ${branches} branches\n  tries of each: ${tries}`,
      );
      rmSync(folder, { recursive: true, force: true });
    }
  }
} finally {
  rmSync(base, { recursive: true, force: true });
}

/**
 * A helper of the tests, bundled for this run: they and the benchmark race in the same way. What it
 * could use of vitest it leaves alone.
 */
async function bundled(entry) {
  const build = await rolldown({
    input: join(root, entry),
    platform: 'node',
    tsconfig: join(root, 'tsconfig.json'),
    treeshake: { moduleSideEffects: false },
  });
  const file = join(base, 'contention.mjs');
  await build.write({ file, format: 'esm', codeSplitting: false });
  return import(file);
}
