import { describe, expect, test } from 'vitest';
import { createGit, type Git } from '../../src/git/run.js';
import { attributeFilesOf, hiddenFindings, hiddenPaths } from '../../src/ledger/gate/hidden.js';
import { SAMPLE_RECORDS } from '../../src/protocol/gate/hidden-records.js';
import { makeRepo } from '../helpers/repo.js';

const RECORD = '.handoffs/2026/11/29/20261129T101500Z-alice-k3v9tq2m.declaration.yml';
const PATHS = [RECORD, ...SAMPLE_RECORDS];

/** Where lines hide records, as `path:line`. */
async function hides(
  files: Record<string, string>,
  { paths = PATHS, git = createGit('/', process.env) }: { paths?: string[]; git?: Git } = {},
): Promise<string[]> {
  const given = new Map(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)]));
  const hidden = await hiddenPaths(git, given, paths);
  const findings = await hiddenFindings(git, given, hidden, () => 'error');
  return findings.map(({ path, line }) => `${path}:${line}`);
}

const lineOf = (text: string): number =>
  text.split('\n').findIndex((line) => line.includes('*') && !line.startsWith('[attr]')) + 1;

describe('attributes hide records', () => {
  test.each([
    '.handoffs/** -diff',
    '/.handoffs/** -diff',
    '  .handoffs/** -diff',
    '.handoffs/** -diff\r',
    '.handoffs/2026/** linguist-generated',
    '* linguist-generated=true',
    '* linguist-generated=1',
    '* linguist-generated=yes',
    '* linguist-generated=unset',
    '* linguist-generated=unspecified',
    '* gitlab-generated=TRUE',
    '*.yml binary',
    '*.declaration.yml gitlab-generated',
    '**/*.yml merge=union',
    '**/15/* -merge',
    '.handoffs/*/*/*/*.yml filter=lfs',
    '".handoffs/**" -diff',
    '".h\\141ndoffs/**" -diff',
    '"\\x.handoffs/**" -diff\n.handoffs/** -diff',
    '*.y?l eol=crlf',
    '*.ym[a-z] -diff',
    '.handoffs/**/*.sig text -diff',
    '[attr]quiet -diff\n*.yml quiet',
    '.handoffs/[[:digit:]]*/** -diff',
    '[].]handoffs/** -diff',
    '.handoffs/[!]a]0*/** -diff',
    '.handoffs/**/20[2-9][0-9][01][0-9][0-9][0-9]T[0-9]* linguist-generated',
    '*-alice-* -diff',
    '20261129T*.yml -diff',
    '.HANDOFFS/** -diff',
    '* -diff\n.HANDOFFS/** diff',
    '*.yml quiet\n[attr]quiet -diff',
    '[attr]binary linguist-generated\n* binary',
    '\ufeff* -diff',
    '* -merge\n* !merge -diff',
    `${'*'.repeat(300)} -diff`,
    `"${'*a '.repeat(90)}b" -diff`,
    `"\\x${'*a'.repeat(90)}b" -diff`,
  ])('with %j', async (text) => {
    const found = await hides({ '.gitattributes': text });
    expect(found).toContain(
      `.gitattributes:${text === '* -merge\n* !merge -diff' || text.startsWith('"\\x.') ? 2 : lineOf(text)}`,
    );
    expect(found).toHaveLength(1);
  });

  test.each([
    '* text eol=lf',
    '*.png binary',
    'src/** linguist-generated',
    '.handoffs/* -diff',
    '.handoffs/ -diff',
    '# .handoffs/** -diff',
    '!*.yml -diff',
    '*.yml diff',
    '*.yml linguist-generated=false',
    '*.yml -linguist-generated',
    '*.yaml -diff',
    '[attr]quiet -diff',
    '[attr]quiet quiet\n*.yml quiet',
    '* -diff\n* !diff',
    '* binary\n*.yml diff merge text\n*.sig diff merge text',
    '*-bob-* -diff',
    '20261130T*.yml -diff',
    `${'*'.repeat(3000)}`,
    '',
  ])('not with %j', async (text) => {
    expect(await hides({ '.gitattributes': text })).toEqual([]);
  });

  test('as git takes them from the folder they lie in', async () => {
    const inRecords = (text: string): Record<string, string> => ({
      '.handoffs/.gitattributes': text,
    });
    expect(await hides(inRecords('* text eol=lf\n* -diff'))).toEqual([
      '.handoffs/.gitattributes:2',
    ]);
    expect(await hides(inRecords('2026/** -diff'))).toEqual(['.handoffs/.gitattributes:1']);
    expect(await hides({ '.handoffs/2026/.gitattributes': '11/29/* -diff' })).toEqual([
      '.handoffs/2026/.gitattributes:1',
    ]);
    expect(await hides({ '.handoffs/2026/11/29/.gitattributes': '*.yml -diff' })).toEqual([
      '.handoffs/2026/11/29/.gitattributes:1',
    ]);
    expect(await hides({ 'src/.gitattributes': '* -diff\n.handoffs/** -diff' })).toEqual([]);
  });

  test('where a deeper file or a later line does not take it back', async () => {
    const top = { '.gitattributes': '* -diff' };
    expect(await hides({ ...top, '.handoffs/.gitattributes': '* diff' })).toEqual([]);
    expect(await hides({ ...top, '.handoffs/.gitattributes': '*.sig diff' })).toEqual([
      '.gitattributes:1',
    ]);
  });

  test('by a macro of the file at the top, and of no other', async () => {
    const use = { '.handoffs/.gitattributes': '* text eol=lf\n* quiet\n[attr]quiet -diff' };
    expect(await hides({ ...use, '.gitattributes': '[attr]quiet linguist-generated' })).toEqual([
      '.handoffs/.gitattributes:2',
    ]);
    expect(await hides(use)).toEqual([]);
  });

  test('whatever this machine and this clone say about attributes', async () => {
    const repo = makeRepo();
    repo.write('.git/info/attributes', '* -diff\n');
    repo.write('mine', '* -diff\n');
    repo.write('settings', `[core]\n\tattributesFile = ${repo.dir}/mine\n`);
    const git = createGit(repo.dir, {
      ...repo.env,
      GIT_DIR: `${repo.dir}/.git`,
      GIT_CONFIG_GLOBAL: `${repo.dir}/settings`,
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'core.attributesFile',
      GIT_CONFIG_VALUE_0: `${repo.dir}/mine`,
    });
    expect(await hides({ '.gitattributes': '* text' }, { git })).toEqual([]);
    expect(await hides({ '.gitattributes': '*.png binary' }, { git })).toEqual([]);
    repo.write('.git/info/attributes', '* diff -linguist-generated\n');
    expect(await hides({ '.gitattributes': '* -diff' }, { git })).toEqual(['.gitattributes:1']);
  });

  test('and the policy and the list of keys, which say who may do what', async () => {
    const paths = ['.handoff.yml', '.handoff-signers'];
    expect(await hides({ '.gitattributes': '.handoff* -diff' }, { paths })).toEqual([
      '.gitattributes:1',
    ]);
  });

  test('and no pattern takes long to be understood', async () => {
    const began = performance.now();
    expect(
      await hides({ '.gitattributes': `${'**/'.repeat(60)}x -diff\n${'**/'.repeat(80)}y ident` }),
    ).toEqual(['.gitattributes:1', '.gitattributes:2']);
    expect(performance.now() - began).toBeLessThan(10_000);
  });

  test('only the files in the folders above a path are looked at', () => {
    expect(attributeFilesOf(['a/b/c', 'a/d'])).toEqual([
      '.gitattributes',
      'a/.gitattributes',
      'a/b/.gitattributes',
    ]);
  });
});
