import { type ChildProcess, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { makeRepo, openTestRepo, type TestRepo } from '../helpers/repo.js';
import { readerIn, withGit, scripted, stopTime, textOf } from '../helpers/object-readers.js';

const ZEROS = '0'.repeat(40);

describe('objects that are asked for', () => {
  it('are answered in order, also when 5,000 are asked for at once', async () => {
    const repo = makeRepo();
    const bodies = Array.from({ length: 20 }, (_, index) => `${index}\n`.repeat(index ** 2));
    for (const [index, body] of bodies.entries()) repo.write(`d/f ${index}`, body);
    repo.git('add', 'd');
    repo.commit('many');
    const oids = repo
      .git('rev-parse', ...bodies.map((_, index) => `HEAD:d/f ${index}`))
      .split('\n');
    const { ask, started } = readerIn(repo);
    const questions = Array.from({ length: 5000 }, (_, index) => (index * 7) % bodies.length);
    const names = questions.map(
      (which, index) =>
        [oids[which] ?? '', `HEAD:d/f ${which}`, `HEAD:none ${which}`][index % 3] as string,
    );
    const answers = await ask(...names);
    const expected = questions.map((which, index) =>
      index % 3 === 2 ? null : (bodies[which] as string),
    );
    expect(answers.map((answer) => textOf(answer))).toEqual(expected);
    expect(
      answers.every(
        (answer, index) => answer === null || answer.oid === oids[questions[index] as number],
      ),
    ).toBe(true);
    expect(started).toHaveLength(1);
  });

  it.each(['sha1', 'sha256'] as const)(
    'are told by id, type and bytes, in %s',
    async (objectFormat) => {
      const repo = makeRepo({ objectFormat });
      const odd = `\n${ZEROS} blob 3\nabc\nmissing\n\0`;
      repo.commit('odd', { odd, empty: '', 'd/e': 'e' });
      repo.git('tag', '-a', '-m', 'a tag', 'v1');
      const { ask } = readerIn(repo);
      const names = [
        'HEAD:odd',
        'HEAD:empty',
        'HEAD:d',
        'HEAD^{tree}',
        'HEAD',
        'refs/heads/main',
        'v1',
        'v1^{commit}',
        'HEAD:',
        ':odd',
      ];
      const answers = await ask(...names);
      const oids = repo.git('rev-parse', ...names).split('\n');
      expect(answers.map((answer) => answer?.oid)).toEqual(oids);
      expect(answers.map((answer) => answer?.type)).toEqual([
        'blob',
        'blob',
        'tree',
        'tree',
        'commit',
        'commit',
        'tag',
        'commit',
        'tree',
        'blob',
      ]);
      for (const answer of answers) {
        const { stdout } = spawnSync('git', ['cat-file', answer?.type ?? '', answer?.oid ?? ''], {
          cwd: repo.dir,
          env: repo.env,
        });
        expect(answer?.bytes).toEqual(stdout);
      }
      expect(textOf(answers[0])).toBe(odd);
    },
  );

  it('may have any name that holds no line break', async () => {
    const repo = makeRepo();
    const names = [
      'a b',
      ' a',
      'a ',
      'a  b/c d',
      'é',
      '\u{1f600}',
      '%(rest)',
      '-x',
      '"q"',
      'back\\slash',
      '\t',
      'contents HEAD',
      '#',
      `${ZEROS} blob 5`,
    ];
    for (const name of names) repo.write(name, name);
    repo.git('add', '--all');
    repo.commit('names');
    const answers = await readerIn(repo).ask(...names.map((name) => `HEAD:${name}`));
    expect(answers.map((answer) => textOf(answer))).toEqual(names);
  });

  it('are null where there are none of that name', async () => {
    const repo = makeRepo();
    const missing = [
      ZEROS,
      '1'.repeat(40),
      '1'.repeat(64),
      'none',
      'HEAD:none',
      'HEAD:none/x',
      'HEAD:README.md/x',
      'none:README.md',
      `${ZEROS} blob 5`,
    ];
    const also = [
      'HEAD^2',
      'HEAD~9',
      'HEAD^{tag}',
      'refs/heads/none',
      'a missing',
      ' HEAD',
      '^{tree}',
      'HEAD:a b c',
      ':none',
      'é',
    ];
    const { ask, started } = readerIn(repo);
    const answers = await ask(...[...missing, ...also].flatMap((name) => [name, 'HEAD:README.md']));
    expect(answers.map((answer) => textOf(answer))).toEqual(
      [...missing, ...also].flatMap(() => [null, 'hello\n']),
    );
    expect(started).toHaveLength(1);
  });

  it('over 16 MB are told as oversize without their bytes, and what follows is right', async () => {
    const repo = makeRepo();
    const lines = 'line of sixteen\n'.repeat((17 * 1024 * 1024) / 16);
    repo.commit('huge', { huge: lines, next: 'next\n' });
    const { ask, started } = readerIn(repo);
    const answers = await ask(
      'HEAD:huge',
      'HEAD:next',
      'HEAD:huge',
      'HEAD:huge',
      'none',
      'HEAD:next',
      'HEAD:huge',
    );
    const huge = {
      oid: repo.git('rev-parse', 'HEAD:huge'),
      type: 'oversize',
      bytes: Buffer.alloc(0),
    };
    expect([0, 2, 3, 6].map((index) => answers[index])).toEqual([huge, huge, huge, huge]);
    expect([1, 4, 5].map((index) => textOf(answers[index]))).toEqual(['next\n', null, 'next\n']);
    expect(textOf((await ask('HEAD:next'))[0])).toBe('next\n');
    expect(started).toHaveLength(1);
  });

  it('are answered whatever parts the bytes come in', async () => {
    const parts = [
      `${ZEROS} b`,
      'lob ',
      '4',
      '\n',
      'a\n',
      'b',
      'c\nnone mis',
      `sing\n${ZEROS} tree 0`,
      '\n',
      '\n',
    ];
    const list = parts.map((part) => `'${part}'`).join(' ');
    const place = scripted(
      `for part in '' '' '' ${list}; do read -r line; printf %s "$part"; done; exec cat > /dev/null`,
    );
    const { ask, started } = readerIn(place);
    const answers = ask('a', 'b', 'c');
    await Promise.resolve();
    for (const _ of parts) {
      // The script waits for a line before each part.
      started[0]?.stdin?.write('\n');
      await once(started[0]?.stdout as NodeJS.ReadableStream, 'data');
    }
    expect((await answers).map((answer) => [answer?.type, textOf(answer)])).toEqual([
      ['blob', 'a\nbc'],
      [undefined, null],
      ['tree', ''],
    ]);
  });
});

describe('the process', () => {
  it('is one for many questions, and is let go when none come', async () => {
    const repo = makeRepo();
    const calls = join(repo.base, 'calls');
    const { ask, started } = readerIn(withGit(repo, `echo x >> "${calls}"\nexec "$GIT" "$@"`));
    const count = () => (existsSync(calls) ? readFileSync(calls, 'utf8').length / 2 : 0);
    stopTime();
    expect(count()).toBe(0);
    for (let round = 0; round < 20; round += 1) {
      expect(await ask('HEAD:README.md', 'none', 'HEAD')).toMatchObject([
        { type: 'blob' },
        null,
        { type: 'commit' },
      ]);
      vi.advanceTimersByTime(199);
    }
    expect([count(), started.length]).toEqual([1, 1]);
    const [first] = started;
    const ended = once(first as ChildProcess, 'close');
    vi.advanceTimersByTime(1);
    expect(await ended).toEqual([0, null]);
    expect(await ask('HEAD:README.md')).toMatchObject([{ type: 'blob' }]);
    expect([count(), started.length]).toEqual([2, 2]);
  });

  it('that is let go by hand ends, and the next question starts another', async () => {
    const { reader, ask, started } = readerIn(makeRepo());
    await ask('HEAD');
    const ended = once(started[0] as ChildProcess, 'close');
    reader.close();
    reader.close();
    expect(await ended).toEqual([0, null]);
    expect(await ask('HEAD')).toMatchObject([{ type: 'commit' }]);
    expect(started).toHaveLength(2);
  });

  it('sees what was written after it was started', async () => {
    const repo = makeRepo();
    const { ask } = readerIn(repo);
    expect(await ask('HEAD:later')).toEqual([null]);
    const oid = repo.commit('later', { later: 'later\n' });
    expect(await ask('HEAD', 'HEAD:later')).toMatchObject([
      { oid, type: 'commit' },
      { type: 'blob' },
    ]);
  });
});

describe('a clone that left objects out', () => {
  /** A partial clone of two commits; the checked out one's objects are there. */
  function clone(filter: string): TestRepo {
    const source = makeRepo();
    source.git('config', 'uploadpack.allowFilter', 'true');
    source.commit('old', {
      'd/kept': 'kept\n',
      'd/old 1': 'old 1\n',
      'd/old 2': 'old 2\n',
      'o/x': 'x\n',
    });
    source.git('rm', '--quiet', 'd/old 1', 'd/old 2', 'o/x');
    source.commit('new', { 'd/new': 'new\n' });
    source.git('clone', '--quiet', `--filter=${filter}`, `file://${source.dir}`, '../clone');
    return openTestRepo(source.base, join(source.base, 'clone'), source.env);
  }

  const NAMES = [
    'HEAD~1:d/old 1',
    'HEAD:d/new',
    'HEAD~1:d/old 2',
    'HEAD~1',
    'HEAD~1:d',
    'HEAD~1^{tree}',
    'HEAD~1:o/x',
    'HEAD:d/kept',
    'none',
    'HEAD~1:none',
  ];

  it.each([
    ['blob:none', [null, 'blob', null, 'commit', 'tree', 'tree', null, 'blob', null, null]],
    ['tree:0', [null, 'blob', null, 'commit', null, null, null, 'blob', null, null]],
  ])('(%s) reads what is there, and downloads nothing', async (filter, types) => {
    const repo = clone(filter);
    mkdirSync(join(repo.dir, 'sub'));
    const count = () => [repo.git('count-objects', '-v'), repo.files('.git/objects')];
    const before = count();
    const { ask } = readerIn({ ...repo, dir: join(repo.dir, 'sub') });
    for (let round = 0; round < 2; round += 1)
      expect((await ask(...NAMES)).map((answer) => answer?.type ?? null)).toEqual(types);
    expect(count()).toEqual(before);
    // Git by itself would have.
    expect(repo.git('cat-file', 'blob', 'HEAD~1:d/old 1')).toBe('old 1');
    expect(count()).not.toEqual(before);
  });
});
