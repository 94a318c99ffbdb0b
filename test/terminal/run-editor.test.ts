import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { plainWords } from '../../src/terminal/plain-words.js';
import { runEditor } from '../../src/terminal/run-editor.js';
import { tempFolder } from '../helpers/repo.js';

describe('the command of an editor', () => {
  it.each([
    ['vim', ['vim']],
    ['code --wait', ['code', '--wait']],
    [
      "'C:/Program Files/Notepad++/notepad++.exe' -multiInst",
      ['C:/Program Files/Notepad++/notepad++.exe', '-multiInst'],
    ],
    ['"C:\\Program Files\\Edit\\edit.exe" -w', ['C:\\Program Files\\Edit\\edit.exe', '-w']],
    ['/opt/a"b c"d', ['/opt/ab cd']],
  ])('%s is a program and its options', (command, words) => {
    expect(plainWords(command)).toEqual(words);
  });

  it.each([
    '',
    ' ',
    '$EDITOR',
    'a | b',
    'a "$HOME"',
    'A=1 vim',
    "vim 'x",
    'a; b',
    '~/bin/x',
    'a `b`',
  ])('%j is for a shell alone', (command) => {
    expect(plainWords(command)).toBeNull();
  });
});

describe('an editor', () => {
  it('is started where there is no shell', async () => {
    const base = tempFolder();
    const folder = join(base, 'with blanks');
    mkdirSync(folder);
    const editor = join(folder, 'edit');
    writeFileSync(
      editor,
      `#!${process.execPath}\nrequire('fs').writeFileSync(process.argv[3], process.argv[2]);\n`,
    );
    chmodSync(editor, 0o755);
    const file = join(base, 'draft.yml');
    await runEditor(`'${editor}' --wait`, file, { PATH: join(base, 'empty') });
    expect(readFileSync(file, 'utf8')).toBe('--wait');
    await expect(runEditor('$EDITOR', file, { PATH: join(base, 'empty') })).rejects.toThrow(
      'the editor $EDITOR failed: its command needs sh, and PATH has no sh',
    );
  });
});
