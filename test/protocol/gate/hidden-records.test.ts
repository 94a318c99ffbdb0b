import { describe, expect, test } from 'vitest';
import { hidingLines } from '../../../src/protocol/gate/hidden-records.js';

const hides = (text: string, folder = '', top = text): number[] =>
  hidingLines(text, folder, top).map(({ line }) => line);

describe('attributes hide records', () => {
  test.each([
    '.handoffs/** -diff',
    '/.handoffs/** -diff',
    '.handoffs/2026/** linguist-generated',
    '* linguist-generated=true',
    '*.yml binary',
    '*.declaration.yml gitlab-generated',
    '**/*.yml merge=union',
    '**/15/* -merge',
    '.handoffs/*/*/*/*.yml filter=lfs',
    '".handoffs/**" -diff',
    '*.y?l eol=crlf',
    '*.ym[a-z] -diff',
    '.handoffs/**/*.sig text -diff',
    '[attr]quiet -diff\n*.yml quiet',
    `${'*'.repeat(300)} -diff`,
    '.handoffs/[[:digit:]]*/** -diff',
    '[].]handoffs/** -diff',
    '.handoffs/[!]a]0*/** -diff',
    '[attr]quiet -diff\n[attr]still quiet\n*.yml still',
  ])('with %j', (text) => {
    expect(hides(text)).toEqual([text.split('\n').length]);
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
    '*.yaml -diff',
    '[attr]quiet -diff',
    '',
  ])('not with %j', (text) => {
    expect(hides(text)).toEqual([]);
  });

  test('as git takes them from the folder they lie in', () => {
    expect(hides('* text eol=lf\n* -diff', '.handoffs')).toEqual([2]);
    expect(hides('2026/** -diff', '.handoffs')).toEqual([1]);
    expect(hides('*.yml -diff', '.handoffs/2026/01/15')).toEqual([1]);
    expect(hides('.handoffs/** -diff', 'src')).toEqual([]);
    expect(hides('* -diff', 'src')).toEqual([]);
  });

  test('by macros, which may stand further down, or in the file at the top', () => {
    expect(hides('*.yml quiet\n[attr]quiet -diff')).toEqual([1]);
    expect(hides('* text eol=lf\n* quiet', '.handoffs', '[attr]quiet linguist-generated')).toEqual([
      2,
    ]);
    expect(hides('[attr]quiet quiet\n*.yml quiet')).toEqual([]);
  });

  test('and no pattern takes long to be understood', () => {
    const began = performance.now();
    expect(hides(`${'*a'.repeat(90)}b -diff\n${'**/'.repeat(60)}x -diff`)).toEqual([]);
    expect(performance.now() - began).toBeLessThan(500);
  });
});
