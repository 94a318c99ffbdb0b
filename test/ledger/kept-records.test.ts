import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { objectId } from '../../src/git/object-id.js';
import { KeptRecords } from '../../src/ledger/kept-records.js';
import { unite } from '../../src/ledger/union.js';
import type { Source, View } from '../../src/ledger/view.js';
import type { HandoffRecord } from '../../src/schema/types.js';
import { IndexFiles } from '../../src/store/index-files.js';
import { honestRecords } from '../helpers/gate/honest-team.js';
import { tempFolder } from '../helpers/repo.js';

const RECORDS = honestRecords(7, 60).map(({ path, text }) => ({ path, bytes: Buffer.from(text) }));
const REF = 'refs/heads/main';

type Copy = (typeof RECORDS)[number];

const idOf = (bytes: Buffer): string => objectId('sha1', 'blob', bytes);
const withReturns = ({ path, bytes }: Copy): Copy => ({
  path,
  bytes: Buffer.from(bytes.toString('utf8').replaceAll('\n', '\r\n')),
});
const altered = ({ path, bytes }: Copy): Copy => ({
  path,
  bytes: Buffer.from(bytes.toString('utf8').replace(/by: \w+/, 'by: mallory')),
});

/** What is committed, read by what is kept where it is, and what lies in the work tree. */
function sources(kept: KeptRecords | null, committed: Copy[], workTree: Copy[]): Source[] {
  const files = committed.map(({ path, bytes }) => {
    const oid = idOf(bytes);
    const record = kept?.find(oid, path) ?? null;
    const from = { path, ref: REF, commit: null };
    return record === null
      ? { ...from, bytes, keep: (sound: HandoffRecord) => kept?.add(oid, path, sound, bytes) }
      : { ...from, oid, record };
  });
  const there = workTree.map((copy) => ({ ...copy, ref: null, commit: null }));
  return [
    { files, warnings: [] },
    { files: there, warnings: [] },
  ];
}

/** A clone that has read and kept all records. */
async function clone(): Promise<{ folder: string; kept: () => KeptRecords }> {
  const folder = tempFolder();
  mkdirSync(join(folder, 'handoff'));
  const kept = (version = '1'): KeptRecords => new KeptRecords(new IndexFiles(folder), version);
  const first = kept();
  await unite(sources(first, RECORDS, []));
  await first.save();
  return { folder, kept };
}

const count = (kept: KeptRecords): number =>
  RECORDS.filter(({ path, bytes }) => kept.find(idOf(bytes), path) !== null).length;
const [one, two] = [RECORDS[3], RECORDS[8]] as [Copy, Copy];
const others = RECORDS.filter((copy) => copy !== one);

describe('what was read before', () => {
  test.each<[string, Copy[], Copy[]]>([
    ['is checked out', RECORDS, RECORDS],
    ['is checked out with carriage returns', RECORDS, RECORDS.map(withReturns)],
    ['was altered in the work tree', RECORDS, [...others, altered(one)]],
    ['was altered on another branch', [...RECORDS, altered(one)], []],
    ['was altered on the branch that is read first', [altered(one), ...RECORDS], RECORDS],
    ['was committed with carriage returns elsewhere', [...RECORDS, withReturns(one)], []],
    [
      'has a copy under another name',
      RECORDS,
      [{ ...one, path: `${one.path.slice(0, -4)}-2.yml` }],
    ],
    ['has the place of another', [...others, { ...two, path: one.path }], []],
    ['lies beside new records', RECORDS, [{ ...one, path: '.handoffs/2026/01/15/x.yml' }]],
  ])('is the same as read anew where it %s', async (_, committed, workTree) => {
    const { kept } = await clone();
    const seen = (view: View): unknown => ({ ...view, entries: [...view.entries] });
    expect(seen(await unite(sources(kept(), committed, workTree)))).toEqual(
      seen(await unite(sources(null, committed, workTree))),
    );
  });

  test('is every sound record, and none with carriage returns', async () => {
    const { kept } = await clone();
    expect(count(kept())).toBe(RECORDS.length);
    const returned = withReturns(one);
    const again = kept();
    await unite(sources(again, RECORDS.map(withReturns), []));
    await again.save();
    expect(kept().find(idOf(returned.bytes), returned.path)).toBeNull();
  });

  test('is nothing of another version, nor of a file that is damaged or was put there', async () => {
    const { folder, kept } = await clone();
    const index = join(folder, 'handoff', 'index');
    expect(count(new KeptRecords(new IndexFiles(folder), '2'))).toBe(0);
    const [name = ''] = readdirSync(index).filter((file) => file.startsWith('records-'));
    const text = readFileSync(join(index, name), 'utf8');
    for (const other of [text.slice(0, -40), text.replace('wei', 'eve'), text.slice(65), '']) {
      writeFileSync(join(index, name), other);
      expect(count(kept())).toBeLessThan(RECORDS.length);
    }
  });

  test('is written again only for many new records', async () => {
    const { folder } = await clone();
    const index = join(folder, 'handoff', 'index');
    const sizes = (): number[] =>
      readdirSync(index).map((name) => readFileSync(join(index, name)).length);
    const before = sizes();
    const few = new KeptRecords(new IndexFiles(folder), '1');
    for (const { path, bytes } of RECORDS.slice(0, 3)) {
      const record = few.find(idOf(bytes), path);
      if (record !== null) few.add('0'.repeat(40), path, record, bytes);
    }
    await few.save();
    expect(sizes()).toEqual(before);
  });
});
