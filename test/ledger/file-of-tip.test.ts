import { describe, expect, it } from 'vitest';
import { openRepository } from '../../src/git/repository.js';
import { fileOfTip } from '../../src/ledger/file-of-tip.js';
import { makeRepo } from '../helpers/repo.js';

describe('a small file of a commit', () => {
  it('is read once in a run, there or not, and anew in another commit', async () => {
    const repo = makeRepo();
    const first = repo.commit('One', { 'a.txt': 'one' });
    const second = repo.commit('Two', { 'a.txt': 'two' });
    const opened = await openRepository(repo.dir, repo.env);
    const asked: string[] = [];
    const { objects } = opened;
    const read = objects.read.bind(objects);
    objects.read = (name) => {
      asked.push(name);
      return read(name);
    };
    const textAt = async (commit: string, file: string): Promise<string | undefined> =>
      (await fileOfTip(opened, { ref: 'HEAD', commit }, file))?.toString('utf8');
    try {
      expect([await textAt(first, 'a.txt'), await textAt(first, 'b.txt')]).toEqual([
        'one',
        undefined,
      ]);
      const once = asked.length;
      expect([await textAt(first, 'a.txt'), await textAt(first, 'b.txt')]).toEqual([
        'one',
        undefined,
      ]);
      expect(asked).toHaveLength(once);
      expect(await textAt(second, 'a.txt')).toBe('two');
    } finally {
      objects.close();
    }
  });

  it('that could not be read is asked for again: a fetch may bring it', async () => {
    const repo = makeRepo();
    const commit = repo.commit('One', { 'a.txt': 'one' });
    const opened = await openRepository(repo.dir, repo.env);
    const { objects } = opened;
    const read = objects.read.bind(objects);
    const tip = { ref: 'HEAD', commit };
    try {
      objects.read = () => Promise.resolve(null);
      await expect(fileOfTip(opened, tip, 'a.txt')).rejects.toThrow('is not in this clone');
      objects.read = read;
      expect((await fileOfTip(opened, tip, 'a.txt'))?.toString('utf8')).toBe('one');
    } finally {
      objects.close();
    }
  });
});
