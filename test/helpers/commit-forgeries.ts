import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { placeOf, textOf } from './trust-world.js';
import { SIGNERS, wei, type Forgery } from './forgery.js';

/** What is wrong with the commit that brings a record. */
export const COMMIT_FORGERIES: Forgery[] = [
  {
    name: 'an unsigned record in the name of wei, committed by mallory',
    forge: (world) => world.bring(wei(world), { by: 'mallory' }),
    verdict: 'unverified',
    reason: /its commit is by mallory@example\.org, not by wei/,
    refused: true,
  },
  {
    name: 'an unsigned record whose commit names wei as its author',
    forge: (world) => world.bring(wei(world)),
    verdict: 'unverified',
    reason: /^author matches$/,
    refused: false,
  },
  {
    name: 'a mailmap that renames mallory to wei',
    forge: (world) =>
      world.bring(wei(world), {
        by: 'mallory',
        also: { '.mailmap': 'wei <wei@example.org> <mallory@example.org>\n' },
      }),
    verdict: 'unverified',
    reason: /mallory@example\.org/,
    refused: false,
  },
  {
    name: 'a record that an evil merge brought, which neither side has',
    forge: (world) => {
      world.repo.git('checkout', '--quiet', '-b', 'topic');
      world.as('wei').commit('work', { 'work.txt': '1' });
      world.repo.git('checkout', '--quiet', 'main');
      world.as('sarah').commit('other work', { 'other.txt': '1' });
      world.as('mallory').git('merge', '--quiet', '--no-commit', '--no-ff', 'topic');
      const record = wei(world);
      world.write(placeOf(record), textOf(record));
      world.repo.git('add', '--all');
      world.as('mallory').git('commit', '--quiet', '-m', 'merge');
      return record;
    },
    verdict: 'unverified',
    reason: /mallory@example\.org, not by wei/,
    refused: true,
  },
  {
    name: 'a record in a commit that wei has signed with more in it',
    list: ['wei namespaces="handoff,git" {wei}'],
    forge: (world) => {
      world.signCommits('wei');
      return world.bring(wei(world), { also: { 'work.txt': '1' } });
    },
    verdict: 'unverified',
    reason: /^author matches$/,
    refused: false,
  },
  {
    name: 'a commit that names wei and is signed by james',
    list: SIGNERS.map((line) => line.replace('handoff', 'handoff,git')),
    forge: (world) => {
      world.signCommits('james');
      return world.bring(wei(world));
    },
    verdict: 'unverified',
    reason: /james signed its commit, which names wei as its author; author matches/,
    refused: false,
  },
  {
    name: 'a signed commit of wei’s that somebody changed afterwards',
    list: ['wei namespaces="handoff,git" {wei}'],
    forge: (world) => {
      world.signCommits('wei');
      const record = world.bring(wei(world));
      world.repo.git('config', 'commit.gpgsign', 'false');
      const text = world.repo
        .git('cat-file', 'commit', 'HEAD')
        .replace('12:00', '12:01')
        .replace('handoff: wei', 'handoff: Wei');
      writeFileSync(join(world.repo.base, 'commit'), `${text}\n`);
      world.repo.git(
        'reset',
        '--quiet',
        '--hard',
        world.repo.git('hash-object', '-t', 'commit', '-w', join(world.repo.base, 'commit')),
      );
      return record;
    },
    verdict: 'unverified',
    reason: /^author matches$/,
    refused: false,
  },
];
