import { describe, expect, it } from 'vitest';
import { outputLines } from '../../../src/system/process/output-lines.js';
import { telling } from '../../../src/git/remote-fault.js';

const ESC = String.fromCodePoint(0x1b);
const BEL = String.fromCodePoint(7);

describe('what a hook or a server said is shown', () => {
  it.each([
    ['nothing', '', []],
    ['blank lines around it', '\n\n  \nno\n\n', ['no']],
    ['a blank line within', 'a\n\nb\n', ['a', '', 'b']],
    ['Windows line ends', 'a\r\nb\r\n', ['a', 'b']],
    ['colours', `${ESC}[1;31mno${ESC}[0m ${ESC}[38;5;9mgood${ESC}[K\n`, ['no good']],
    ['a colour in one byte', '\u009b31mno\n', ['no']],
    ['a window title', `${ESC}]0;mine${BEL}a\n${ESC}]8;;https://x${ESC}\\b\n`, ['a', 'b']],
    ['cursor movements', `${ESC}[2J${ESC}[Hgone${ESC}7${ESC}8${ESC}(B\n`, ['gone']],
    ['progress', 'checked 1%\rchecked 50%\rchecked 100%\n', ['checked 100%']],
    ['progress that is wiped', 'checked 1%\r\r\n', ['checked 1%']],
    ['a half escape', `a${ESC}`, [String.raw`a\u{1b}`]],
    ['a bell and a tab', `a${BEL}\tb`, [String.raw`a\u{7}    b`]],
    ['marks that turn text round', 'a\u202eb', [String.raw`a\u{202e}b`]],
    ['bytes that are not UTF-8', Buffer.from([0x61, 0xff, 0x0a]).toString('utf8'), ['a\ufffd']],
    ['credentials', 'https://me:secret@host/x', ['https://***@host/x']],
  ])('with %s', (_name, text, lines) => {
    expect(outputLines(text)).toEqual(lines);
  });

  it('in at most 20 lines, from both ends', () => {
    const lines = Array.from({ length: 100 }, (_, index) => `line ${index}`);
    expect(outputLines(lines.slice(0, 20).join('\n'))).toEqual(lines.slice(0, 20));
    const shown = outputLines(`${lines.join('\n')}\n`);
    expect(shown).toEqual([...lines.slice(0, 9), '(81 lines left out)', ...lines.slice(90)]);
  });

  it('in lines that are not endless', () => {
    const [line = '', ...more] = outputLines('x'.repeat(10_000_000));
    expect(more.length).toBeLessThan(3);
    expect(line.length).toBeLessThanOrEqual(300);
    expect(line.endsWith('…')).toBe(true);
  });
});

describe('what git says of a push', () => {
  it('is shown without the lines that only say that it failed', () => {
    const output = [
      'remote: error: GH013: Repository rule violations found for refs/heads/main.',
      'remote: ',
      'remote: - Changes must be made through a pull request.',
      'To github.com:acme/payments.git',
      ' ! [remote rejected] main -> main (push declined due to repository rule violations)',
      "error: failed to push some refs to 'github.com:acme/payments.git'",
    ];
    expect(telling(output, 'GH013')).toEqual(output.slice(0, 3));
  });

  it('is not shown where the reason has it all', () => {
    const said = 'remote: not today';
    expect(telling([said, 'error: failed to push some refs to x'], 'not today')).toEqual([]);
    expect(telling([said, 'remote: nor tomorrow'], 'not today')).toEqual([
      said,
      'remote: nor tomorrow',
    ]);
  });
});
