import { closeToFork, giveFork } from '../forks.js';
import { makeClones, type Sight } from '../clones.js';
import { Random } from '../random.js';
import { tempFolder, type TestRepo } from '../repo.js';
import { useGit } from './history.js';
import { judgeSettled, settle } from './settle.js';
import { useHandoff } from './verbs.js';
import { World, type Store } from './world.js';

/** HANDOFF_CHAOS_STORY=n tells the last n lines of a story that failed. */
const STORY = Number(process.env['HANDOFF_CHAOS_STORY'] ?? 40);
const HANDLES = ['wei', 'nadia', 'james', 'sarah', 'omar', 'lena', 'tomas', 'yuki'];
const STORES: readonly Store[] = ['tree', 'auto', 'branch', 'auto'];
/** Of the steps, those that use handoff; the others are git's alone. */
const HANDOFF_SHARE = 0.45;

/** A story: its seed decides everything in it. */
export interface Story {
  seed: number;
  steps: number;
  /** The most clones that there may be. */
  most?: number;
}

/** Where the policy of a story has records written. */
export function storeOf(seed: number): Store {
  return STORES[seed % STORES.length] ?? 'auto';
}

/**
 * Plays a story, settles it and judges it. In every other one two people work from forks, and the
 * team's remote takes nothing from the second of them. In two of three there are three projects.
 * @returns how many records it reported, and a line about it
 * @throws Error with the first promise that was broken, and what happened last
 */
export async function playChaos({
  seed,
  steps,
  most = HANDLES.length,
}: Story): Promise<{ reported: number; line: string }> {
  const random = new Random(seed);
  const store = storeOf(seed);
  const handles = HANDLES.slice(0, random.int(3, most));
  // The last two see less than the others; of three only one does, so that there are always two to
  // compare.
  const limited = random
    .shuffled<Sight>(['shallow', 'single-branch'])
    .slice(handles.length === 3 ? 1 : 0);
  const sight = Object.fromEntries(
    limited.map((kind, index) => [handles.at(-1 - index) ?? '', kind]),
  );
  const projects = seed % 3 === 0 ? [] : ['ledger', 'auth'];
  const policy = store === 'auto' ? '' : `store: ${store}\n`;
  const team = makeClones(tempFolder(), { handles, sight, policy, projects });
  const forks = new Map<string, TestRepo>();
  for (const clone of seed % 2 === 1 ? team.clones.slice(0, 2) : []) {
    const fork = giveFork(clone, team.remote);
    if (forks.size === 1) closeToFork(clone, fork, team.clones);
    forks.set(clone.handle, fork);
  }
  const world = new World(team, random, { store, forks, projects });
  const began = performance.now();
  try {
    while (world.step < steps) {
      world.advance();
      if (random.chance(HANDOFF_SHARE)) await useHandoff(world);
      else useGit(world);
    }
    await settle(world);
    const { records, unreported } = await judgeSettled(world);
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    const counts = Object.entries(world.counts).map(([what, times]) => `${what} ${times}`);
    const line = `chaos: seed ${seed}, store ${store}: ${handles.length} clones, ${forks.size} forks, ${projects.length + 1} projects, ${records} records, ${unreported} of them unreported, ${seconds} s (${counts.join(', ')})`;
    return { reported: world.expected.size, line };
  } catch (error) {
    const again = `HANDOFF_CHAOS_SEED=${seed} HANDOFF_CHAOS_STEPS=${steps} npx vitest run --mode long test/e2e/chaos`;
    throw new Error(
      `${error instanceof Error ? error.message : String(error)}\n\nstore ${store}; what happened last:\n${world.story(STORY)}\n\n${again}`,
      { cause: error },
    );
  }
}
