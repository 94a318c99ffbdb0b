import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Outbox, type Intent } from '../../../src/online/routing/outbox.js';
import { failingFiles } from '../../helpers/failing-files.js';
import { tempFolder } from '../../helpers/repo.js';

const INTENT: Intent = {
  key: 'post x.b1 github:acme/payments',
  thing: 'x.b1',
  target: 'github:acme/payments',
  what: null,
  number: null,
  begun: false,
  reason: null,
  asked: null,
};
const filesIn = (folder: string): string[] => readdirSync(join(folder, 'handoff', 'outbox'));

test('keeps what it is given, for nobody else to read, until it is removed', async () => {
  const folder = tempFolder();
  const outbox = new Outbox(folder);
  expect(await outbox.list()).toEqual([]);
  await outbox.put(INTENT);
  await outbox.put({ ...INTENT, begun: true, reason: 'the server failed' });
  expect(await new Outbox(folder).list()).toEqual([
    { ...INTENT, begun: true, reason: 'the server failed' },
  ]);
  const [name = ''] = filesIn(folder);
  expect(statSync(join(folder, 'handoff', 'outbox')).mode & 0o777).toBe(0o700);
  expect(statSync(join(folder, 'handoff', 'outbox', name)).mode & 0o777).toBe(0o600);
  const next = new Outbox(folder);
  await next.list();
  await next.remove(INTENT.key);
  expect(filesIn(folder)).toEqual([]);
});

test('takes away only what it wrote or found: another run may be at the same thing', async () => {
  const folder = tempFolder();
  const [first, second] = [new Outbox(folder), new Outbox(folder)];
  await first.put({ ...INTENT, begun: true });
  await second.put(INTENT);
  expect(await new Outbox(folder).list()).toEqual([{ ...INTENT, begun: true }]);
  await first.remove(INTENT.key);
  expect(await new Outbox(folder).list()).toEqual([INTENT]);
});

test.each(['ENOSPC', 'EACCES', 'EIO', 'EROFS', 'EMFILE'])(
  'says so where it cannot be kept (%s), whichever call fails, and keeps what was there',
  async (code) => {
    for (let nth = 0; ; nth += 1) {
      const folder = tempFolder();
      await new Outbox(folder).put(INTENT);
      const files = failingFiles(code, (number) => number === nth);
      const outbox = new Outbox(folder, files);
      await outbox.list();
      const failed = await outbox.put({ ...INTENT, begun: true }).then(
        () => false,
        () => true,
      );
      const [kept, ...more] = await new Outbox(folder).list();
      expect(more).toEqual([]);
      expect(kept).toEqual(failed ? INTENT : { ...INTENT, begun: true });
      expect(filesIn(folder).filter((name) => !name.endsWith('.json'))).toEqual([]);
      if (nth >= files.calls.length) break;
    }
  },
);

test('passes over what is none of its own', async () => {
  const folder = tempFolder();
  mkdirSync(join(folder, 'handoff', 'outbox'), { recursive: true });
  for (const [name, text] of [
    ['cut.json', '{"key":"po'],
    ['other.json', '[]'],
    [
      'typed.json',
      '{"key":1,"thing":"x","target":null,"what":null,"number":null,"begun":true,"reason":null}',
    ],
    ['note.txt', 'x'],
  ] as const)
    writeFileSync(join(folder, 'handoff', 'outbox', name), text);
  expect(await new Outbox(folder).list()).toEqual([]);
});
