import { describe, expect, it } from 'vitest';
import { ANSWER_FORGERIES } from '../helpers/answer-forgeries.js';
import { forgeryGround } from '../helpers/forgery-ground.js';
import { listedIn } from '../helpers/answer-state.js';
import { okJson, rowsOf, SLOW } from '../helpers/program.js';
import { signBytes } from '../helpers/signing-key.js';
import { placeOf, textOf } from '../helpers/trust-world.js';

const [UNSIGNED] = ANSWER_FORGERIES;
if (UNSIGNED === undefined) throw new Error('there are forgeries');

describe('an unsigned resolution on an unmerged branch', SLOW, () => {
  it('is a claim under `trust: signed`, until its author signs it', () => {
    const { world, honest } = forgeryGround('signed');
    const listed = (): string[] => listedIn(okJson(world.repo, ['query']));
    const before = listed();
    const forged = UNSIGNED.forge(world, honest);
    if (forged === null) throw new Error('a record is forged');
    expect(listed()).toEqual(before);
    const answer = okJson(world.repo, ['query', '--blocked']);
    expect(rowsOf(answer, 'warnings')).toMatchObject([
      { code: 'claimed', ref: 'refs/heads/topic' },
    ]);
    expect(rowsOf(answer, 'blocked')[0]).toMatchObject({
      claimed: [{ kind: 'resolution', by: 'sarah', verdict: 'unverified', reason: 'not signed' }],
    });
    // Kept, and made anew.
    expect(okJson(world.repo, ['query', '--blocked', '--no-cache'])).toEqual(
      okJson(world.repo, ['query', '--blocked']),
    );
    expect(rowsOf(okJson(world.repo, ['show', 'limit']), 'story')).toContainEqual(
      expect.objectContaining({ did: 'resolved it', verdict: 'unverified', claimed: true }),
    );
    world.as('sarah').commit('sign', {
      [`${placeOf(forged)}.sig`]: signBytes(textOf(forged), world.key('sarah')),
    });
    expect(listed()).toEqual(before.filter((row) => !row.includes('.b1 of sarah')));
    expect(okJson(world.repo, ['query'])).toMatchObject({ warnings: [] });
  });

  it('counts under `trust: author`, and the answer names it and its branch until it is merged', () => {
    const { world, honest } = forgeryGround('author');
    UNSIGNED.forge(world, honest);
    const warnings = (): unknown[] => rowsOf(okJson(world.repo, ['query']), 'warnings');
    for (const args of [['query'], ['query', '--no-cache'], ['show', 'limit']])
      expect(rowsOf(okJson(world.repo, args), 'warnings')).toMatchObject([
        {
          code: 'unverified',
          ref: 'refs/heads/topic',
          message: expect.stringMatching(
            /^sarah’s resolution \w{8} is unverified: only on topic, .* last commit is by mallory <mallory@example\.org>$/,
          ),
        },
      ]);
    world.repo.git('checkout', '--quiet', 'topic');
    expect(warnings()).toHaveLength(1);
    world.repo.git('checkout', '--quiet', 'main');
    world.as('sarah').git('merge', '--quiet', '--ff-only', 'topic');
    expect(warnings()).toEqual([]);
  });
});

describe('an answer under `trust: signed`', SLOW, () => {
  it('follows the list of keys, a key that ends and a signature that comes later, kept or made anew', () => {
    const { world } = forgeryGround('signed');
    const opened = (now: string): boolean => {
      const [kept, anew] = [[], ['--no-cache']].map((args) =>
        listedIn(okJson(world.repo, ['query', ...args], { now })),
      );
      expect(kept).toEqual(anew);
      return (kept ?? []).filter((row) => row.startsWith('open')).length === 3;
    };
    expect(opened('2026-01-20T10:00:00Z')).toBe(false);
    const list = (sarah: string): string =>
      world.listOf([
        ...['wei', 'nadia', 'james'].map((name) => `${name} namespaces="handoff" {${name}}`),
        sarah,
      ]);
    const ending = 'sarah namespaces="handoff",valid-before="20260201" {sarah}';
    world.as('sarah').commit('ends', { '.handoff-signers': list(ending) });
    expect(opened('2026-01-20T10:00:00Z')).toBe(false);
    expect(opened('2026-02-20T10:00:00Z')).toBe(true);
    world.as('sarah').commit('gone', { '.handoff-signers': list('# sarah left') });
    expect(opened('2026-01-20T10:00:00Z')).toBe(true);
  });
});

describe('a policy that is checked out', SLOW, () => {
  it('hides nothing that the policy of the default branch shows, and the answer says so', () => {
    const { world, honest } = forgeryGround('author');
    const { repo } = world;
    const record = world.history.person('james').raises('question', 'scope', 'nadia');
    repo.git('checkout', '--quiet', '-b', 'other');
    world.put(record);
    repo.git('checkout', '--quiet', '-b', 'topic', 'main');
    const before = listedIn(okJson(repo, ['query']));
    world.as('mallory').commit('tune', {
      '.handoff.yml': `${repo.git('show', 'main:.handoff.yml')}\nread:\n  exclude: ["*"]\n`,
    });
    const answer = okJson(repo, ['query']);
    expect(listedIn(answer)).toEqual(before);
    expect(rowsOf(answer, 'warnings')).toContainEqual(
      expect.objectContaining({
        code: 'policy-differs',
        message: expect.stringMatching(
          /leaves out main, other, topic; the policy of main reads them/,
        ),
      }),
    );
    expect(okJson(repo, ['show', record.id])).toMatchObject({ kind: 'question' });
    // A lead may retract what others declared; this branch makes one of mallory.
    const own = JSON.parse(JSON.stringify(world.history.person('wei').retracts(honest.declared)));
    const retraction = world.history
      .person('mallory')
      .seals({ ...own, author: 'mallory' }, 'retraction');
    world.put(retraction, {
      by: 'mallory',
      also: {
        '.handoff.yml': `${repo.git('show', 'main:.handoff.yml')}\n  mallory: { emails: [mallory@example.org], role: lead }\n`,
      },
    });
    expect(listedIn(okJson(repo, ['query']))).toEqual(before);
    expect(okJson(repo, ['show', 'limit'])).toMatchObject({
      open: true,
      warnings: expect.arrayContaining([expect.objectContaining({ code: 'policy-differs' })]),
    });
  });
});
