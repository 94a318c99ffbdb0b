import { describe, expect, test } from 'vitest';
import {
  postAllOnce,
  postOnce,
  type Board,
  type WantedPost,
} from '../../../src/online/destinations/post-once.js';
import { NetFault } from '../../../src/online/net/net-fault.js';

interface Post {
  id: number;
  about: string;
}

/** A board that numbers its posts from 10, what was done there, and what others did meanwhile. */
function board({ meanwhile = [] as Post[], lags = false, fault = null as NetFault | null } = {}) {
  const posts: Post[] = [];
  const done: string[] = [];
  const wanted = (about: string, own: Partial<WantedPost<Post>> = {}): WantedPost<Post> => ({
    isIt: (post) => post.about === about,
    make: async () => {
      posts.push(...meanwhile.splice(0));
      const made = { id: 10 + posts.length, about };
      posts.push(made);
      done.push(`make ${about}`);
      return made;
    },
    begun: false,
    ...own,
  });
  const port: Board<Post> = {
    list: async (made) => {
      done.push(made ? 'list again' : 'list');
      return lags ? [] : [...posts];
    },
    compare: (a, b) => a.id - b.id,
    remove: async ({ id }) => {
      done.push(`remove ${id}`);
      if (fault !== null) throw fault;
    },
    note: ({ id }, first, reason) => void done.push(`note ${id} ${first.id} ${reason}`),
  };
  return { posts, done, wanted, port };
}

describe('a post', () => {
  test('is made where there is none, and looked for before and after', async () => {
    const { done, wanted, port } = board();
    expect(await postOnce(wanted('a'), port)).toEqual({
      post: { id: 10, about: 'a' },
      adopted: false,
    });
    expect(done).toEqual(['list', 'make a', 'list again']);
  });

  test('that is there is adopted after one look, or two where an earlier run may have made it', async () => {
    const { posts, done, wanted, port } = board();
    posts.push({ id: 3, about: 'a' });
    expect(await postOnce(wanted('a'), port)).toMatchObject({ post: { id: 3 }, adopted: true });
    await postOnce(wanted('a', { begun: true }), port);
    expect(done).toEqual(['list', 'list', 'list']);
  });

  test('that is there is adopted though the list after another post shows only the newest', async () => {
    const { posts, wanted, port } = board();
    posts.push({ id: 3, about: 'a' });
    const newest: Board<Post> = {
      ...port,
      list: async (made) => (await port.list(made)).slice(made ? -1 : 0),
    };
    expect(await postAllOnce([wanted('a'), wanted('b')], newest)).toMatchObject([
      { value: { post: { id: 3 }, adopted: true } },
      { value: { post: { id: 11 }, adopted: false } },
    ]);
  });

  test('that a lagging list does not show is there all the same', async () => {
    const { wanted, port } = board({ lags: true });
    expect(await postOnce(wanted('a'), port)).toMatchObject({ post: { id: 10 }, adopted: false });
  });

  test('beside an older one is taken away, once', async () => {
    const { done, wanted, port } = board({ meanwhile: [{ id: 3, about: 'a' }] });
    expect(await postOnce(wanted('a'), port)).toMatchObject({ post: { id: 3 }, adopted: true });
    expect(done).toEqual(['list', 'make a', 'list again', 'remove 11']);
  });

  test('that nobody is to make is only looked for', async () => {
    const { done, wanted, port } = board();
    expect(await postOnce(wanted('a', { make: null }), port)).toBeNull();
    expect(done).toEqual(['list']);
  });
});

describe('a twin', () => {
  const meanwhile = (): Post[] => [{ id: 3, about: 'a' }];

  test('that may not be taken away stays, and somebody is told', async () => {
    const { done, wanted, port } = board({
      meanwhile: meanwhile(),
      fault: new NetFault('forbidden', 'no'),
    });
    expect(await postOnce(wanted('a'), port)).toMatchObject({ post: { id: 3 } });
    expect(done.at(-1)).toBe('note 11 3 no');
  });

  test.each([new NetFault('unreachable', 'gone'), new NetFault('server', 'broken', null, true)])(
    'that cannot be reached now is left to the next run: $reason',
    async (fault) => {
      const { wanted, port } = board({ meanwhile: meanwhile(), fault });
      await expect(postOnce(wanted('a'), port)).rejects.toBe(fault);
    },
  );
});

test('several posts share both listings, and one that fails keeps no other from being made', async () => {
  const { posts, done, wanted, port } = board();
  posts.push({ id: 3, about: 'b' });
  const fault = new NetFault('refused', 'no');
  const results = await postAllOnce(
    [wanted('a'), wanted('b'), wanted('c', { make: () => Promise.reject(fault) }), wanted('d')],
    port,
  );
  expect(results).toEqual([
    { status: 'fulfilled', value: { post: { id: 11, about: 'a' }, adopted: false } },
    { status: 'fulfilled', value: { post: { id: 3, about: 'b' }, adopted: true } },
    { status: 'rejected', reason: fault },
    { status: 'fulfilled', value: { post: { id: 12, about: 'd' }, adopted: false } },
  ]);
  expect(done).toEqual(['list', 'make a', 'make d', 'list again']);
});

test('where the list cannot be read nothing is made', async () => {
  const { done, wanted, port } = board();
  const fault = new NetFault('unreachable', 'gone');
  const results = await postAllOnce([wanted('a'), wanted('b')], {
    ...port,
    list: () => Promise.reject(fault),
  });
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(done).toEqual([]);
});
