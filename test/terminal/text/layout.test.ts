import { describe, expect, it } from 'vitest';
import { table } from '../../../src/terminal/text/table.js';
import { cut, widthOf } from '../../../src/terminal/text/width.js';
import { wrapLine } from '../../../src/terminal/text/wrap.js';
import { fc, runs } from '../../helpers/fc.js';

/** What a terminal shows as one character each, with the columns that it takes. */
const CHARACTERS: Readonly<Record<string, number>> = {
  ...Object.fromEntries([...'abcXYZ019-/.,:#@("ßéα'].map((letter) => [letter, 1])),
  ...Object.fromEntries([...'漢字かなカナ한글、。（'].map((wide) => [wide, 2])),
  ...Object.fromEntries(['🚀', '👩‍💻', '🇸🇬', '👍🏽', '1️⃣'].map((emoji) => [emoji, 2])),
  ...Object.fromEntries(['e\u0301', 'o\u0302\u0323', 'क\u094d'].map((combined) => [combined, 1])),
};
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const charactersOf = (text: string): string[] =>
  Array.from(graphemes.segment(text), ({ segment }) => segment);
/** The columns of a text, by the list above alone. */
const columnsOf = (text: string): number =>
  charactersOf(text).reduce((sum, character) => sum + (CHARACTERS[character] ?? 1), 0);
const CHINESE_OR_JAPANESE = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u;

const word = (length: { minLength: number; maxLength: number }): fc.Arbitrary<string> =>
  fc
    .array(fc.constantFrom(...Object.keys(CHARACTERS)), length)
    .map((parts) => parts.join(''))
    // Two that stand side by side may be one to a terminal, such as two flags.
    .filter((text) => charactersOf(text).every((character) => character in CHARACTERS));
const anyWord = fc.oneof(
  { weight: 6, arbitrary: word({ minLength: 1, maxLength: 12 }) },
  { weight: 1, arbitrary: word({ minLength: 20, maxLength: 120 }) },
);
const sentence = fc.array(anyWord, { minLength: 1, maxLength: 30 }).map((words) => words.join(' '));
const width = fc.constantFrom(40, 100);
const LAW = { numRuns: runs(200) };

/** Words that a line can hold and that may not be broken. */
function unbreakable(text: string, room: number): string[] {
  return text
    .split(/ +/)
    .filter((one) => one !== '' && columnsOf(one) <= room && !CHINESE_OR_JAPANESE.test(one));
}

describe('a line', () => {
  const lead = fc.constantFrom('', '  ', 'why        ', '  | ', '  - ');

  it('is never wider than the terminal, and loses nothing', () => {
    fc.assert(
      fc.property(lead, sentence, width, (before, text, columns) => {
        const lines = wrapLine(before + text, columns).split('\n');
        for (const line of lines) expect(columnsOf(line)).toBeLessThanOrEqual(columns);
        const bar = before.includes('|') ? '  | ' : '';
        const shown = lines.map((line) => line.slice(bar.length)).join('');
        expect(shown.replaceAll(' ', '')).toBe(
          (before.slice(bar.length) + text).replaceAll(' ', ''),
        );
      }),
      LAW,
    );
  });

  it('is broken between words, and inside one only where a whole line is too short for it', () => {
    fc.assert(
      fc.property(lead, sentence, width, (before, text, columns) => {
        const words = wrapLine(before + text, columns).split(/[ \n]+/);
        // Lines that go on begin at most two columns further in than the first one.
        const room = columns - before.length - 2;
        for (const one of unbreakable(text, room)) expect(words).toContain(one);
      }),
      LAW,
    );
  });

  it.each([
    ['git fetch --unshallow', 'in this clone'],
    ['handoff publish', 'sends it'],
    ['git add .handoff.yml .handoffs AGENTS.md .agents/skills/handoff/SKILL.md', 'for all'],
    ['handoff assign session-timeout --to nadia-from-payments/2', 'gives it to her'],
    ['`handoff resolve staging --outcome "It is there now, in the vault of payments"`;', 'run it'],
  ])('never splits the command %s', (command, after) => {
    for (let before = 0; before < 40; before += 1) {
      const lines = wrapLine(`${'x'.repeat(before)} ${command} ${after}`, 40).split('\n');
      expect(lines.filter((line) => line.includes(command))).toHaveLength(1);
      for (const line of lines.filter((one) => !one.includes(command)))
        expect(line.length).toBeLessThanOrEqual(40);
    }
  });

  it('leaves a long command alone on its line', () => {
    const command = 'handoff query --blocked --questions --mine --fetch';
    expect(wrapLine(`handoff: not found; ${command} lists them all`, 40).split('\n')).toEqual([
      'handoff: not found;',
      `  ${command}`,
      '  lists them all',
    ]);
  });

  it('is broken between characters as people see them', () => {
    fc.assert(
      fc.property(word({ minLength: 120, maxLength: 200 }), width, (text, columns) => {
        const lines = wrapLine(text, columns).split('\n');
        expect(lines.flatMap((line) => charactersOf(line.trimStart()))).toEqual(charactersOf(text));
      }),
      LAW,
    );
  });

  it('goes on below where its text began', () => {
    expect(wrapLine('  next      one two three four', 20)).toBe(
      '  next      one two\n            three\n            four',
    );
    expect(wrapLine('  | one two three four five', 20)).toBe('  | one two three\n  | four five');
    expect(wrapLine('|   one two three four', 20)).toBe('|   one two three\n|   four');
    expect(wrapLine('  - one two three four five', 20)).toBe('  - one two three\n    four five');
    expect(wrapLine('one two three four five', 20)).toBe('one two three four\n  five');
    expect(wrapLine('session-timeout  blocker m85a01x6.b1  resolved', 40)).toBe(
      'session-timeout  blocker m85a01x6.b1\n  resolved',
    );
    expect(wrapLine('short', 20)).toBe('short');
  });

  it('breaks a long path behind a slash, else behind another mark, else anywhere', () => {
    const name = '20260115T100000Z-wei-ay9y4kg9.blocker.yml';
    expect(wrapLine(`  .handoffs/2026/01/15/${name}`, 60)).toBe(
      `  .handoffs/2026/01/15/\n    ${name}`,
    );
    expect(wrapLine(`record   .handoffs/2026/01/15/${name.slice(17)}`, 40)).toBe(
      `record   .handoffs/2026/01/15/\n         ${name.slice(17)}`,
    );
    expect(wrapLine(name, 40)).toBe(`${name.slice(0, 38)}\n  yml`);
    expect(wrapLine('x'.repeat(30), 20)).toBe(`${'x'.repeat(20)}\n  ${'x'.repeat(10)}`);
  });

  it('ends behind any Chinese or Japanese character, but not before a comma', () => {
    expect(wrapLine('会话超时需要产品决定，否则无法继续。', 21)).toBe(
      '会话超时需要产品决\n  定，否则无法继续。',
    );
  });

  it('keeps its colours, which take no room', () => {
    const red = '\u001b[31mone two three\u001b[39m four five';
    expect(wrapLine(red, 20)).toBe('\u001b[31mone two three\u001b[39m four\n  five');
    expect(wrapLine('\u001b[2m  one two three four five\u001b[22m', 20)).toBe(
      '\u001b[2m  one two three four\n    five\u001b[22m',
    );
  });
});

describe('a table', () => {
  const row = fc.tuple(
    fc.constantFrom('m85a01x6.b1', 'cmj6tyhh.q12'),
    fc.constantFrom('wei', 'a-handle-of-thirty-characters-0'),
    fc.constantFrom('less than a minute', '3 h', '12 d, reopened'),
    fc
      .array(word({ minLength: 1, maxLength: 24 }), { maxLength: 4 })
      .map((keys) => keys.join(', ')),
    sentence,
  );
  const rows = fc.array(row, { minLength: 1, maxLength: 6 });

  it('is never wider than the terminal, and breaks no word that a line can hold', () => {
    fc.assert(
      fc.property(rows, width, (cells, columns) => {
        const text = table(cells, columns);
        for (const line of text.split('\n')) expect(columnsOf(line)).toBeLessThanOrEqual(columns);
        const words = new Set(text.split(/[ \n]+/));
        const whole = cells.flat().flatMap((cell) => unbreakable(cell, 24));
        expect(whole.filter((one) => !words.has(one))).toEqual([]);
      }),
      LAW,
    );
  });

  it('shows every cell whole: ids, owners and ages are never cut', () => {
    fc.assert(
      fc.property(rows, width, (cells, columns) => {
        const text = table(cells, columns);
        for (const [id, owner, age] of cells) {
          expect(text).toContain(id);
          expect(text).toContain(owner);
          expect(text).toContain(age);
        }
        expect(charactersOf(text.replaceAll(/[ \n]/g, '')).sort()).toEqual(
          charactersOf(cells.flat().join('').replaceAll(' ', '')).sort(),
        );
      }),
      LAW,
    );
  });

  it('aligns its columns, lets the last one go on below itself, and leaves out an empty one', () => {
    const cells = [
      ['m85a01x6.b1', 'sarah', '', 'Product decision on the session timeout'],
      ['b2krbxvj.q1', 'wei', '', '会话超时'],
    ];
    expect(table(cells, 46)).toBe(
      [
        'm85a01x6.b1  sarah  Product decision on the',
        '                    session timeout',
        'b2krbxvj.q1  wei    会话超时',
      ].join('\n'),
    );
  });

  it('makes a paragraph of each row where there is no room for columns', () => {
    expect(table([['m85a01x6.b1', 'sarah', '3 h', 'Product decision on the timeout']], 30)).toBe(
      ['m85a01x6.b1  sarah  3 h', '  Product decision on the', '  timeout'].join('\n'),
    );
  });

  it('colours cells after they were measured', () => {
    const shown = table([['a', 'one two three four five six']], 27, [(text) => `<${text}>`]);
    expect(shown).toBe('<a>  one two three four five\n   six');
  });
});

describe('an entry of a list with one line each', () => {
  it('is cut between characters, with a sign that it was', () => {
    fc.assert(
      fc.property(sentence, fc.integer({ min: 4, max: 60 }), (text, columns) => {
        const shown = cut(text, columns);
        expect(columnsOf(shown)).toBeLessThanOrEqual(columns);
        if (columnsOf(text) <= columns) expect(shown).toBe(text);
        else expect(text.startsWith(shown.slice(0, -1)) && shown.endsWith('…')).toBe(true);
      }),
      LAW,
    );
  });

  it('is measured in columns', () => {
    expect(['abc', '漢字', 'e\u0301', '👩‍💻', '\u001b[1mabc\u001b[22m'].map(widthOf)).toEqual([
      3, 4, 1, 2, 3,
    ]);
  });
});
