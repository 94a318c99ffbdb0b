import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { GitObject } from '../../src/git/object-reader.js';
import { errorOf } from '../helpers/git-record.js';
import { makeRepo } from '../helpers/repo.js';
import { readerIn, withGit, scripted, stopTime, textOf } from '../helpers/object-readers.js';

const ZEROS = '0'.repeat(40);

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

/** How each of several questions ended. */
async function endsOf(questions: readonly Promise<GitObject | null>[]): Promise<string[]> {
  const ends = await Promise.allSettled(questions);
  return ends.map((end) =>
    end.status === 'fulfilled'
      ? (textOf(end.value) ?? 'null')
      : `${(end.reason as { kind: string }).kind}: ${String(end.reason)}`,
  );
}
