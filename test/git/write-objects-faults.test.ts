import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { openRepository } from '../../src/git/repository.js';
import { writeObjects, type NewObject } from '../../src/git/write-objects.js';
import { failingFiles } from '../helpers/failing-files.js';
import { errorOf } from '../helpers/git-record.js';
import { makeRepo, type TestRepo } from '../helpers/repo.js';
import { newObject, store, placeOf } from '../helpers/new-objects.js';

describe('a disk that fails', () => {
  /** Whether an object is there, whole; a part of one under its name fails the test. */
  function isStored(repo: TestRepo, { type, oid, body }: NewObject): boolean {
    const path = join(repo.dir, '.git/objects', placeOf(oid));
    if (!existsSync(path)) return false;
    expect(inflateSync(readFileSync(path)).toString()).toBe(
      `${type} ${body.length}\0${Buffer.from(body).toString()}`,
    );
    return true;
  }

  function leftOvers(repo: TestRepo): string[] {
    return repo.files('.git').filter((file) => file.includes('tmp_obj_'));
  }

  /** An object whose folder is not there yet, so that the same calls are made for each. */
  function inNewFolder(repo: TestRepo, text: string): NewObject {
    const object = newObject(text);
    return existsSync(join(repo.dir, '.git/objects', object.oid.slice(0, 2)))
      ? inNewFolder(repo, `${text}.`)
      : object;
  }

  const REASONS = {
    ENOSPC: 'the disk is full',
    EIO: 'input/output error',
    EACCES: 'permission denied',
  };
  const cases = Object.entries(REASONS).flatMap(([code, reason]) =>
    [false, true].map((shared) => [code, reason, shared ? 'a shared' : 'a private'] as const),
  );

  it.each(cases)(
    'with %s (%s) once at any call, in %s repository, leaves nothing or the whole object',
    async (code, reason, kind) => {
      const repo = makeRepo({ born: false });
      if (kind === 'a shared') repo.git('config', 'core.sharedRepository', 'all');
      const opened = await openRepository(repo.dir, repo.env);
      const { calls, ...healthy } = failingFiles(code, () => false);
      await writeObjects(opened, [inNewFolder(repo, code)], healthy);
      expect(calls).toEqual(
        expect.arrayContaining([
          'mkdir',
          'open',
          'writeFile',
          'sync',
          'close',
          'link',
          'unlink',
          ...(kind === 'a shared' ? ['chmod'] : []),
        ]),
      );
      for (const [at, name] of calls.entries()) {
        const object = inNewFolder(repo, `${code} ${at}`);
        const error = await writeObjects(
          opened,
          [object],
          failingFiles(code, (number) => number === at),
        ).catch((thrown: unknown) => thrown);
        const message = `could not write to ${opened.objectsDir}: ${reason}`;
        // Without a link the file is renamed; without an unlink it keeps a second name, of those
        // that git takes away.
        const harmless = name === 'link' || name === 'unlink';
        expect([name, error ?? null]).toEqual([
          name,
          harmless ? null : expect.objectContaining({ kind: 'write', message }),
        ]);
        expect([name, isStored(repo, object)]).toEqual([name, harmless]);
        expect([name, leftOvers(repo).length]).toEqual([name, name === 'unlink' ? 1 : 0]);
        if (name === 'unlink') repo.git('prune', '--expire=now', object.oid);
        expect(leftOvers(repo)).toEqual([]);
        await writeObjects(opened, [object]);
        expect(isStored(repo, object)).toBe(true);
      }
      expect(repo.git('fsck', '--strict', '--no-dangling')).toBe('');
    },
  );

  it('from any call on leaves nothing or whole objects of several, and an error of the kind write', async () => {
    const repo = makeRepo();
    const opened = await openRepository(repo.dir, repo.env);
    for (let from = 0; ; from += 1) {
      const objects = Array.from({ length: 3 }, (_, index) => newObject(`${from}.${index}`));
      // Tidying up works: a disk that refuses that too cannot be tidied.
      const files = failingFiles('ENOSPC', (number, name) => number >= from && name !== 'unlink');
      const error = await writeObjects(opened, objects, files).catch((thrown: unknown) => thrown);
      const stored = objects.map((object) => isStored(repo, object));
      expect(leftOvers(repo)).toEqual([]);
      expect(stored.every(Boolean)).toBe(error === undefined);
      if (error === undefined) {
        expect(from).toBeGreaterThan(3 * 5);
        break;
      }
      expect(error).toMatchObject({
        kind: 'write',
        message: expect.stringContaining('the disk is full'),
      });
    }
    expect(repo.git('fsck', '--strict', '--no-dangling')).toBe('');
  });

  it('for one object does not stop the others, and is told all the same', async () => {
    const repo = makeRepo();
    const objects = Array.from({ length: 5 }, (_, index) => newObject(`text ${index}`));
    const second = objects[1]?.oid.slice(0, 2) ?? '';
    const files = failingFiles(
      'EIO',
      (_number, name, path) => name === 'writeFile' && path.includes(`/${second}/`),
    );
    expect((await errorOf(store(repo, objects, files))).kind).toBe('write');
    expect(objects.map((object) => isStored(repo, object))).toEqual([
      true,
      false,
      true,
      true,
      true,
    ]);
    expect(leftOvers(repo)).toEqual([]);
  });

  it.each(['EPERM', 'ENOTSUP', 'EXDEV', 'EMLINK'])(
    'at hard links alone (%s) does not matter',
    async (code) => {
      const repo = makeRepo();
      const objects = [newObject('a'), newObject('b')];
      const files = failingFiles(code, (_number, name) => name === 'link');
      await store(repo, objects, files);
      await store(repo, objects, files);
      expect(objects.map((object) => isStored(repo, object))).toEqual([true, true]);
      expect(leftOvers(repo)).toEqual([]);
      expect(repo.git('fsck', '--strict', '--no-dangling')).toBe('');
    },
  );

  it('at hard links and renames leaves nothing', async () => {
    const repo = makeRepo();
    const object = newObject('a');
    const files = failingFiles('EPERM', (_number, name) => name === 'link' || name === 'rename');
    expect((await errorOf(store(repo, [object], files))).message).toBe(
      `could not write to ${join(repo.dir, '.git/objects')}: not permitted`,
    );
    expect([isStored(repo, object), leftOvers(repo)]).toEqual([false, []]);
  });

  it('because the folder of objects is gone is an error, and makes no other', async () => {
    const repo = makeRepo();
    mkdirSync(join(repo.base, 'gone'));
    const opened = await openRepository(repo.dir, {
      ...repo.env,
      GIT_OBJECT_DIRECTORY: join(repo.base, 'gone/none'),
    }).catch(() => null);
    expect(opened).toBeNull();
    const usual = await openRepository(repo.dir, repo.env);
    expect(
      (
        await errorOf(
          writeObjects({ ...usual, objectsDir: join(repo.base, 'gone/none') }, [newObject('a')]),
        )
      ).kind,
    ).toBe('write');
    expect(readdirSync(join(repo.base, 'gone'))).toEqual([]);
  });
});
