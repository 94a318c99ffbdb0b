import { mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import type { Clone, TeamOptions } from '../clones.js';
import { runAsync, type Ran, type RunOptions } from '../program.js';
import { makeShared, type Shared } from '../remote.js';
import { startFacade, type Facade } from './facade.js';
import { makeHands, type Hands } from './github.js';
import { tokenOf } from './people.js';

/** An emulated GitHub: what people do there, and the server that the program talks to. */
export interface GitHub extends Hands {
  readonly facade: Facade;
}

/**
 * Gives the tests of a file a GitHub that is empty for each of them. After each, every fault must
 * have struck, and no request may have been other than GitHub documents. Call it outside of the
 * tests.
 */
export function useGitHub(): () => GitHub {
  let github: GitHub | undefined;
  const running = (): GitHub => {
    if (!github) throw new Error('GitHub runs only while tests do');
    return github;
  };
  beforeAll(async () => {
    const facade = await startFacade();
    github = { ...makeHands(facade), facade };
  });
  beforeEach(() => running().facade.reset());
  afterEach(() => {
    const { facade } = running();
    expect([...facade.faults.unused(), ...facade.violations()]).toEqual([]);
  });
  afterAll(() => github?.facade.stop());
  return running;
}

/** A GitHub, a remote and clones of it whose roster knows everybody's login. */
export interface World extends Shared {
  readonly github: GitHub;
  /**
   * Runs the built program in somebody's clone, signed in to GitHub as them; `login` says as whom
   * else, or null for nobody.
   */
  run(
    clone: Clone,
    args: readonly string[],
    options?: RunOptions & { login?: string | null },
  ): Promise<Ran>;
  /**
   * From now on the program `gh` hands out the token of that person. At first it has none, whatever
   * the machine keeps.
   */
  signInWithGh(login: string | null): void;
}

/** By handle. One login differs, so that nobody mistakes the one for the other. */
const PEOPLE = {
  ...Object.fromEntries(
    ['wei', 'nadia', 'james', 'sarah', 'anna', 'ben', 'omar'].map((handle) => [
      handle,
      `github: ${handle}`,
    ]),
  ),
  lena: 'github: lena-m',
};

/**
 * Makes a remote and two clones of it, Wei's and Nadia's, beside a GitHub. Call it inside a test.
 */
export function makeWorld(
  github: GitHub,
  options: Omit<TeamOptions, 'handles' | 'people'> & { others?: readonly string[] } = {},
): World {
  const shared = makeShared({ people: PEOPLE, ...options });
  const folder = join(shared.wei.base, 'bin');
  const signInWithGh = (login: string | null): void => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      join(folder, 'gh'),
      `#!/bin/sh\n${login === null ? 'exit 1' : `echo ${tokenOf(login)}`}\n`,
      { mode: 0o755 },
    );
  };
  signInWithGh(null);
  const PATH = `${folder}${delimiter}${process.env['PATH']}`;
  return {
    ...shared,
    github,
    signInWithGh,
    run: (clone, args, { login = clone.handle, env, ...more } = {}) =>
      runAsync(clone, args, { ...more, env: { ...UNSET, PATH, ...github.envFor(login), ...env } }),
  };
}

/** What the machine knows of GitHub is none of the tests' business. */
const UNSET = Object.fromEntries(
  [
    'GH_TOKEN',
    'GITHUB_TOKEN',
    'GH_ENTERPRISE_TOKEN',
    'GITHUB_ENTERPRISE_TOKEN',
    'GH_HOST',
    'GH_REPO',
    'HTTP_PROXY',
    'HTTPS_PROXY',
    'http_proxy',
    'https_proxy',
  ].map((name) => [name, undefined]),
);
