import { describe, expect, test } from 'vitest';
import { clean, cleanJson, cleanLine } from '../../src/terminal/clean.js';
import { withCommands, withoutCommands } from '../../src/terminal/workflow-commands.js';
import { fc, runs } from '../helpers/fc.js';

/** True if a runner of GitHub or Azure finds a command in one of the lines. */
function obeyed(text: string): boolean {
  return text
    .split(/\r\n|\r|\n/u)
    .some((line) => /^\s*::/u.test(line) || /##[a-z]*\[/iu.test(line));
}

describe('a runner finds no command', () => {
  test.each([
    '::set-output name=a::b',
    ' ::error::x',
    '\t ::stop-commands::x',
    '\u00a0\u3000::warning::x',
    'fine\n  ::add-mask::x',
    'fine\r::add-mask::x',
    'fine\r\n::add-mask::x',
    '##[error]x',
    'a ##[command]x',
    'a ###[command]x',
    '##vso[task.setvariable variable=PATH]x',
    'a ##VSO[task.complete]',
    "##teamcity[buildStatus text='x']",
    '::::x',
  ])('in %j', (text) => {
    expect(obeyed(text)).toBe(true);
    expect(obeyed(withoutCommands(text))).toBe(false);
    for (const cleaned of [clean(text), cleanLine(text), cleanJson({ [text]: [text] })])
      expect(obeyed(cleaned)).toBe(false);
    expect(JSON.parse(cleanJson({ text }))).toEqual({ text });
    expect(withCommands(withoutCommands(text))).toBe(text);
  });

  test('in any text, which stays as it is where there is none', () => {
    const piece = fc.constantFrom('#', '##', '[', 'vso', ':', '::', ' ', '\n', '\r', '\u00a0', 'x');
    const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(text, (one) => {
        expect(obeyed(withoutCommands(one))).toBe(false);
        if (!obeyed(one)) expect(withoutCommands(one)).toBe(one);
      }),
      { numRuns: runs(2000) },
    );
  });

  test('in time that grows with the text alone', () => {
    const began = performance.now();
    withoutCommands(`::${' '.repeat(100_000)}${'\n'.repeat(100_000)}${'#'.repeat(100_000)}`);
    expect(performance.now() - began).toBeLessThan(500);
  });
});
