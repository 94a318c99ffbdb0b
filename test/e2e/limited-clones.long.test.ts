import { describe, expect, it } from 'vitest';
import { findingsOf, okJson, rowsOf, run, runJson, SLOW } from '../helpers/program.js';
import {
  ask,
  cloneAgain,
  makeShared,
  needsOf,
  questions,
  startFeature,
  warnedOf,
} from '../helpers/remote.js';
import type { TestRepo } from '../helpers/repo.js';

/** Objects that a partial clone left out and has not downloaded since. */
function leftOut(repo: TestRepo): string[] {
  const lines = repo.git('rev-list', '--objects', '--all', '--missing=print').split('\n');
  return lines.filter((line) => line.startsWith('?')).toSorted();
}

/** What a clone writes and publishes must not depend on how much it holds. */
function expectBothWays(repo: TestRepo, reader: TestRepo): void {
  expect(ask(repo, 'With main?')).toMatchObject({
    code: 0,
    answer: { target: 'tree', published: true },
  });
  startFeature(repo);
  expect(ask(repo, 'Relayed?')).toMatchObject({
    code: 0,
    answer: { target: 'branch', published: true, ref: 'refs/heads/handoffs' },
  });
  const { answer } = ask(repo, 'Published?', ['--no-push']);
  expect(okJson(repo, ['publish'])).toMatchObject({
    published: true,
    sent: [answer['id']],
    ref: 'refs/heads/handoffs',
  });
  expect(questions(reader, ['--fetch'])).toEqual(
    expect.arrayContaining(['Published?', 'Relayed?', 'With main?']),
  );
  expect(repo.git('fsck', '--no-dangling')).toBe('');
}

describe('a clone that holds less says so, and writes and publishes all the same', SLOW, () => {
  it('shallow', () => {
    const { wei, nadia, remote } = makeShared({ sight: { wei: 'shallow' } });
    const answer = okJson(wei, ['query', '--blocked']);
    expect([answer['complete'], warnedOf(answer)]).toEqual([
      false,
      expect.arrayContaining(['shallow']),
    ]);
    expect(run(wei, ['query', '--blocked', '--exit-code']).code).toBe(2);
    expect(run(wei, ['query', '--blocked']).err).toContain('git fetch --unshallow');
    expectBothWays(wei, nadia);
    const whole = cloneAgain(wei, remote, 'every-branch', '--depth=1', '--no-single-branch');
    expect(warnedOf(okJson(whole, ['query', '--blocked']))).toEqual(['shallow']);
    whole.git('fetch', '--quiet', '--unshallow');
    expect(okJson(whole, ['query', '--questions'])).toMatchObject({
      complete: true,
      warnings: [],
      questions: [{}, {}, {}],
    });
  });

  it('of a single branch', () => {
    const { wei, nadia, remote } = makeShared({ sight: { wei: 'single-branch' } });
    startFeature(nadia);
    ask(nadia, 'From elsewhere?');
    const answer = okJson(wei, ['query', '--questions', '--fetch']);
    expect([answer['complete'], warnedOf(answer), needsOf(answer)]).toEqual([
      false,
      ['single-branch'],
      ['From elsewhere?'],
    ]);
    expect(wei.git('config', '--get-all', 'remote.origin.fetch')).toBe(
      '+refs/heads/main:refs/remotes/origin/main',
    );
    expectBothWays(wei, nadia);
    expect(remote.branches()).toEqual(['handoffs', 'main']);
    wei.git('remote', 'set-branches', 'origin', '*');
    wei.git('fetch', '--quiet');
    expect(okJson(wei, ['query', '--questions'])).toMatchObject({ complete: true, warnings: [] });
  });

  it('partial: reading downloads nothing, and what is not there is warned of', () => {
    const { wei, nadia, remote } = makeShared();
    for (const setting of ['uploadpack.allowFilter', 'uploadpack.allowAnySHA1InWant'])
      remote.repo.git('config', setting, 'true');
    startFeature(nadia);
    const { answer } = ask(nadia, 'Left out?');
    const partial = cloneAgain(wei, remote, 'partial', '--filter=blob:none');
    const missing = leftOut(partial);
    expect(missing).toEqual([
      `?${remote.repo.git('rev-parse', `handoffs:${String(answer['path'])}`)}`,
    ]);
    for (const args of [
      ['query', '--questions'],
      ['query', '--questions', '--no-cache'],
      ['query', '--questions', '--offline'],
      ['ack', '--all', '--offline'],
    ]) {
      const { code, answer: seen } = runJson(partial, args);
      expect(code).toBe(args[0] === 'ack' ? 2 : 0);
      expect([args, seen['complete'], warnedOf(seen)]).toEqual([args, false, ['missing-object']]);
      expect(leftOut(partial)).toEqual(missing);
    }
    const checked = runJson(partial, ['check']);
    expect([checked.code, checked.answer['complete']]).toEqual([2, false]);
    expect(findingsOf(checked.answer)).toMatchObject([
      { rule: 'missing-object', level: 'warning', path: answer['path'] },
    ]);
    expect(rowsOf(okJson(partial, ['query', '--questions']), 'warnings')).toMatchObject([
      { path: answer['path'], ref: 'refs/remotes/origin/handoffs' },
    ]);
    expectBothWays(partial, wei);
  });
});
