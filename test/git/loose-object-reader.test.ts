import { describe, expect, it, onTestFinished } from 'vitest';
import { looseObjects } from '../../src/git/loose-objects.js';
import { ObjectReader } from '../../src/git/object-reader.js';
import { openRepository } from '../../src/git/repository.js';
import { createGit } from '../../src/git/run.js';
import { makeRepo } from '../helpers/repo.js';
import { filled } from '../helpers/loose-objects.js';

describe('a reader with a lookup', () => {
  it('starts no process while it knows everything, one at the first name that it does not know, and never asks it again', async () => {
    const repo = filled('sha1');
    const git = createGit(repo.dir, repo.env);
    let started = 0;
    const asked: string[] = [];
    const near = looseObjects(await openRepository(repo.dir, repo.env));
    const reader = new ObjectReader(
      { ...git, start: (...args) => ((started += 1), git.start(...args)) },
      (name) => (asked.push(name), near(name)),
    );
    onTestFinished(() => reader.close());
    const known = await Promise.all(
      ['HEAD^{commit}', 'HEAD:README.md', 'HEAD:none'].map((name) => reader.read(name)),
    );
    expect([known.map((object) => object?.type ?? null), started]).toEqual([
      ['commit', 'blob', null],
      0,
    ]);
    const more = await Promise.all(['HEAD:d', 'main', 'HEAD'].map((name) => reader.read(name)));
    expect([more.map((object) => object?.type ?? null), started]).toEqual([
      ['tree', 'commit', 'commit'],
      1,
    ]);
    expect((await reader.read('HEAD:empty'))?.bytes).toHaveLength(0);
    expect([asked.at(-1), started]).toEqual(['main', 1]);
  });

  it('asks git for many at once', async () => {
    const repo = filled('sha1');
    let asked = 0;
    const reader = new ObjectReader(createGit(repo.dir, repo.env), () => {
      asked += 1;
      return null;
    });
    onTestFinished(() => reader.close());
    const objects = await Promise.all(Array.from({ length: 50 }, () => reader.read('HEAD')));
    expect([new Set(objects.map((object) => object?.type)), asked]).toEqual([
      new Set(['commit']),
      0,
    ]);
  });

  it('reads only so many by itself', async () => {
    const repo = makeRepo();
    const names = Array.from({ length: 60 }, (_, index) => `f${index}`);
    repo.commit('many', Object.fromEntries(names.map((name) => [name, `${name}\n`])));
    const near = looseObjects(await openRepository(repo.dir, repo.env));
    const answers = names.map((name) => near(`HEAD:${name}`));
    expect(answers.filter((answer) => answer?.type === 'blob').length).toBe(38);
    expect(answers.at(-1)).toBeUndefined();
  });
});
