import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { OwnFolder } from '../../src/system/files/own-folder.js';
import { makeFolder } from '../../src/system/files/make-folder.js';
import { Drafts } from '../../src/store/drafts.js';
import { errorOf } from '../helpers/git-record.js';
import { tempFolder } from '../helpers/repo.js';

/**
 * Drafts in a folder of their own. `blocked` names what cannot be written, because a file is in the
 * way.
 */
function place(...blocked: string[]): {
  drafts: () => Drafts;
  base: string;
  printed: string[];
  texts: () => string[];
} {
  const base = tempFolder();
  for (const name of ['git', 'state', 'temporary']) {
    if (blocked.includes(name)) writeFileSync(join(base, name), '');
    else mkdirSync(join(base, name));
  }
  const printed: string[] = [];
  const rescue = {
    roots: [new OwnFolder(join(base, 'state'), [])],
    temporary: join(base, 'temporary'),
    print: (text: string) => void printed.push(text),
  };
  const folder = join(base, 'git/wei');
  const texts = (): string[] =>
    readdirSync(folder)
      .filter((name) => name !== 'refused')
      .map((name) => readFileSync(join(folder, name), 'utf8'))
      .toSorted();
  return {
    drafts: () => new Drafts(new OwnFolder(base, ['git']), 'wei', rescue),
    base,
    printed,
    texts,
  };
}

const MANY = Array.from({ length: 40 }, (_, index) => `text ${index}\n`);

describe('keeping a text', () => {
  it('goes from the drafts to the state folder, then to the temporary files, and then prints it', async () => {
    for (const [blocked, where] of [
      [[], 'git/wei/declaration.yml'],
      [['git'], 'state/wei/declaration-'],
      [['git', 'state'], 'temporary/handoff-'],
    ] as const) {
      const { drafts, base, printed } = place(...blocked);
      const path = await drafts().keep('declaration', 'a text\n');
      expect(path).toContain(join(base, where));
      expect(readFileSync(path ?? '', 'utf8')).toBe('a text\n');
      expect(printed).toEqual([]);
    }
    const { drafts, printed } = place('git', 'state', 'temporary');
    expect(await drafts().keep('declaration', 'a text\n')).toBe(null);
    expect(printed).toEqual(['a text\n']);
  });

  it('loses none of many that are refused at once, and makes no copies', async () => {
    const { drafts, texts } = place();
    const paths = await Promise.all(
      [...MANY, ...MANY].map((text) => drafts().keep('declaration', text)),
    );
    expect(paths).not.toContain(null);
    expect([...new Set(texts())]).toEqual(MANY.toSorted());
  });

  it('loses none of many that become the running draft at once', async () => {
    const { drafts, texts } = place();
    await Promise.all(MANY.map((text) => drafts().begin(text)));
    expect(texts()).toEqual(MANY.toSorted());
  });

  it('loses none where drafts are begun, refused and retired at once', async () => {
    const { drafts, texts } = place();
    await Promise.all(
      MANY.flatMap((text, index) => [
        index % 2 === 0 ? drafts().begin(text) : drafts().keep('declaration', text),
        drafts()
          .retireRefused()
          .catch(() => {}),
      ]),
    );
    expect([...new Set(texts())]).toEqual(MANY.toSorted());
  });

  it('a draft that somebody meant stays, though it was refused before', async () => {
    const { drafts } = place();
    await drafts().keep('declaration', 'first\n');
    await drafts().begin('first\n');
    expect(await drafts().keep('declaration', 'second\n')).toMatch(/declaration-[0-9a-f]{8}\.yml$/);
    expect(await drafts().read()).toBe('first\n');
  });

  it('a draft or a note that cannot be saved is an error that says where the text is', async () => {
    const { drafts, base } = place('git');
    expect(await errorOf(drafts().save('a text\n'))).toMatchObject({
      kind: 'write',
      hint: expect.stringContaining(join(base, 'state/wei/declaration-')),
    });
    expect(await errorOf(drafts().addNote({ at: '', text: 'a note' }))).toMatchObject({
      kind: 'write',
      message: expect.stringContaining('could not save the note'),
      hint: expect.stringContaining('state/wei/note-'),
    });
  });
});

describe('making a folder', () => {
  it.runIf(process.platform === 'linux')(
    'ends where the system says that nothing is there and lets nothing be made',
    async () => {
      await expect(makeFolder('/proc/none/such/folder')).rejects.toMatchObject({ code: 'ENOENT' });
    },
  );

  it('makes what is missing, also when many do at once', async () => {
    const base = tempFolder();
    await Promise.all(MANY.map(() => makeFolder(join(base, 'a/b/c'))));
    expect(readdirSync(join(base, 'a/b'))).toEqual(['c']);
  });
});
