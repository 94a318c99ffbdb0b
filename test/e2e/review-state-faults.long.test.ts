import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  badCredentials,
  badGateway,
  cuts,
  graphqlLimit,
  hangs,
  html,
  malformed,
  redirects,
  resets,
  secondaryLimit,
  withholds,
  type Aim,
  type Fault,
} from '../helpers/github/faults.js';
import { tokenOf } from '../helpers/github/people.js';
import { makeWorld, useGitHub, type World } from '../helpers/github/world.js';
import { json, body } from '../helpers/github/review-world.js';

const github = useGitHub();
const GRAPHQL: Aim = { path: '/graphql' };
const RESET = Date.UTC(2026, 0, 15, 14, 5) / 1000;

const warningsIn = (err: string): string[] =>
  err.split('\n').filter((line) => line.startsWith('warning'));

describe(
  'whatever GitHub does, what somebody declares or acknowledges is recorded, with one clear line',
  { timeout: 120_000 },
  () => {
    it.each<[string, Fault, Aim]>([
      ['401, echoing the token', badCredentials, GRAPHQL],
      ['the hourly limit', graphqlLimit(RESET), GRAPHQL],
      ['the secondary limit', secondaryLimit(), GRAPHQL],
      ['502, twice', badGateway, { ...GRAPHQL, times: 2 }],
      ['no answer', hangs, GRAPHQL],
      ['a connection that breaks, twice', resets, { ...GRAPHQL, times: 2 }],
      ['an answer that is cut off, twice', cuts, { ...GRAPHQL, times: 2 }],
      ['half of some JSON, over REST as well', malformed, { path: /^/, times: 2 }],
      ['a page instead of an answer, over REST as well', html, { path: /^/, times: 2 }],
      ['another host', redirects('https://evil.example/graphql', 307), GRAPHQL],
      ['what is not shown', withholds(['r0', 'p0'], 'FORBIDDEN'), GRAPHQL],
    ])('%s', async (_name, fault, aim) => {
      const world = makeWorld(github());
      const { number } = await github().openPull({ reviewers: ['nadia'] });
      const strike = (): void => github().facade.faults.add(aim, fault);
      const { answer } = await json(world, 'wei', ['declare', '--from', '-'], {
        stdin: body(number),
      });
      world.nadia.git('fetch', '--quiet');
      strike();
      const declared = await world.run(world.wei, ['declare', '--from', '-'], {
        stdin: body(number),
        now: '2026-01-15T11:00:00Z',
      });
      expect([declared.code, warningsIn(declared.err)]).toEqual([
        0,
        [expect.stringMatching(/^warning: review state of #1 unknown: /)],
      ]);
      strike();
      const acked = await world.run(world.nadia, ['ack', String(answer['id'])], {
        now: '2026-01-15T12:00:00Z',
      });
      expect([acked.code, warningsIn(acked.err)]).toEqual([
        0,
        [expect.stringMatching(/^warning: current review state unknown: /)],
      ]);
      for (const { out, err } of [declared, acked])
        for (const login of ['wei', 'nadia']) expect(out + err).not.toContain(tokenOf(login));
      expect(everythingIn(world)).not.toContain(tokenOf('wei'));
    });

    it('no server at all', async () => {
      const world = makeWorld(github());
      const nowhere = {
        GITHUB_API_URL: 'http://127.0.0.1:9/api',
        GITHUB_GRAPHQL_URL: 'http://127.0.0.1:9/graphql',
      };
      const declared = await world.run(world.wei, ['declare', '--from', '-'], {
        stdin: body(1),
        env: nowhere,
      });
      expect([declared.code, warningsIn(declared.err)]).toEqual([
        0,
        [expect.stringContaining('review state of #1 unknown: ')],
      ]);
    });
  },
);

/** Every byte that the two clones hold, objects aside. */
function everythingIn({ wei, nadia }: World): string {
  return [wei, nadia]
    .flatMap((clone) =>
      clone.files('.').map((path) => readFileSync(join(clone.dir, path), 'latin1')),
    )
    .join('\n');
}
