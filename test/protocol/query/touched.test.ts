import { describe, expect, test } from 'vitest';
import { touchedBy } from '../../../src/protocol/query/touched.js';
import type { Decision } from '../../../src/schema/types.js';
import { History } from '../../helpers/history.js';

const RECORD = '.handoffs/2026/01/15/some.declaration.yml';

/** The paths of each touched decision. */
function touched(own: Partial<Decision>, changed: string[], at = RECORD): string[][] {
  const history = new History();
  history.person('wei').declares({
    decisions: [{ key: 'split', decision: 'Split it', rationale: 'Isolation', ...own }],
  });
  return touchedBy(history.state(), changed, () => at).map(({ paths }) => paths);
}

describe('a change touches a decision', () => {
  test.each<[Partial<Decision>, string[], string[][]]>([
    [{ paths: ['src/pay'] }, ['src/pay/a.ts', 'src/auth.ts'], [['src/pay/a.ts']]],
    [{ paths: ['./src/pay/'] }, ['src/pay'], [['src/pay']]],
    [
      { paths: ['src/pay/a.ts', 'docs'] },
      ['docs/x.md', 'src/pay/a.ts'],
      [['docs/x.md', 'src/pay/a.ts']],
    ],
    [{ paths: ['.'] }, ['README.md'], [['README.md']]],
    [{ paths: ['src/pay/a.ts'] }, ['src/pay'], []],
    [{ paths: ['src/pay'] }, ['src/payments/a.ts'], []],
    [{ paths: ['.'] }, ['.handoffs/2026/01/15/x.ack.yml'], []],
    [{ refs: { pr: 7 } }, ['src/pay/a.ts'], []],
  ])('with %j by %j: %j', (own, changed, paths) => {
    expect(touched(own, changed)).toEqual(paths);
  });

  test('but not one that comes with it', () => {
    expect(touched({ paths: ['src'] }, ['src/a.ts', RECORD])).toEqual([]);
  });

  test('but not one that was replaced', () => {
    const history = new History();
    const wei = history.person('wei');
    const first = wei.declares({
      decisions: [{ key: 'split', decision: 'Split it', rationale: 'Isolation', paths: ['src'] }],
    });
    expect(touchedBy(history.state(), ['src/a'], () => null)).toHaveLength(1);
    wei.decides('split', first);
    expect(touchedBy(history.state(), ['src/a'], () => null)).toEqual([]);
  });
});
