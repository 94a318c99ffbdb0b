import { expect, test } from 'vitest';
import { openRepository } from '../../src/git/repository.js';
import { findRecords } from '../../src/ledger/find-records.js';
import { honestRecords, textOf } from '../helpers/gate/honest-team.js';
import { makeRepo } from '../helpers/repo.js';

const RECORDS = honestRecords(11, 40);

test('finds records by their names, and gives them as they were sealed', async () => {
  const repo = makeRepo();
  const files = Object.fromEntries(RECORDS.map(({ path, text }) => [path, text]));
  repo.commit('Records', { ...files, '.handoffs/README.md': 'Records.\n' });
  const seen = repo.git('rev-parse', 'HEAD^{tree}');
  const opened = await openRepository(repo.dir, repo.env);
  const ids = RECORDS.map(({ record }) => record.id);
  for (const some of [ids, ids.slice(3, 5), ids.slice(-1)]) {
    const found = await findRecords(opened, seen, some);
    expect([...(found ?? [])]).toEqual(
      expect.arrayContaining(
        RECORDS.filter(({ record }) => some.includes(record.id)).map(({ record }) => [
          record.id,
          record,
        ]),
      ),
    );
    expect(found?.size).toBe(some.length);
  }
  const unknown = (ids[0] ?? '').replace(/.$/, (last) => (last === '0' ? '1' : '0'));
  expect(await findRecords(opened, seen, [...ids, unknown])).toBeNull();
});

test('leaves what is there in two files, or altered, to a reading of all records', async () => {
  const repo = makeRepo();
  const [first, second] = RECORDS;
  if (first === undefined || second === undefined) throw new Error('there are no records');
  const beside = first.path.replace(/[^/]+$/, `${second.record.id}.ack.${first.record.id}.yml`);
  const altered = textOf(second.record).replace(/^author: .*/m, 'author: mallory');
  repo.commit('Records', {
    [first.path]: first.text,
    [beside]: first.text,
    [second.path]: altered,
  });
  const seen = repo.git('rev-parse', 'HEAD^{tree}');
  const opened = await openRepository(repo.dir, repo.env);
  for (const { record } of [first, second])
    expect(await findRecords(opened, seen, [record.id])).toBeNull();
});
