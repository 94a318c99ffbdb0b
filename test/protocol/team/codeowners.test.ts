import ignore from 'ignore';
import { describe, expect, test } from 'vitest';
import { matcher } from '../../../src/protocol/team/codeowners-pattern.js';
import { ownersOf } from '../../../src/protocol/team/codeowners.js';
import { fc, runs } from '../../helpers/fc.js';

const fits = (pattern: string, path: string): boolean =>
  matcher(pattern)?.(path, { left: 1_000_000 }) ?? false;

describe('a pattern of CODEOWNERS', () => {
  test.each<[pattern: string, yes: string[], no: string[]]>([
    ['*', ['a', 'a/b/c.ts'], []],
    ['*.js', ['a.js', 'x/y/a.js', 'a.js/b'], ['a.jsx', 'js']],
    ['/build/logs/', ['build/logs/a', 'build/logs/b/c'], ['build/logs', 'x/build/logs/a']],
    ['docs/*', ['docs/a.md'], ['docs/a/b.md', 'x/docs/a.md']],
    ['/*', ['README.md'], ['docs/a.md']],
    ['apps/', ['apps/a', 'x/apps/a/b'], ['apps', 'xapps/a']],
    ['/docs/', ['docs/a/b'], ['x/docs/a']],
    ['/apps/github', ['apps/github', 'apps/github/a'], ['apps/githubx', 'x/apps/github']],
    ['**/logs', ['logs', 'logs/a', 'x/y/logs/a'], ['logsx']],
    ['/a/**', ['a/b', 'a/b/c'], ['a', 'b/a/b']],
    ['a/**/b', ['a/b', 'a/x/b', 'a/x/y/b', 'a/b/c'], ['a/x', 'x/a/b']],
    ['a?c', ['abc', 'x/a-c'], ['ac', 'abbc']],
    ['a*b*c', ['abc', 'aXbYc', 'axxbc/d'], ['ab', 'acb']],
    ['', [], ['a']],
    ['/', [], ['a']],
  ])('%s', (pattern, yes, no) => {
    expect(yes.filter((path) => !fits(pattern, path))).toEqual([]);
    expect(no.filter((path) => fits(pattern, path))).toEqual([]);
  });

  test('fits what git’s own patterns fit, but for the star that stays in its folder', () => {
    const name = fc
      .array(fc.constantFrom('a', 'b', '.', '*', '?'), { minLength: 1, maxLength: 4 })
      .map((letters) => letters.join(''));
    const patterns = fc
      .tuple(
        fc.constantFrom('', '/'),
        fc.array(fc.oneof(name, fc.constant('**')), { minLength: 1, maxLength: 4 }),
        fc.constantFrom('', '/'),
      )
      .map(([start, parts, end]) => start + parts.join('/') + end);
    const paths = fc
      .array(
        fc.stringMatching(/^[ab.]{1,4}$/).filter((part) => part !== '.' && part !== '..'),
        { minLength: 1, maxLength: 5 },
      )
      .map((parts) => parts.join('/'));
    fc.assert(
      fc.property(patterns, paths, (pattern, path) => {
        // A star of CODEOWNERS stays in its folder, and three stars mean nothing that anybody
        // writes.
        fc.pre(!/(?<!(?:^|\/)\*\*)\/\*$/.test(pattern) && !pattern.includes('***'));
        expect(fits(pattern, path)).toBe(
          ignore({ allowRelativePaths: true }).add(pattern).ignores(path),
        );
      }),
      { numRuns: runs(3000) },
    );
  });

  test('takes no longer than its steps, whatever it is', () => {
    const slow = matcher(`${'*a'.repeat(400)}b`);
    const steps = { left: 100_000_000 };
    expect(slow?.('a'.repeat(4000), steps)).toBe(false);
    expect(100_000_000 - steps.left).toBeLessThan(5_000_000);
    const folders = matcher(`${'**/a/'.repeat(150)}b`);
    expect(folders?.('a/'.repeat(2000), { left: 100_000_000 })).toBe(false);
    expect(matcher('*a'.repeat(501))).toBeNull();
  });
});

describe('CODEOWNERS', () => {
  const FILE = [
    '# The team',
    '*                 @acme/everybody',
    '/src/pay/         @nadia-k @acme/payments pay@example.com # by heart',
    '/src/pay/legacy/',
    '  *.md @writer',
    'with\\ space/a.ts  @spaced',
    '!*.ts             @negated',
    '[Section] @section',
    '[abc].ts @class',
    '\\#hash @hash',
    '/src/bad/ nonsense @-bad @a/b/c',
  ].join('\r\n');

  test.each<[string, object]>([
    [
      'src/pay/a.ts',
      {
        pattern: '/src/pay/',
        logins: ['nadia-k'],
        teams: ['acme/payments'],
        emails: ['pay@example.com'],
      },
    ],
    ['src/pay/README.md', { pattern: '*.md', logins: ['writer'] }],
    ['src/pay/legacy/a.ts', { pattern: '/src/pay/legacy/', logins: [], teams: [], emails: [] }],
    ['src/x.ts', { pattern: '*', logins: [], teams: ['acme/everybody'], emails: [] }],
    ['with space/a.ts', { pattern: 'with\\ space/a.ts', logins: ['spaced'] }],
    ['a.ts', { pattern: '*' }],
    ['#hash', { pattern: '*' }],
    ['src/bad/a', { pattern: '/src/bad/', logins: [], teams: [], emails: [] }],
  ])('%s is decided by the last line that fits', (path, owned) => {
    expect(ownersOf(FILE, [path])).toMatchObject([{ ...owned, count: 1 }]);
  });

  test('of several paths comes first what decides most', () => {
    const found = ownersOf(FILE, ['src/x.ts', 'src/pay/a.ts', 'src/pay/b.ts']);
    expect(found.map(({ pattern, count }) => [pattern, count])).toEqual([
      ['/src/pay/', 2],
      ['*', 1],
    ]);
  });

  test('of no path, or of a file with nothing in it, there are none', () => {
    expect(ownersOf(FILE, [])).toEqual([]);
    expect(ownersOf('', ['a'])).toEqual([]);
    expect(ownersOf('# only\n\n', ['a'])).toEqual([]);
  });

  test('three megabytes of hostile lines, and a thousand hostile paths, take no more than a moment', () => {
    const text = `${'*a'.repeat(450)}b @slow\n`.repeat(3300);
    const paths = Array.from({ length: 1000 }, (_, index) => `${'a'.repeat(4000)}${index}`);
    expect(ownersOf(text, paths)).toEqual([]);
    expect(ownersOf(`${'\\ '.repeat(1_000_000)}`, ['a'])).toEqual([]);
    expect(ownersOf(`a${' @x'.repeat(900_000)}`, ['a'])).toMatchObject([{ logins: ['x'] }]);
  });
});
