import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findGit } from '../../src/git/find-git.js';
import { findProgram } from '../../src/system/process/find-program.js';
import type { HandoffRecord } from '../../src/schema/types.js';
import { makeKeyring } from '../helpers/openpgp-key.js';
import { PEOPLE, TrustWorld } from '../helpers/trust-world.js';

const keyring = makeKeyring();
const [weis, jamess, ended] = [keyring.make('wei'), keyring.make('james'), keyring.make('ended')];

/**
 * A world in which the roster of the base gives wei and james their keys, and commits are signed
 * with a key.
 * @param list whether there is a list of SSH keys
 */
function worldOf(
  key: string,
  {
    openpgp = { wei: weis, james: jamess },
    list = true,
  }: { openpgp?: Record<string, string>; list?: boolean } = {},
): TrustWorld {
  const world = new TrustWorld(list ? undefined : null);
  const roster = PEOPLE.map(
    (name) =>
      `  ${name}: { emails: [${name}@example.org]${openpgp[name] ? `, openpgp: [${openpgp[name]}]` : ''} }\n`,
  ).join('');
  world
    .as('sarah')
    .commit('keys', { '.handoff.yml': `schema: 1\nproject: acme/payments\nroster:\n${roster}` });
  for (const [name, value] of [
    ['gpg.format', 'openpgp'],
    ['user.signingkey', key],
    ['commit.gpgsign', 'true'],
  ] as const)
    world.repo.git('config', name, value);
  // It is git that signs, and the verifier that looks: both in this keyring.
  world.repo.env['GNUPGHOME'] = keyring.dir;
  return world;
}

const weisRecord = (world: TrustWorld, also: Record<string, string> = {}): HandoffRecord =>
  world.bring(world.history.person('wei').declares({ to: ['nadia'] }), { also });

describe('a record in a commit that is signed with OpenPGP', { timeout: 60_000 }, () => {
  it('is vouched for by a key that the base’s roster gives to its author, also without a list of SSH keys', async () => {
    for (const list of [true, false]) {
      const world = worldOf(weis, { list });
      expect(await world.verdictOn(weisRecord(world))).toMatchObject({
        verdict: 'vouched',
        evidence: 'commit-signature',
        signer: 'wei',
        key: weis,
        reason: 'its commit is signed with wei’s key',
      });
    }
  });

  it.each<[string, () => [TrustWorld, HandoffRecord], RegExp]>([
    [
      'a key of somebody else, who is named',
      () => of(worldOf(jamess)),
      /^james signed its commit, which names wei as its author; author matches$/,
    ],
    [
      'a key that the roster gives to nobody',
      () => of(worldOf(jamess, { openpgp: { wei: weis } })),
      /^author matches$/,
    ],
    [
      'a key, where the roster gives its author none',
      () => of(worldOf(weis, { openpgp: { james: jamess } })),
      /^author matches$/,
    ],
    [
      'a key, but with more in it',
      () => of(worldOf(weis), { 'work.txt': '1' }),
      /^author matches$/,
    ],
    [
      'a key that only the branch under test gives to its author',
      () => onTopic(worldOf(jamess)),
      /^james signed its commit, which names wei as its author; author matches$/,
    ],
  ])('is no more than unverified by %s', async (_, make, reason) => {
    const [world, record] = make();
    expect(await world.verdictOn(record)).toMatchObject({
      verdict: 'unverified',
      evidence: 'author',
      reason: expect.stringMatching(reason),
    });
  });

  it('is unverified once the key has expired, and says so', async () => {
    const world = worldOf(ended, { openpgp: { wei: ended } });
    const record = weisRecord(world);
    keyring.end(ended);
    expect(await world.verdictOn(record)).toMatchObject({
      verdict: 'unverified',
      reason:
        'its commit is signed with an OpenPGP key of wei, but the key has expired; author matches',
    });
  });

  it('is unverified where the commit was changed afterwards', async () => {
    const world = worldOf(weis);
    const record = weisRecord(world);
    writeFileSync(
      join(world.repo.base, 'commit'),
      `${world.repo.git('cat-file', 'commit', 'HEAD').replace('handoff: wei', 'handoff: Wei')}\n`,
    );
    world.repo.git(
      'reset',
      '--quiet',
      '--hard',
      world.repo.git('hash-object', '-t', 'commit', '-w', join(world.repo.base, 'commit')),
    );
    expect(await world.verdictOn(record)).toMatchObject({
      verdict: 'unverified',
      reason: 'author matches',
    });
  });

  it('says where the key or gpg is not here', async () => {
    const world = worldOf(weis);
    const record = weisRecord(world);
    const empty = join(world.repo.base, 'empty');
    mkdirSync(empty, { mode: 0o700 });
    expect(await world.verdictOn(record, { env: { GNUPGHOME: empty } })).toMatchObject({
      verdict: 'unverified',
      reason:
        'its commit is signed, but its OpenPGP key is not in the keyring of this machine; author matches',
    });
    const bin = join(world.repo.base, 'bin');
    mkdirSync(bin);
    symlinkSync(findGit(world.repo.env), join(bin, 'git'));
    symlinkSync(findProgram('ssh-keygen', process.env) ?? '', join(bin, 'ssh-keygen'));
    expect(await world.verdictOn(record, { env: { PATH: bin } })).toMatchObject({
      verdict: 'unverified',
      reason: 'its commit is signed, but gpg is not on PATH; author matches',
    });
  });

  it('is judged by the gpg on PATH, whatever program the repository names', async () => {
    const world = worldOf(jamess);
    const record = weisRecord(world);
    const yes = join(world.repo.base, 'yes');
    writeFileSync(
      yes,
      `#!/bin/sh\ntouch "${world.repo.base}/ran"\necho '[GNUPG:] GOODSIG x'; echo '[GNUPG:] VALIDSIG ${weis}'\n`,
      { mode: 0o755 },
    );
    for (const key of ['gpg.program', 'gpg.openpgp.program']) world.repo.git('config', key, yes);
    expect(await world.verdictOn(record)).toMatchObject({
      verdict: 'unverified',
      reason: 'james signed its commit, which names wei as its author; author matches',
    });
    expect(existsSync(join(world.repo.base, 'ran'))).toBe(false);
  });
});

function of(world: TrustWorld, also: Record<string, string> = {}): [TrustWorld, HandoffRecord] {
  return [world, weisRecord(world, also)];
}

function onTopic(world: TrustWorld): [TrustWorld, HandoffRecord] {
  const policy = world.repo
    .git('show', 'HEAD:.handoff.yml')
    .replace(weis, jamess)
    .replace(/james: (.*), openpgp: .*\]/u, 'james: $1');
  world.repo.git('checkout', '--quiet', '-b', 'topic');
  world.as('wei').commit('my key', { '.handoff.yml': policy });
  return of(world);
}
