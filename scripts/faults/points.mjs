// The calls of the system that a fault can be put into, and a choice of them from a seed.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyWorld, run } from './worlds.mjs';

/** Calls of one class, and the errors that a disk, a quota or a limit answers them with. */
export const CLASSES = [
  { name: 'write', calls: 'write,pwrite64,writev', errors: ['ENOSPC', 'EIO'] },
  { name: 'fsync', calls: 'fsync,fdatasync', errors: ['EIO', 'ENOSPC'] },
  {
    name: 'rename',
    calls: 'rename,renameat,renameat2',
    errors: ['EIO', 'EACCES', 'ENOSPC', 'EROFS'],
  },
  { name: 'link', calls: 'link,linkat', errors: ['EIO', 'EACCES', 'ENOSPC', 'EROFS'] },
  { name: 'unlink', calls: 'unlink,unlinkat', errors: ['EIO', 'EACCES', 'EROFS'] },
  { name: 'mkdir', calls: 'mkdir,mkdirat', errors: ['EIO', 'EACCES', 'ENOSPC', 'EROFS'] },
  { name: 'open', calls: 'openat,open', errors: ['EMFILE', 'EACCES', 'EROFS', 'EIO', 'ENOSPC'] },
];

/** strace, which fails or kills at every process's call number `when` of that class. */
export function under({ calls, fault, when }, log) {
  const what = fault === 'KILL' ? 'signal=KILL' : `error=${fault}`;
  return [
    'strace',
    '-f',
    '--seccomp-bpf',
    '-qq',
    '-y',
    '-s',
    '60',
    '-o',
    log,
    '-e',
    `trace=${calls}`,
    '-e',
    `inject=${calls}:${what}:when=${when}`,
  ];
}

/**
 * Every point of a case: each call of each class that the program or a git of it makes, with each
 * error, and with a kill.
 */
export function pointsOf(one, world, work) {
  return CLASSES.flatMap(({ name, calls, errors }) => {
    const copy = copyWorld(world, work, `count-${name}`);
    const log = join(copy.base, 'trace');
    run(copy, one.args, {
      stdin: one.stdin,
      now: '2026-01-15T10:00:00Z',
      under: ['strace', '-f', '--seccomp-bpf', '-qq', '-o', log, '-e', `trace=${calls}`],
    });
    const counts = new Map();
    for (const line of readFileSync(log, 'utf8').split('\n')) {
      const pid = /^\d+/u.exec(line)?.[0];
      if (pid !== undefined && !line.includes('resumed>'))
        counts.set(pid, (counts.get(pid) ?? 0) + 1);
    }
    const most = Math.max(0, ...counts.values());
    return Array.from({ length: most }, (_, index) =>
      [...errors, 'KILL'].map((fault) => ({ class: name, calls, fault, when: index + 1 })),
    ).flat();
  });
}

/**
 * As many of the points, an equal share of each class where it has that many, the same for the same
 * seed.
 */
export function choose(points, count, seed) {
  const random = randomFrom(seed);
  const left = new Map();
  for (const point of points) left.set(point.class, [...(left.get(point.class) ?? []), point]);
  for (const list of left.values()) shuffle(list, random);
  const chosen = [];
  while (chosen.length < count && left.size > 0)
    for (const [name, list] of left) {
      const point = list.pop();
      if (point === undefined) left.delete(name);
      else if (chosen.length < count) chosen.push(point);
    }
  return chosen;
}

function shuffle(list, random) {
  for (let last = list.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [list[last], list[other]] = [list[other], list[last]];
  }
}

/** mulberry32: numbers from 0 to below 1. */
function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
