import { type ChildProcess, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { findGit } from '../../src/git/find-git.js';
import { ObjectReader, type GitObject } from '../../src/git/object-reader.js';
import { createGit } from '../../src/git/run.js';
import { errorOf } from '../helpers/git-record.js';
import { makeRepo, openTestRepo, tempFolder, testEnv, type TestRepo } from '../helpers/repo.js';

type Place = Pick<TestRepo, 'dir' | 'env'>;
const ZEROS = '0'.repeat(40);

/** A reader in a folder, and the processes that it started. */
function readerIn({ dir, env }: Place): {
  reader: ObjectReader;
  started: ChildProcess[];
  ask(...names: string[]): Promise<(GitObject | null)[]>;
} {
  const git = createGit(dir, env);
  const started: ChildProcess[] = [];
  const start = (args: readonly string[]): ChildProcess => {
    const child = git.start(args);
    started.push(child);
    return child;
  };
  const reader = new ObjectReader({ ...git, start });
  onTestFinished(() => reader.close());
  return {
    reader,
    started,
    ask: (...names) => Promise.all(names.map((name) => reader.read(name))),
  };
}

/** The place with a script for git; in it `$GIT` is the real one. */
function withGit({ dir, env }: Place, script: string): Place {
  const shim = tempFolder();
  writeFileSync(join(shim, 'git'), `#!/bin/sh\nGIT="${findGit(env)}"\n${script}\n`);
  chmodSync(join(shim, 'git'), 0o755);
  return { dir, env: { ...env, PATH: `${shim}:${env['PATH'] ?? ''}` } };
}

/** An empty folder with a script for git. */
function scripted(script: string): Place {
  const dir = tempFolder();
  return withGit({ dir, env: testEnv(dir) }, script);
}

/** Lets a test move the time until which a reader waits. */
function stopTime(): void {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
}

function textOf(object: GitObject | null | undefined): string | null {
  return object === null || object === undefined ? null : object.bytes.toString('utf8');
}

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

/** How each of several questions ended. */
async function endsOf(questions: readonly Promise<GitObject | null>[]): Promise<string[]> {
  const ends = await Promise.allSettled(questions);
  return ends.map((end) =>
    end.status === 'fulfilled'
      ? (textOf(end.value) ?? 'null')
      : `${(end.reason as { kind: string }).kind}: ${String(end.reason)}`,
  );
}

describe('a git that fails', () => {
  it.each([
    ['gives its reason', 'echo "hint: x" >&2; echo "fatal: no luck" >&2; exit 128', 'no luck'],
    [
      'gives a reason with a password in it',
      'echo "fatal: at https://me:secret@host/x" >&2; exit 128',
      'at https://***@host/x',
    ],
    ['gives none', 'exit 1', 'git cat-file ended before it answered'],
    ['is killed', 'kill -9 $$', 'git cat-file ended before it answered'],
    [
      'ends in the middle of a header',
      `printf '${ZEROS} blo'; exit 1`,
      'git cat-file ended before it answered',
    ],
    [
      'ends in the middle of an object',
      `printf '${ZEROS} blob 100\\nhalf'; echo 'fatal: cut off' >&2; exit 1`,
      'cut off',
    ],
    ['says very much', 'yes "error: no" | head -n 20000 >&2; exit 1', 'no'],
  ])('and %s rejects all questions that wait', async (_name, script, message) => {
    const { reader } = readerIn(scripted(script));
    const questions = ['a', 'b', 'c'].map((name) => reader.read(name));
    expect(await endsOf(questions)).toEqual(
      Array.from({ length: 3 }, () => `git: HandoffError: ${message}`),
    );
    expect(await errorOf(reader.read('d'))).toMatchObject({ kind: 'git', message });
  });

  it('keeps what it answered before', async () => {
    const { reader } = readerIn(
      scripted(
        `printf '${ZEROS} blob 2\\nhi\\nnone missing\\n'; echo 'fatal: no luck' >&2; exit 1`,
      ),
    );
    const failed = 'git: HandoffError: no luck';
    expect(await endsOf(['a', 'b', 'c', 'd'].map((name) => reader.read(name)))).toEqual([
      'hi',
      'null',
      failed,
      failed,
    ]);
  });

  it('once is not held against the next question', async () => {
    const repo = makeRepo();
    const flag = join(repo.base, 'failed');
    const { reader, ask } = readerIn(
      withGit(
        repo,
        `[ -e "${flag}" ] || { touch "${flag}"; echo 'fatal: no luck' >&2; exit 1; }\nexec "$GIT" "$@"`,
      ),
    );
    expect((await errorOf(ask('HEAD', 'HEAD:README.md'))).message).toBe('no luck');
    expect(textOf(await reader.read('HEAD:README.md'))).toBe('hello\n');
  });

  it('because an object is cut off says which, after the answers before it; one that is damaged is as if it were not there', async () => {
    const repo = makeRepo();
    repo.commit('two', {
      cut: Array.from({ length: 999 }, (_, index) => (index * index) % 997).join(''),
      damaged: 'x',
    });
    const [cut = '', damaged = ''] = repo.git('rev-parse', 'HEAD:cut', 'HEAD:damaged').split('\n');
    const [one, other] = [cut, damaged].map((oid) =>
      join(repo.dir, '.git/objects', oid.slice(0, 2), oid.slice(2)),
    ) as [string, string];
    for (const path of [one, other]) chmodSync(path, 0o644);
    writeFileSync(one, readFileSync(one).subarray(0, 300));
    writeFileSync(other, 'no object');
    const { reader } = readerIn(repo);
    const [first, ...others] = await endsOf(
      ['HEAD:README.md', cut, 'HEAD'].map((name) => reader.read(name)),
    );
    expect(first).toBe('hello\n');
    for (const end of others) expect(end).toMatch(new RegExp(`^git: .*${cut}`, 'u'));
    expect(await reader.read(damaged)).toBeNull();
  });

  it('by hanging is killed after 30 s, and rejects all questions that wait', async () => {
    const { reader, started } = readerIn(scripted('exec cat > /dev/null'));
    stopTime();
    const ends = endsOf(['a', 'b', 'c'].map((name) => reader.read(name)));
    await Promise.resolve();
    const closed = once(started[0] as ChildProcess, 'close');
    vi.advanceTimersByTime(29_999);
    expect(await Promise.race([ends, Promise.resolve('waits')])).toBe('waits');
    vi.advanceTimersByTime(1);
    expect(await ends).toEqual(
      Array.from({ length: 3 }, () => 'git: HandoffError: git cat-file did not answer within 30 s'),
    );
    expect(await closed).toEqual([null, 'SIGKILL']);
  });

  it('by hanging after an answer is given 30 s from there', async () => {
    const { reader, started } = readerIn(
      scripted(
        `read -r line; printf '${ZEROS} blob 2\\nhi\\n${ZEROS} blob 9\\nha'; exec cat > /dev/null`,
      ),
    );
    stopTime();
    const questions = ['a', 'b'].map((name) => reader.read(name));
    const ends = endsOf(questions);
    vi.advanceTimersByTime(20_000);
    expect(textOf(await questions[0])).toBe('hi');
    vi.advanceTimersByTime(29_999);
    expect(await Promise.race([ends, Promise.resolve('waits')])).toBe('waits');
    const closed = once(started[0] as ChildProcess, 'close');
    vi.advanceTimersByTime(1);
    expect(await ends).toEqual([
      'hi',
      'git: HandoffError: git cat-file did not answer within 30 s',
    ]);
    await closed;
  });

  it('to start is told as such', async () => {
    const repo = makeRepo();
    const none = readerIn({ dir: repo.dir, env: { ...repo.env, PATH: '' } });
    expect(await errorOf(none.ask('HEAD', 'HEAD'))).toMatchObject({
      kind: 'setup',
      message: 'git is not on PATH',
    });
    const gone = readerIn({ dir: join(repo.base, 'gone'), env: repo.env });
    expect(await errorOf(gone.ask('HEAD', 'HEAD'))).toMatchObject({
      kind: 'setup',
      message: expect.stringMatching(/^git could not be started/u),
    });
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
