import { describe, expect, it } from 'vitest';
import { ok, okJson, run, runJson, SLOW } from '../helpers/program.js';
import { ask, BODY, cloneAgain, makeShared, questions, type Shared } from '../helpers/remote.js';
import type { TestRepo } from '../helpers/repo.js';
import { withoutAge } from '../helpers/without-age.js';

const DECLARE = ['declare', '--from', '-'];
const LIMIT = 'What is the limit?';
const RELAYED = { published: true, ref: 'refs/heads/handoffs' };

/** A branch with nothing of the default one, as of a time before the policy. */
function switchToOlder(repo: TestRepo): void {
  repo.git('switch', '--quiet', '--orphan', 'release-1');
  repo.commit('Before the policy', { 'a.txt': 'a\n' });
  repo.git('push', '--quiet', '--set-upstream', 'origin', 'release-1');
}

/** The team with a question, and Wei on the older branch. */
function older(policy?: string): Shared {
  const shared = makeShared(policy === undefined ? {} : { policy });
  if (ask(shared.wei, LIMIT, ['--key', 'the-limit']).code !== 0) throw new Error('not asked');
  switchToOlder(shared.wei);
  return shared;
}

/** A policy that is pushed to main by Nadia, whatever is checked out. */
function setUp({ nadia }: Shared, text: string): void {
  nadia.git('pull', '--quiet');
  nadia.commit('Policy', { '.handoff.yml': text });
  nadia.git('push', '--quiet');
}

describe('what is answered on a branch that is older than the policy', SLOW, () => {
  it('is what is answered on the default branch', () => {
    const { wei } = older();
    const all = [['query'], ['query', '--mine'], ['who', 'the-limit'], ['start', '--offline']];
    const answers = (): unknown[] => all.map((args) => withoutAge(okJson(wei, args)));
    const there = answers();
    wei.git('switch', '--quiet', 'main');
    expect(there).toEqual(answers());
  });

  it('is the same from the cache, and what the cache holds follows the policy there', () => {
    const shared = older();
    const { wei } = shared;
    const undeclared = (...more: string[]): unknown =>
      okJson(wei, ['query', '--blocked', ...more])['undeclared'];
    for (const more of [[], [], ['--no-cache']])
      expect(undeclared(...more)).toEqual(['nadia', 'wei']);
    setUp(shared, 'schema: 1\nproject: acme/payments\nroster: { james: {} }\n');
    expect(undeclared()).toEqual(['nadia', 'wei']);
    for (const more of [['--fetch'], [], ['--no-cache']])
      expect(undeclared(...more)).toEqual(['james']);
  });

  it('by check, of everything and of one file, and by doctor', () => {
    const { wei } = older();
    const { answer } = ask(wei, 'By whom?', ['--no-commit']);
    for (const args of [['check'], ['check', String(answer['path'])]])
      expect(run(wei, args)).toMatchObject({ code: 0, out: '' });
    expect(ok(wei, ['doctor'])).toContain(
      'ok\tpolicy\t.handoff.yml of origin/main, because this branch has none, 2 members\t',
    );
  });
});

describe('what is recorded there', SLOW, () => {
  it('follows a policy that came with the fetch before it', () => {
    const shared = makeShared();
    const { wei } = shared;
    wei.git('rm', '--quiet', '.handoff.yml');
    wei.commit('Not set up yet');
    wei.git('push', '--quiet');
    setUp(shared, 'schema: 1\nproject: other\nroster: { wei: { emails: [wei@example.org] } }\n');
    expect(runJson(wei, [...DECLARE, '--offline'], { stdin: BODY }).code).toBe(2);
    const body = BODY.replace('[nadia]', 'none');
    const { answer, err } = runJson(wei, DECLARE, { stdin: body });
    expect(answer).toMatchObject({ ...RELAYED, author: 'wei' });
    expect(err).toContain('the policy of origin/main counts');
    expect(wei.git('cat-file', 'blob', `handoffs:${String(answer['path'])}`)).toContain(
      '\nproject: other\n',
    );
  });

  it('goes where `store:` of that policy says', () => {
    const { wei } = older('store: tree\n');
    expect(okJson(wei, DECLARE, { stdin: BODY })).toMatchObject({
      target: 'tree',
      ref: 'refs/heads/release-1',
    });
  });

  it('is nothing where that policy is faulty, and the fault is named with its branch', () => {
    const shared = older();
    const { wei } = shared;
    setUp(shared, 'schema: 1\nstoer: tree\n');
    wei.git('fetch', '--quiet');
    const { code, answer } = ask(wei, 'By which rules?');
    expect([code, answer['error']]).toMatchObject([
      2,
      { message: expect.stringMatching(/^origin\/main:\.handoff\.yml:2:1 /) },
    ]);
    expect(run(wei, ['query']).err).toContain('origin/main:.handoff.yml:2:1 ');
  });

  it('is nothing in a clone of that branch alone, until it knows the default branch', () => {
    const { remote, wei } = older();
    const alone = cloneAgain(wei, remote, 'alone', '--single-branch', '-b', 'release-1');
    const { code, answer } = ask(alone, 'Who is who?');
    const { hint } = answer['error'] as { hint: string };
    expect(code).toBe(2);
    const [, mend = ''] = /^to fetch all: (.*?); to record/.exec(hint) ?? [];
    alone.git('config', 'alias.mend', `!${mend}`);
    alone.git('mend');
    expect(ask(alone, 'Who is who?')).toMatchObject({ code: 0, answer: RELAYED });
    expect(questions(wei, ['--fetch'])).toEqual([LIMIT, 'Who is who?']);
  });

  it('is nothing in a partial clone without the policy, until one command has fetched it', () => {
    const { remote, wei } = older();
    for (const setting of ['uploadpack.allowFilter', 'uploadpack.allowAnySHA1InWant'])
      remote.repo.git('config', setting, 'true');
    const partial = cloneAgain(wei, remote, 'partial', '--filter=blob:none', '-b', 'release-1');
    const { code, answer } = ask(partial, 'By which rules?');
    const { message, hint } = answer['error'] as { message: string; hint: string };
    expect([code, message]).toEqual([2, '.handoff.yml of origin/main is not in this clone']);
    const [, mend = ''] = /^to fetch it: git (.*?); your/.exec(hint) ?? [];
    partial.git(...mend.split(' '));
    expect(ask(partial, 'By which rules?')).toMatchObject({ code: 0, answer: RELAYED });
  });

  it('is nothing where records name a project whose policy no branch has', () => {
    const { wei } = older();
    wei.git('switch', '--quiet', 'main');
    wei.git('rm', '--quiet', '.handoff.yml');
    wei.commit('Take it away');
    wei.git('push', '--quiet');
    const { code, answer } = ask(wei, 'Whose project?');
    expect([code, answer['error']]).toMatchObject([
      2,
      { message: expect.stringContaining('the records here belong to acme/payments') },
    ]);
    expect(ask(wei, 'Whose project?', ['--no-policy']).code).toBe(0);
  });
});

describe('init on a branch that is older than the policy', SLOW, () => {
  it('writes no second policy, and says where the one is', () => {
    const { wei } = older();
    const { files, hints } = okJson(wei, ['init']) as {
      files: { path: string }[];
      hints: string[];
    };
    expect(files.map(({ path }) => path)).not.toContain('.handoff.yml');
    expect(hints).toEqual([
      'change the policy on origin/main: its .handoff.yml counts on this branch, too',
    ]);
  });
});
