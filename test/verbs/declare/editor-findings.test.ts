import { describe, expect, it } from 'vitest';
import { withFindings, withoutFindings } from '../../../src/terminal/findings/edited.js';

const finding = (line: number, message: string) =>
  ({ rule: 'missing', level: 'error', path: null, line, column: 3, message, hint: null }) as const;

describe('findings as comments', () => {
  it('stand above their line with its indentation, and name the line that it has then', () => {
    const text = 'a: 1\nb:\n  - c: 2\n';
    expect(withFindings(text, [finding(3, 'two'), finding(1, 'one'), finding(3, 'three')])).toBe(
      '# ! 2:3 missing one\na: 1\nb:\n  # ! 6:3 missing two\n  # ! 6:3 missing three\n  - c: 2\n',
    );
  });

  it('leave no trace when they are taken out', () => {
    const text = 'a: |\n  one\n  two\nb: 1';
    expect(
      withoutFindings(withFindings(text, [finding(2, 'x'), finding(4, 'y'), finding(99, 'z')])),
    ).toBe(text);
  });

  it('are told from the comments of people', () => {
    const text = '# ! important\n# note\na: 1\n';
    expect(withoutFindings(text)).toBe(text);
  });

  it('cannot break out of their line', () => {
    expect(withFindings('a: 1', [finding(1, 'two\nlines\u001b')]).split('\n')).toHaveLength(2);
  });
});
