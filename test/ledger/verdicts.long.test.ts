import { describe, expect, it } from 'vitest';
import type { HandoffRecord } from '../../src/schema/types.js';
import { makeKey, signBytes } from '../helpers/signing-key.js';
import { NOW, placeOf, PEOPLE, textOf, TrustWorld } from '../helpers/trust-world.js';

const SLOW = { timeout: 60_000 };

const wei = (world: TrustWorld): HandoffRecord =>
  world.history.person('wei').declares({ to: ['nadia'] });

describe('a record that its author has signed', SLOW, () => {
  it('is verified, with the key and whose it is', async () => {
    const world = new TrustWorld();
    const record = wei(world);
    world.put(record, { key: world.key('wei') });
    const { verdict, evidence, signer, key, commit, reason, enough } =
      await world.verdictOn(record);
    expect({ verdict, evidence, signer, commit, reason, enough }).toEqual({
      verdict: 'verified',
      evidence: 'signature',
      signer: 'wei',
      commit: world.repo.git('rev-parse', 'HEAD'),
      reason: 'signed with wei’s key',
      enough: true,
    });
    expect(key).toMatch(/^SHA256:[A-Za-z0-9+/]{43}$/);
  });

  it.each([
    [
      'squashed by somebody else',
      (repo: TrustWorld) => [
        repo.as('sarah').git('merge', '--squash', 'topic'),
        repo.as('sarah').git('commit', '--quiet', '-m', 'squash'),
      ],
    ],
    [
      'rebased',
      (repo: TrustWorld) => [
        repo.as('sarah').git('checkout', '--quiet', 'topic'),
        repo.as('sarah').git('rebase', '--quiet', 'main'),
      ],
    ],
    ['cherry-picked', (repo: TrustWorld) => [repo.as('sarah').git('cherry-pick', 'topic')]],
  ])('is verified after it was %s', async (_, integrate) => {
    const world = new TrustWorld();
    world.repo.git('checkout', '--quiet', '-b', 'topic');
    const record = wei(world);
    world.put(record, { key: world.key('wei') });
    world.repo.git('checkout', '--quiet', 'main');
    world.as('sarah').commit('work', { 'work.txt': '1' });
    integrate(world);
    expect(await world.verdictOn(record)).toMatchObject({
      verdict: 'verified',
      evidence: 'signature',
    });
  });

  it.each(['ecdsa', 'rsa'])('is verified with a key of the kind %s', async (type) => {
    const world = new TrustWorld();
    world.keys['wei'] = makeKey(world.repo.base, `wei-${type}`, { type });
    world.as('sarah').commit('list', {
      '.handoff-signers': world.listOf(['wei@example.org namespaces="handoff" {wei}']),
    });
    const record = wei(world);
    world.put(record, { key: world.key('wei') });
    expect(await world.verdictOn(record)).toMatchObject({ verdict: 'verified' });
  });

  it('is verified under a former handle, and where the commit has CRLF', async () => {
    const world = new TrustWorld(['wei namespaces="handoff" {wei}']);
    const record = wei(world);
    const path = world.put(record, { key: world.key('wei') });
    world.repo.git('config', 'core.autocrlf', 'false');
    world.as('sarah').commit('rename', {
      '.handoff.yml':
        'schema: 1\nproject: acme/payments\nroster:\n  wei-lin: { emails: [wei@example.org], aka: [wei] }\n',
      '.handoff-signers': world.listOf(['wei-lin namespaces="handoff" {wei}']),
    });
    expect(await world.verdictOn(record)).toMatchObject({ verdict: 'verified', signer: 'wei-lin' });
    world.repo.git('checkout', '--quiet', '--orphan', 'windows');
    world.as('wei').commit('with CRLF', { [path]: textOf(record).replaceAll('\n', '\r\n') });
    world.repo.git('branch', '-D', 'main');
    world.repo.git('branch', '-m', 'main');
    expect(await world.verdictOn(record)).toMatchObject({ verdict: 'verified' });
  });

  it('is judged at the time at which this clone first saw it on the base', async () => {
    const world = new TrustWorld([
      'wei namespaces="handoff",valid-after="20260101",valid-before="20260201" {wei}',
    ]);
    const record = wei(world);
    world.put(record, { key: world.key('wei') });
    // Whoever sees it only now cannot know that it was there before.
    expect(await world.verdictOn(record, { base: 'HEAD', now: NOW })).toMatchObject({
      verdict: 'unverified',
    });
    expect(await world.verdictOn(record, { now: Date.UTC(2026, 0, 20) })).toMatchObject({
      verdict: 'verified',
    });
    expect(await world.verdictOn(record, { now: NOW })).toMatchObject({ verdict: 'verified' });
  });
});

describe('a record that nobody has signed', SLOW, () => {
  it('is vouched for by the signature of its author’s commit that holds nothing else', async () => {
    const world = new TrustWorld(
      PEOPLE.map((name) => `${name} namespaces="git,handoff" {${name}}`),
    );
    world.signCommits('wei');
    const record = wei(world);
    world.put(record);
    expect(await world.verdictOn(record)).toMatchObject({
      verdict: 'vouched',
      evidence: 'commit-signature',
      signer: 'wei',
      reason: 'its commit is signed with wei’s key',
    });
  });

  it('is not vouched for by somebody who signed the commit of another, as a rebase does', async () => {
    const world = new TrustWorld(
      PEOPLE.map((name) => `${name} namespaces="git,handoff" {${name}}`),
    );
    world.repo.git('checkout', '--quiet', '-b', 'topic');
    const record = wei(world);
    world.put(record);
    world.repo.git('checkout', '--quiet', 'main');
    world.as('james').commit('work', { 'work.txt': '1' });
    world.signCommits('james');
    world.as('james').git('rebase', '--quiet', 'main', 'topic');
    world.repo.git('checkout', '--quiet', 'main');
    world.repo.git('merge', '--quiet', '--ff-only', 'topic');
    world.repo.git('branch', '-D', 'topic');
    world.repo.git('reflog', 'expire', '--expire=now', '--all');
    expect(await world.verdictOn(record)).toMatchObject({
      verdict: 'unverified',
      reason: 'james signed its commit, which names wei as its author; author matches',
    });
  });

  it('is never more than unverified by the author of its commit', async () => {
    const world = new TrustWorld();
    const record = wei(world);
    world.put(record);
    expect(await world.verdictOn(record)).toMatchObject({
      verdict: 'unverified',
      evidence: 'author',
      reason: 'author matches',
      enough: true,
    });
  });

  it('and that somebody recorded for its author is unverified, also where the recorder has signed it', async () => {
    const world = new TrustWorld();
    const draft = world.history.person('wei').declares();
    const record = world.history
      .person('wei')
      .seals({ ...JSON.parse(JSON.stringify(draft)), recorded_by: 'james' }, 'declaration');
    world.put(record, { by: 'james', key: world.key('james') });
    expect(await world.verdictOn(record)).toMatchObject({
      verdict: 'unverified',
      reason: 'recorded and signed by james, not by wei',
      enough: true,
    });
  });

  it.each([
    ['a squash of several records by somebody else', {}, 'collected'],
    [
      'a squash that names its author as a co-author',
      { trailer: 'Co-authored-by: Wei <wei@example.org>' },
      'author',
    ],
  ])('is not called forged in %s', async (_, { trailer }: { trailer?: string }, evidence) => {
    const world = new TrustWorld();
    const [first, second] = [wei(world), world.history.person('nadia').declares()];
    world.as('sarah').commit(`squash\n\n${trailer ?? ''}`, {
      [placeOf(first)]: textOf(first),
      [placeOf(second)]: textOf(second),
    });
    expect(await world.verdictOn(first)).toMatchObject({
      verdict: 'unverified',
      evidence,
      enough: true,
    });
  });
});

describe('a signature of somebody else', SLOW, () => {
  it('is void and reported beside a record that the base has', async () => {
    const world = new TrustWorld();
    const record = wei(world);
    const path = world.put(record);
    world.repo.git('checkout', '--quiet', '-b', 'topic');
    world
      .as('mallory')
      .commit('slander', { [`${path}.sig`]: signBytes(textOf(record), world.key('james')) });
    const { judged, findings } = await world.verify();
    expect(judged[0]).toMatchObject({
      verdict: 'unverified',
      reason: 'the signature of james beside it is void; author matches',
      enough: true,
    });
    expect(findings).toMatchObject([
      {
        rule: 'void-signature',
        level: 'warning',
        path: `${path}.sig`,
        message: expect.stringContaining('james'),
      },
    ]);
  });

  it('does not make an honest record forged where somebody commits both again', async () => {
    const world = new TrustWorld();
    const record = wei(world);
    const path = world.put(record);
    world.repo.git('checkout', '--quiet', '--orphan', 'handoffs-james');
    world.repo.git('rm', '-r', '--quiet', '--force', '.');
    world.as('james').commit('both', {
      [path]: textOf(record),
      [`${path}.sig`]: signBytes(textOf(record), world.key('james')),
    });
    world.repo.git('checkout', '--quiet', 'main');
    const { judged, findings } = await world.verify();
    expect(judged[0]).toMatchObject({ verdict: 'unverified', enough: true });
    expect(findings.map(({ rule, level }) => [rule, level])).toEqual([
      ['void-signature', 'warning'],
    ]);
  });

  it('takes nothing away from the author’s own on another one', async () => {
    const world = new TrustWorld();
    const record = wei(world);
    world.repo.git('checkout', '--quiet', '-b', 'topic');
    const path = world.put(record, { key: world.key('wei') });
    // It comes first among the branches.
    world.repo.git('checkout', '--quiet', '-b', 'a-slander', 'main');
    world.as('james').commit('slander', {
      [path]: textOf(record),
      [`${path}.sig`]: signBytes(textOf(record), world.key('james')),
    });
    expect(await world.verdictOn(record)).toMatchObject({ verdict: 'verified', signer: 'wei' });
  });
});

describe('a signature that was put beside a record later', SLOW, () => {
  it('may prove its author, and says nothing against them', async () => {
    const world = new TrustWorld();
    const [first, second] = [wei(world), wei(world)];
    for (const record of [first, second]) world.put(record);
    world.as('james').commit('slander', {
      [`${placeOf(first)}.sig`]: signBytes(textOf(first), world.key('james')),
    });
    world
      .as('wei')
      .commit('proof', { [`${placeOf(second)}.sig`]: signBytes(textOf(second), world.key('wei')) });
    expect(await world.verdictOn(first)).toMatchObject({
      verdict: 'unverified',
      evidence: 'author',
      reason: 'the signature of james beside it is void; author matches',
    });
    expect(await world.verdictOn(second)).toMatchObject({ verdict: 'verified' });
  });
});

describe('a damaged copy of a record', SLOW, () => {
  it('is not missed once its branch is gone, and a whole record is', async () => {
    const world = new TrustWorld();
    const [kept, lost] = [wei(world), wei(world)];
    const path = world.put(kept);
    world.repo.git('checkout', '--quiet', '-b', 'handoffs-james');
    world.as('james').commit('damage', { [path]: `${textOf(kept)}# more\n` });
    await world.verify();
    world.as('james').commit('mend', { [path]: textOf(kept) });
    expect((await world.verify()).gone).toEqual([]);
    const other = world.history.person('wei').declares();
    world.as('james').commit('damage only', { [placeOf(other)]: textOf(other).slice(0, -9) });
    world.put(lost, { by: 'james' });
    await world.verify();
    world.repo.git('checkout', '--quiet', 'main');
    world.repo.git('branch', '-D', 'handoffs-james');
    expect((await world.verify()).gone).toEqual([lost.id]);
  });
});
