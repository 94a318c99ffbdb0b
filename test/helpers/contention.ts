import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import type { JsonObject } from '../../src/protocol/format/json.js';
import { REFUSED_PUSHER } from './bare-remote.js';
import { makeClones, type Clone, type Team } from './clones.js';
import { idOf } from './record-files.js';
import { start, type Ended } from './start.js';

// Nothing here needs a test around it: bench/contention.mjs runs it as well.

const NOW = '2026-01-15T10:00:00Z';
const RETURNS_AT = '2026-01-16T02:00:00Z';

/** One clone's share in a race. */
export interface Racer {
  clone: Clone;
  ended: Ended;
  /** How often it ran `git push`. */
  pushes: number;
}

/** What a race came to. */
export interface Race {
  racers: readonly Racer[];
  /** From the first start to the last end. */
  seconds: number;
}

/**
 * People who are about to publish, each on a dirty feature branch with a commit that nobody else is
 * to see.
 */
export interface Starters {
  team: Team;
  /** What git says of a clone's branch, index and work tree. */
  lookOf: (clone: Clone) => string;
  /** Everybody runs a verb at the same moment. */
  race: (
    argsOf: (clone: Clone) => { args: readonly string[]; stdin?: string; refused?: boolean },
  ) => Promise<Race>;
}

/**
 * Makes so many clones in a folder that the caller removes, with a `git` on the PATH of the program
 * that counts pushes.
 */
export function makeStarters(base: string, count: number): Starters {
  const handles = Array.from(
    { length: count },
    (_, index) => `p${String(index + 1).padStart(2, '0')}`,
  );
  const team = makeClones(base, { handles });
  const log = countingGit(base);
  for (const clone of team.clones) {
    clone.git('switch', '--quiet', '--no-track', '-c', `feature-${clone.handle}`);
    clone.commit('Unfinished work', {
      'src/unfinished.txt': `${clone.handle}\n`,
      'src/other.txt': 'one\n',
    });
    clone.write('src/unfinished.txt', 'staged\n');
    clone.git('add', 'src/unfinished.txt');
    clone.write('src/unfinished.txt', 'and changed again\n');
    clone.write('src/other.txt', 'changed\n');
    clone.write('untracked.txt', 'new\n');
  }
  const race: Starters['race'] = async (argsOf) => {
    writeFileSync(log, '');
    const began = performance.now();
    const all = team.clones.map(async (clone) => {
      const { args, stdin = '', refused = false } = argsOf(clone);
      const env = {
        PATH: `${join(base, 'bin')}${delimiter}${clone.env['PATH'] ?? ''}`,
        TEST_PUSHER: clone.handle,
        ...(refused ? { [REFUSED_PUSHER]: clone.handle } : {}),
      };
      return { clone, ended: await start(clone, args, { now: NOW, stdin, env }) };
    });
    const ended = await Promise.all(all);
    const seconds = (performance.now() - began) / 1000;
    const pushers = readFileSync(log, 'utf8').split('\n');
    return {
      seconds,
      racers: ended.map((one) => ({
        ...one,
        pushes: pushers.filter((handle) => handle === one.clone.handle).length,
      })),
    };
  };
  return {
    team,
    race,
    lookOf: (clone) =>
      [
        clone.git('rev-parse', 'HEAD'),
        clone.git('branch', '--show-current'),
        clone.status(),
        clone.git('diff'),
      ].join('\n'),
  };
}

/** A `git` that notes who pushes and is git otherwise. @returns its log, one pusher a line */
function countingGit(base: string): string {
  const folders = (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => isAbsolute(folder));
  const real = folders.map((folder) => join(folder, 'git')).find((path) => existsSync(path));
  const [folder, log] = [join(base, 'bin'), join(base, 'pushes')];
  mkdirSync(folder);
  const script = `#!/bin/sh\nfor word; do case "$word" in push | send-pack) echo "$TEST_PUSHER" >>'${log}'; break ;; esac; done\nexec '${real}' "$@"\n`;
  writeFileSync(join(folder, 'git'), script);
  chmodSync(join(folder, 'git'), 0o755);
  return log;
}

/** A short declaration of somebody in a race. */
export function declaration({ handle }: Clone): { args: string[]; stdin: string } {
  const item: JsonObject = {
    key: `item-${handle}`,
    status: 'in_progress',
    summary: `What ${handle} works on`,
    why: 'The release depends on it',
    handover: 'watch',
    next: [{ action: 'Go on', owner: handle }],
  };
  const body = {
    to: ['next'],
    returns_at: RETURNS_AT,
    shipped: 'none',
    in_flight: [item],
    decisions: 'none',
    blockers: 'none',
    questions: 'none',
  };
  return { args: ['declare', '--from', '-'], stdin: JSON.stringify(body) };
}

/**
 * Ids of the records that somebody reported, and that no branch of handoff's on the remote holds.
 */
export function missingOf(team: Team, racers: readonly Racer[]): string[] {
  const there = new Set([...team.remote.records('refs/heads/handoffs*').keys()].map(idOf));
  return racers.map(({ ended }) => String(ended.answer?.['id'])).filter((id) => !there.has(id));
}

/** Time and tries of a race in one line. */
export function summaryOf({ racers, seconds }: Race): string {
  const tries = racers.map(({ pushes }) => pushes).toSorted((a, b) => a - b);
  const sum = tries.reduce((total, one) => total + one, 0);
  const middle = tries[Math.floor(tries.length / 2)] ?? 0;
  const sent = racers.filter(({ ended }) => ended.answer?.['published'] === true).length;
  return `${racers.length} clones at once: ${seconds.toFixed(1)} s, ${sum} pushes (each ${tries[0]} to ${tries.at(-1)}, median ${middle}), ${sent} published at once`;
}
