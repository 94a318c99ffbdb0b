import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Refusal } from '../bare-remote.js';
import type { Clone } from '../clones.js';
import type { World } from './world.js';

/**
 * One thing that somebody does with git alone. What git refuses is passed over: people try things.
 */
type Act = (world: World, clone: Clone) => void;

const FORGET = ['-c', 'gc.reflogExpire=now', '-c', 'gc.reflogExpireUnreachable=now'];

/** Names of refs below some patterns, without `HEAD`s. */
function refsOf(clone: Clone, ...patterns: string[]): string[] {
  return clone
    .git('for-each-ref', '--format=%(refname)', ...patterns)
    .split('\n')
    .filter((ref) => ref !== '' && !ref.endsWith('/HEAD'));
}

const shortOf = (ref: string): string => ref.replace(/^refs\/(?:heads|remotes)\//, '');
const branchOf = (clone: Clone): string | null =>
  clone.tryGit('symbolic-ref', '--short', '--quiet', 'HEAD').out.trim() || null;

/**
 * The branch that is checked out to be worked on; nobody works on what handoff keeps for itself,
 * and no policy lies there.
 */
export function workBranch(clone: Clone): string | null {
  const name = branchOf(clone);
  return name?.startsWith('handoffs') ? null : name;
}

/**
 * Ends what was left in the middle, and commits by hand whatever lies about, as somebody does
 * before the next thing.
 */
export function tidyUp(world: World, clone: Clone): void {
  for (const [file, command] of [
    ['rebase-merge', 'rebase'],
    ['rebase-apply', 'rebase'],
    ['MERGE_HEAD', 'merge'],
    ['CHERRY_PICK_HEAD', 'cherry-pick'],
  ] as const)
    if (existsSync(join(clone.dir, '.git', file))) clone.git(command, '--abort');
  if (clone.status() === '') return;
  clone.git('add', '--all', '--force', '.');
  clone.git(
    'commit',
    '--quiet',
    '--no-verify',
    '-m',
    `work of ${clone.handle} at step ${world.step}`,
  );
}

const work: Act = (world, clone) => {
  const { random, step } = world;
  if (branchOf(clone)?.startsWith('handoffs')) return;
  if (random.chance(0.3)) clone.write('shared.txt', `${clone.handle} at step ${step}\n`);
  clone.write(`src/${clone.handle}-${random.int(1, 3)}.txt`, `step ${step}\n`);
  if (random.chance(0.5)) clone.git('add', 'src');
  if (random.chance(0.3)) clone.write(`src/${clone.handle}-1.txt`, `step ${step}, and more\n`);
};

const commit: Act = (world, clone) => {
  work(world, clone);
  if (workBranch(clone) !== null && !existsSync(join(clone.dir, '.git/rebase-merge')))
    tidyUp(world, clone);
};

const branch: Act = (world, clone) => {
  tidyUp(world, clone);
  const from = world.random.chance(0.5) ? ['origin/main'] : [];
  clone.tryGit(
    'switch',
    '--quiet',
    ...(world.random.chance(0.7) ? ['--no-track'] : []),
    '-c',
    `f/${clone.handle}-${world.step}`,
    ...from,
  );
};

const change: Act = (world, clone) => {
  tidyUp(world, clone);
  const names = refsOf(clone, 'refs/heads').map(shortOf);
  clone.tryGit(
    'switch',
    '--quiet',
    world.random.pick(
      names.filter((name) => !name.startsWith('handoffs') || world.random.chance(0.15)),
    ),
  );
};

const detach: Act = (world, clone) => {
  tidyUp(world, clone);
  clone.tryGit('switch', '--quiet', '--detach');
};

const push: Act = (world, clone) => {
  const name = branchOf(clone);
  const force =
    name !== null && name.startsWith('f/') && world.random.chance(0.5) ? ['--force'] : [];
  if (name !== null)
    clone.tryGit(
      'push',
      '--quiet',
      '--set-upstream',
      ...force,
      'origin',
      `HEAD:refs/heads/${name}`,
    );
};

/** A branch of one's own or of somebody else, to take something from. */
function other(world: World, clone: Clone): string | undefined {
  const here = branchOf(clone);
  return world.random.maybe(
    refsOf(clone, 'refs/heads', 'refs/remotes')
      .map(shortOf)
      .filter((name) => name !== here),
  );
}

/** What stopped over a conflict is taken back, or left as it is for a while. */
function stop(world: World, clone: Clone, command: string): void {
  if (!world.random.chance(0.4)) clone.tryGit(command, '--abort');
}

const merge: Act = (world, clone) => {
  tidyUp(world, clone);
  const from = other(world, clone);
  if (
    from !== undefined &&
    workBranch(clone) !== null &&
    clone.tryGit('merge', '--quiet', '--no-edit', from).code !== 0
  )
    stop(world, clone, 'merge');
};

/** Brings a branch to main and pushes it: as a merge, or squashed into one commit. */
const land: Act = (world, clone) => {
  tidyUp(world, clone);
  const feature = world.random.maybe(
    refsOf(clone, 'refs/heads/f', 'refs/remotes/origin/f').map(shortOf),
  );
  if (clone.tryGit('switch', '--quiet', 'main').code !== 0 || feature === undefined) return;
  clone.tryGit('merge', '--quiet', '--no-edit', 'origin/main');
  tidyUp(world, clone);
  if (world.random.chance(0.5)) {
    if (clone.tryGit('merge', '--quiet', '--no-ff', '--no-edit', feature).code !== 0)
      return stop(world, clone, 'merge');
  } else {
    if (clone.tryGit('merge', '--quiet', '--squash', feature).code !== 0)
      return void clone.tryGit('reset', '--quiet', '--merge');
    clone.tryGit('commit', '--quiet', '--no-verify', '-m', `squash ${feature}`);
  }
  clone.tryGit('push', '--quiet', 'origin', 'main');
};

const rebase: Act = (world, clone) => {
  tidyUp(world, clone);
  if (workBranch(clone) === null) return;
  const onto = world.random.chance(0.6) ? 'origin/main' : (other(world, clone) ?? 'origin/main');
  if (clone.tryGit('rebase', '--quiet', onto).code !== 0) stop(world, clone, 'rebase');
};

/** Picks a commit that holds a record. */
const pick: Act = (world, clone) => {
  tidyUp(world, clone);
  const from = other(world, clone);
  if (from === undefined || workBranch(clone) === null) return;
  const commits = clone
    .tryGit('log', '--format=%H', '--no-merges', '-n', '8', from, '--', '.handoffs')
    .out.trim();
  const chosen = world.random.maybe(commits.split('\n').filter(Boolean));
  if (chosen !== undefined && clone.tryGit('cherry-pick', chosen).code !== 0)
    stop(world, clone, 'cherry-pick');
};

/** Throws the newest commit of a branch away, whatever it holds. */
const drop: Act = (world, clone) => {
  tidyUp(world, clone);
  if (branchOf(clone)?.startsWith('f/')) clone.tryGit('reset', '--quiet', '--hard', 'HEAD~1');
};

const forget: Act = (world, clone) => {
  const here = branchOf(clone);
  const name = world.random.maybe(
    refsOf(clone, 'refs/heads')
      .map(shortOf)
      .filter((one) => one !== here && one !== 'main'),
  );
  if (name !== undefined) clone.tryGit('branch', '--quiet', '-D', name);
};

/** Somebody deletes a branch of the remote; seldom one that handoff made. */
const forgetThere: Act = ({ random, team: { remote } }) => {
  const name = random.maybe(
    remote
      .branches()
      .filter((one) => one !== 'main' && (!one.startsWith('handoffs') || random.chance(0.25))),
  );
  if (name !== undefined) remote.repo.git('update-ref', '-d', `refs/heads/${name}`);
  if (random.chance(0.3)) remote.repo.git('gc', '--quiet', '--prune=now');
};

const fetch: Act = (_, clone) => void clone.tryGit('fetch', '--quiet', 'origin');
const prune: Act = (_, clone) => void clone.tryGit('fetch', '--quiet', '--all', '--prune');
const collect: Act = ({ random }, clone) => {
  if (random.chance(0.6)) return void clone.git(...FORGET, 'gc', '--quiet', '--prune=now');
  clone.git('reflog', 'expire', '--expire=now', '--all');
  clone.git('prune', '--expire=now');
};
const refuse: Act = ({ random, team }) =>
  team.remote.refuse(
    random.weighted<Refusal>([
      [4, 'nothing'],
      [2, 'everything'],
      [2, 'handoffs'],
      [3, 'main'],
      [1, 'dies'],
    ]),
  );

const anywhere: readonly (readonly [weight: number, act: Act])[] = [
  [3, work],
  [6, commit],
  [5, branch],
  [5, change],
  [2, detach],
  [7, push],
  [4, fetch],
  [3, prune],
  [5, collect],
  [5, forget],
  [3, forgetThere],
  [6, refuse],
];

/** What needs common ancestors, which a clone without them has no use for. */
const withHistory: readonly (readonly [weight: number, act: Act])[] = [
  [4, merge],
  [6, land],
  [4, rebase],
  [4, pick],
  [3, drop],
];

/** One step of somebody who uses git. */
export function useGit(world: World): void {
  const clone = world.random.pick(world.team.clones);
  const choices = clone.sight === 'full' ? [...anywhere, ...withHistory] : anywhere;
  const act = world.random.weighted(choices);
  act(world, clone);
  world.note(
    `${clone.handle}: git ${act.name} -> ${branchOf(clone) ?? 'detached'}, the remote refuses ${world.team.remote.refusal}`,
  );
  world.count('git');
}
