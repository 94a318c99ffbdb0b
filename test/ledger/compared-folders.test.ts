import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { objectId } from '../../src/git/object-id.js';
import { ComparedFolders } from '../../src/ledger/compared-folders.js';
import { readUncommitted, type Committed } from '../../src/ledger/uncommitted.js';
import { IndexFiles } from '../../src/store/index-files.js';
import { runs } from '../helpers/fc.js';
import { honestRecords } from '../helpers/gate/honest-team.js';
import { Random } from '../helpers/random.js';
import { tempFolder } from '../helpers/repo.js';

const RECORDS = honestRecords(3, 40).map(({ path, text }) => ({ path, bytes: Buffer.from(text) }));

/** Files by path, and access to them as to git. */
function asGit(files: ReadonlyMap<string, Buffer>): Omit<Committed, 'compared'> {
  const idOf = (bytes: Uint8Array): string => objectId('sha1', 'blob', bytes);
  return {
    find: async (path) => {
      const bytes = files.get(path);
      if (bytes !== undefined) return idOf(bytes);
      const below = [...files].filter(([name]) => name.startsWith(`${path}/`)).sort();
      const tree = below.map(([name, own]) => `${name} ${idOf(own)}`).join('\n');
      return tree === '' ? null : idOf(Buffer.from(tree));
    },
    read: async (oid) => [...files.values()].find((bytes) => idOf(bytes) === oid) ?? null,
    idOf,
  };
}

test('folders that were compared before show what folders show that never were, whatever comes and goes', async () => {
  let skipped = 0;
  for (let run = 0; run < runs(12); run += 1) {
    const random = new Random(run);
    const top = tempFolder();
    const gitFolder = tempFolder();
    mkdirSync(join(gitFolder, 'handoff'));
    const committed = new Map<string, Buffer>();
    const write = (path: string, bytes: Buffer): void => {
      mkdirSync(dirname(join(top, path)), { recursive: true });
      writeFileSync(join(top, path), bytes);
    };
    for (const { path, bytes } of RECORDS.slice(0, 20)) {
      committed.set(path, bytes);
      write(path, bytes);
    }
    for (let step = 0; step < 12; step += 1) {
      const { path, bytes } = random.pick(RECORDS);
      const does = random.int(0, 6);
      if (does === 0) write(path, bytes);
      if (does === 1) rmSync(join(top, path), { force: true });
      if (does === 2) write(path, Buffer.concat([bytes, Buffer.from('# altered\n')]));
      if (does === 3) write(path.replace('.yml', '-copy.yml'), bytes);
      if (does === 4) committed.set(path, bytes);
      if (does === 5) committed.delete(path);
      const open = new Set(random.shuffled([...committed.keys()]).slice(0, 3));
      const git = asGit(committed);
      const compared = new ComparedFolders(new IndexFiles(gitFolder));
      const [again, anew] = [
        await readUncommitted(top, open, { ...git, compared }),
        await readUncommitted(top, open, { ...git, compared: new ComparedFolders(null) }),
      ];
      expect(again).toEqual(anew);
      let asked = 0;
      const counting: Committed['find'] = async (name) => {
        asked += 1;
        return git.find(name);
      };
      const later = new ComparedFolders(new IndexFiles(gitFolder));
      await readUncommitted(top, new Set(), { ...git, find: counting, compared: later });
      skipped += Number(asked < committed.size);
    }
  }
  expect(skipped).toBeGreaterThan(20);
});
