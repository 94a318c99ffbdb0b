import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startOnWindows } from '../../../src/system/process/start-on-windows.js';
import { tempFolder } from '../../helpers/repo.js';
import { fc, runs } from '../../helpers/fc.js';

const ENV = { Path: 'C:\\Tools;.;D:\\code bin', SystemRoot: 'C:\\Windows' };
const FILES = [
  'C:\\Tools\\vim.exe',
  'D:\\code bin\\code.cmd',
  'C:\\Tools\\both.cmd',
  'D:\\code bin\\both.exe',
  'C:\\My tools\\edit.BAT',
];
const start = (program: string, ...args: string[]): ReturnType<typeof startOnWindows> =>
  startOnWindows(program, args, ENV, (file) => FILES.includes(file));
const words = (...args: string[]): string => start('code', ...args)?.args.at(-1) ?? '';

/**
 * The words that a program gets which a batch file starts with `%*`: cmd.exe replaces variables,
 * then the program takes its command line apart as the C library of Windows does.
 */
function received(line: string): string[] {
  const replaced = line
    .slice(1, -1)
    .replaceAll(/%([^%:]+)(:~,)?%/gu, (_, name: string, part?: string) =>
      name === 'cd' && part !== undefined ? '' : `<${name}>`,
    );
  const found: string[] = [];
  for (const [, inner = ''] of replaced.matchAll(/"((?:[^"]|"")*)"(?: |$)/gu))
    found.push(
      inner
        .replaceAll(/(\\+)(?=""|$)/gu, (slashes) => slashes.slice(slashes.length / 2))
        .replaceAll('""', '"'),
    );
  return found;
}

describe('on Windows', () => {
  it('a program is found by its name in the folders of PATH, in the order of its folders', () => {
    expect(start('vim', '-R', 'a b')).toEqual({
      file: 'C:\\Tools\\vim.exe',
      args: ['-R', 'a b'],
      isVerbatim: false,
    });
    expect(start('both')?.args.at(-1)).toBe('""C:\\Tools\\both.cmd""');
    expect(start('both.exe')?.file).toBe('D:\\code bin\\both.exe');
    expect(start('nano')).toBeNull();
  });

  it('a program of the current folder is not run by its name', () => {
    const asked: string[] = [];
    startOnWindows('vim', [], ENV, (file) => asked.push(file) < 0);
    expect(asked.every((file) => /^[CD]:\\/u.test(file))).toBe(true);
  });

  it('a batch file is run by cmd.exe, each word between quotes', () => {
    expect(start('code', '--wait', 'C:\\R&D (1)\\100%\\it.yml')).toEqual({
      file: 'C:\\Windows\\System32\\cmd.exe',
      args: [
        '/d',
        '/e:ON',
        '/v:OFF',
        '/s',
        '/c',
        '""D:\\code bin\\code.cmd" "--wait" "C:\\R&D (1)\\100%%cd:~,%\\it.yml""',
      ],
      isVerbatim: true,
    });
    expect(start('C:\\My tools\\edit.BAT')?.args.at(-1)).toBe('""C:\\My tools\\edit.BAT""');
    expect(start('C:\\My tools\\edit')).toBeNull();
  });

  it('a batch file gets every word as it is', () => {
    const word = fc.string({
      unit: fc.constantFrom(...'a" %^&|<>()!\\/;,=PATH:~é'.split('')),
      maxLength: 12,
    });
    fc.assert(
      fc.property(fc.array(word, { maxLength: 4 }), (args) => {
        expect(received(words(...args))).toEqual(['D:\\code bin\\code.cmd', ...args]);
      }),
      { numRuns: runs(500) },
    );
  });

  it('a batch file gets no word with a line feed', () => {
    for (const word of ['a\nb', 'a\rb', 'a\0b'])
      expect(() => start('code', word)).toThrow('no line feed');
  });
});

// Where cmd.exe itself can say what it makes of the line: the project's workflow runs this.
it.skipIf(process.platform !== 'win32')('cmd.exe gives a batch file every word as it is', () => {
  const folder = tempFolder();
  const seen = join(folder, 'seen.json');
  writeFileSync(
    join(folder, 'see.js'),
    `require('fs').writeFileSync(${JSON.stringify(seen)}, JSON.stringify(process.argv.slice(2)));`,
  );
  writeFileSync(
    join(folder, 'see words.cmd'),
    `@"${process.execPath}" "${join(folder, 'see.js')}" %*\r\n`,
  );
  const args = ['--wait', 'a b', '100%PATH%', 'R&D (1)^|<x>', 'it!PATH!', 'C:\\end\\', 'a"b', ''];
  const how = startOnWindows(join(folder, 'see words'), args, process.env);
  const { status } = spawnSync(how?.file ?? '', how?.args ?? [], {
    windowsVerbatimArguments: how?.isVerbatim ?? false,
  });
  expect([status, JSON.parse(readFileSync(seen, 'utf8'))]).toEqual([0, args]);
});
