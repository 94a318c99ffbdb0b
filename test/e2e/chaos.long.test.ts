import { describe, expect, it } from 'vitest';
import { judgeSettled, settle } from '../helpers/chaos/settle.js';
import { giveFork } from '../helpers/forks.js';
import { useGit } from '../helpers/chaos/history.js';
import { useHandoff } from '../helpers/chaos/verbs.js';
import { World, type Store } from '../helpers/chaos/world.js';
import { makeClones, type Sight } from '../helpers/clones.js';
import { Random } from '../helpers/random.js';
import { tempFolder } from '../helpers/repo.js';

/**
 * HANDOFF_CHAOS_SEED=n tries another story; HANDOFF_CHAOS_STEPS and HANDOFF_CHAOS_RUNS (of the
 * seeds from there on) make it longer; HANDOFF_CHAOS_STORY=n tells its last n lines.
 */
const FIRST_SEED = Number(process.env['HANDOFF_CHAOS_SEED'] ?? 1);
const STEPS = Number(process.env['HANDOFF_CHAOS_STEPS'] ?? 60);
const RUNS = Number(process.env['HANDOFF_CHAOS_RUNS'] ?? 1);
const STORY = Number(process.env['HANDOFF_CHAOS_STORY'] ?? 40);
const HANDLES = ['wei', 'nadia', 'james', 'sarah', 'omar', 'lena', 'tomas', 'yuki'];
const STORES: readonly Store[] = ['tree', 'auto', 'branch', 'auto'];
/** Of the steps, those that use handoff; the others are git's alone. */
const HANDOFF_SHARE = 0.45;
/** A second of patience for every step, and for those that settle it. */
const TIMEOUT_MS = 120_000 + STEPS * 2_000;

// Killing a whole group of processes is what other systems do not have.
describe.skipIf(process.platform === 'win32')(
  'three to eight clones and a remote, with kills, refusals and rewritten history',
  () => {
    const seeds = Array.from({ length: RUNS }, (_, index) => FIRST_SEED + index).map((seed) => ({
      seed,
      store: STORES[seed % STORES.length] ?? 'auto',
    }));

    it.each(seeds)(
      'lose no record and come to one state (seed $seed, store $store)',
      { timeout: TIMEOUT_MS },
      async ({ seed, store }) => {
        const random = new Random(seed);
        const handles = HANDLES.slice(0, random.int(3, 8));
        // The last two see less than the others; of three only one does, so that there are always
        // two to compare.
        const limited = random
          .shuffled<Sight>(['shallow', 'single-branch'])
          .slice(handles.length === 3 ? 1 : 0);
        const sight = Object.fromEntries(
          limited.map((kind, index) => [handles.at(-1 - index) ?? '', kind]),
        );
        const team = makeClones(tempFolder(), {
          handles,
          sight,
          policy: store === 'auto' ? '' : `store: ${store}\n`,
        });
        // In every other story somebody works from a fork.
        const [somebody] = team.clones;
        const fork = seed % 2 === 1 && somebody ? giveFork(somebody, team.remote) : null;
        const world = new World(team, random, store, fork);
        const began = performance.now();
        try {
          while (world.step < STEPS) {
            world.advance();
            if (random.chance(HANDOFF_SHARE)) await useHandoff(world);
            else useGit(world);
          }
          await settle(world);
          const { records, unreported } = await judgeSettled(world);
          expect(world.expected.size, 'records that were reported').toBeGreaterThan(STEPS / 10);
          const seconds = ((performance.now() - began) / 1000).toFixed(1);
          const counts = Object.entries(world.counts).map(([what, times]) => `${what} ${times}`);
          process.stdout.write(
            `chaos: seed ${seed}, store ${store}: ${handles.length} clones, ${records} records, ${unreported} of them unreported, ${seconds} s (${counts.join(', ')})\n`,
          );
        } catch (error) {
          const again = `HANDOFF_CHAOS_SEED=${seed} HANDOFF_CHAOS_STEPS=${STEPS} npx vitest run --mode long test/e2e/chaos`;
          throw new Error(
            `${error instanceof Error ? error.message : String(error)}\n\nstore ${store}; what happened last:\n${world.story(STORY)}\n\n${again}`,
            {
              cause: error,
            },
          );
        }
      },
    );
  },
);
