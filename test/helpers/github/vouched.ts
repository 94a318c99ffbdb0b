import type { JsonObject } from '../../../src/protocol/format/json.js';
import { makeWorld, useGitHub, type World } from './world.js';
import { okJson, rowsOf } from '../program.js';
import type { TestRepo } from '../repo.js';
import { makeKey } from '../signing-key.js';

/** The emulator of the file of tests that imports this. */
export const github = useGitHub();

/** Somebody's questions in one commit of theirs, on a branch of their own. @returns the commit */
export function bring(repo: TestRepo, needs: readonly string[], { sign = false } = {}): string {
  repo.git('checkout', '--quiet', '-B', 'topic', 'origin/main');
  for (const need of needs)
    okJson(repo, ['ask', need, '--why', 'somebody must', '--owner', 'wei', '--no-commit']);
  if (sign)
    for (const setting of ['gpg.format=ssh', `user.signingkey=${makeKey(repo.base, 'key').file}`])
      repo.git('config', ...setting.split('='));
  repo.git('add', '--all');
  repo.git('commit', '--quiet', ...(sign ? ['-S'] : []), '-m', 'Ask');
  return repo.git('rev-parse', 'HEAD');
}

/**
 * A branch of Nadia's comes into main, as it is or squashed by Sarah.
 * @returns the squash, or the last commit
 */
export function land({ nadia }: World, { squash = false } = {}): string {
  nadia.git('checkout', '--quiet', '-B', 'main', 'origin/main');
  nadia.git('merge', '--quiet', squash ? '--squash' : '--ff-only', 'topic');
  if (squash)
    nadia.git('commit', '--quiet', '--author=Sarah <sarah@example.org>', '-m', 'Ask (#1)');
  nadia.git('branch', '--quiet', '-D', 'topic');
  nadia.git('push', '--quiet', 'origin', 'main');
  return nadia.git('rev-parse', 'HEAD');
}

type Verified = { code: number; answer: JsonObject; err: string };

/** What Wei is told in a clone that knows main. */
export async function verify(
  world: World,
  args: readonly string[] = [],
  login: string | null = 'wei',
): Promise<Verified> {
  world.wei.git('fetch', '--quiet', '--prune');
  const { code, out, err } = await world.run(world.wei, ['verify', '--live', '--json', ...args], {
    login,
  });
  return { code, answer: JSON.parse(out) as JsonObject, err };
}

/** A world in which one question of Nadia's is on main, by her pull request. */
export async function landed(): Promise<{ world: World; commit: string }> {
  const world = makeWorld(github(), { others: ['sarah', 'james'] });
  const commit = bring(world.nadia, ['Who decides?']);
  land(world);
  await github().openPull({ author: 'nadia', head: 'topic' });
  await github().pushCommits(1, 'nadia', [commit]);
  return { world, commit };
}

/** What is said of the first record. */
export const firstOf = ({ answer }: Verified): JsonObject => rowsOf(answer, 'records')[0] ?? {};
