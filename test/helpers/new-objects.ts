import { objectId, type ObjectType } from '../../src/git/object-id.js';
import { openRepository } from '../../src/git/repository.js';
import { writeObjects, type NewObject } from '../../src/git/write-objects.js';
import { failingFiles } from './failing-files.js';
import type { TestRepo } from './repo.js';

type Format = 'sha1' | 'sha256';

/** An object that is to be stored. */
export function newObject(
  body: string | Uint8Array,
  type: ObjectType = 'blob',
  format: Format = 'sha1',
): NewObject {
  const bytes = Buffer.from(body);
  return { type, oid: objectId(format, type, bytes), body: bytes };
}

/** Stores objects as the program does, in the repository around a folder. */
export async function store(
  repo: Pick<TestRepo, 'dir' | 'env'>,
  objects: readonly NewObject[],
  files?: ReturnType<typeof failingFiles>,
): Promise<void> {
  await writeObjects(await openRepository(repo.dir, repo.env), objects, files);
}

/** Where an object lies below the folder of objects. */
export function placeOf(oid: string): string {
  return `${oid.slice(0, 2)}/${oid.slice(2)}`;
}
