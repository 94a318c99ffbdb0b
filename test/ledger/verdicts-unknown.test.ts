import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findGit } from '../../src/git/find-git.js';
import type { HandoffRecord } from '../../src/schema/types.js';
import { NOW, TrustWorld } from '../helpers/trust-world.js';

const SLOW = { timeout: 60_000 };

const wei = (world: TrustWorld): HandoffRecord =>
  world.history.person('wei').declares({ to: ['nadia'] });

describe('what cannot be judged', SLOW, () => {
  it('is unknown without a list, and the answer says so', async () => {
    const world = new TrustWorld(null);
    const record = wei(world);
    world.put(record, { key: world.key('wei') });
    const { judged, limits } = await world.verify();
    expect(judged[0]).toMatchObject({
      verdict: 'unknown',
      enough: null,
      reason: expect.stringMatching(/has no \.handoff-signers/),
    });
    expect(limits).toMatchObject([{ code: 'no-signers' }]);
  });

  it('is unknown without ssh-keygen', async () => {
    const world = new TrustWorld();
    const record = wei(world);
    world.put(record, { key: world.key('wei') });
    const bin = join(world.repo.base, 'bin');
    mkdirSync(bin);
    symlinkSync(findGit(world.repo.env), join(bin, 'git'));
    expect(await world.verdictOn(record, { env: { PATH: bin } })).toMatchObject({
      verdict: 'unknown',
      reason: 'ssh-keygen is not on PATH',
    });
  });

  it('is unknown where the signature was left out of the clone', async () => {
    const world = new TrustWorld();
    const record = wei(world);
    const path = world.put(record, { key: world.key('wei') });
    const oid = world.repo.git('rev-parse', `HEAD:${path}.sig`);
    rmSync(join(world.repo.dir, '.git/objects', oid.slice(0, 2), oid.slice(2)), { force: true });
    expect(await world.verdictOn(record)).toMatchObject({
      verdict: 'unknown',
      reason: 'its signature is not in this clone',
    });
  });

  it('is unknown without a base, and in a shallow clone', async () => {
    const world = new TrustWorld();
    const record = wei(world);
    world.put(record);
    world.as('sarah').commit('later', { 'later.txt': '1' });
    world.repo.git('branch', '-m', 'trunk');
    world.repo.git('branch', 'other');
    expect(await world.verdictOn(record)).toMatchObject({
      verdict: 'unknown',
      reason: 'there is no base branch to take the roster from',
    });
    world.repo.git(
      'clone',
      '--quiet',
      '--depth=1',
      `file://${world.repo.dir}`,
      join(world.repo.base, 'shallow'),
    );
    const { openRepository } = await import('../../src/git/repository.js');
    const { verify } = await import('../../src/ledger/verify/verify.js');
    const opened = await openRepository(join(world.repo.base, 'shallow'), world.repo.env);
    const { judged, limits } = await verify(opened, {
      base: null,
      now: NOW,
      wanted: () => true,
      files: null,
      ask: null,
    });
    opened.objects.close();
    expect(judged[0]).toMatchObject({
      verdict: 'unknown',
      reason: expect.stringMatching(/this clone is shallow/),
    });
    expect(limits.map(({ code }) => code)).toContain('shallow');
  });
});

describe('the base', SLOW, () => {
  it('is where records that were seen are missed after a push by force', async () => {
    const world = new TrustWorld();
    const [first, second] = [wei(world), wei(world)];
    world.put(first);
    await world.verify();
    world.put(second);
    expect((await world.verify()).gone).toEqual([]);
    world.repo.git('reset', '--quiet', '--hard', 'HEAD^^');
    const { gone, findings } = await world.verify();
    expect(gone).toEqual([first.id, second.id].toSorted());
    expect(findings.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([
      expect.stringMatching(/^gone: 2 records are gone from refs\/heads\/main: \w+, \w+$/),
    ]);
    // It is missed until it is back.
    expect((await world.verify()).gone).toHaveLength(2);
    world.put(first);
    expect((await world.verify()).gone).toEqual([second.id]);
  });

  it('is a branch before anything else of that name, and refused where it names nothing', async () => {
    const world = new TrustWorld();
    world.put(wei(world), { key: world.key('wei') });
    for (const base of ['nothing', '--all', 'HEAD:README.md', ''])
      await expect(world.verify({ base })).rejects.toThrow(
        /is neither a branch nor a commit in this clone/,
      );
    expect((await world.verify({ base: 'main' })).base?.ref).toBe('refs/heads/main');
    expect(
      (await world.verify({ base: world.repo.git('rev-parse', 'main') })).judged[0]?.verdict,
    ).toBe('verified');
  });
});
