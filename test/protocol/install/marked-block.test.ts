import { describe, expect, it } from 'vitest';
import { withBlock, withoutBlock } from '../../../src/protocol/install/marked-block.js';
import { fc, runs } from '../../helpers/fc.js';

const MARKERS = { begin: '# >>> ours', end: '# <<< ours' };
const FILE = fc
  .array(fc.oneof(fc.string(), fc.constantFrom('', '# >>> theirs', 'x # >>> ours', ' ')), {
    maxLength: 6,
  })
  .chain((lines) =>
    fc
      .constantFrom('\n', '\r\n')
      .map((feed) => lines.map((line) => line.replace(/[\r\n]/gu, '')).join(feed)),
  );
const RUNS = { numRuns: runs(100) };

describe('a marked block', () => {
  it('is added once, changed in place, and taken away without a trace', () => {
    fc.assert(
      fc.property(FILE, (text) => {
        const once = withBlock(text, MARKERS, ['a', 'b']) ?? '';
        expect(once.startsWith(text)).toBe(true);
        expect(withBlock(once, MARKERS, ['a', 'b'])).toBe(once);
        const changed = withBlock(once, MARKERS, ['c']) ?? '';
        expect(withBlock(changed, MARKERS, ['a', 'b'])).toBe(once);
        const feed = text.includes('\r\n') ? '\r\n' : '\n';
        const whole = text === '' || text.endsWith('\n') ? text : text + feed;
        expect(withoutBlock(once, MARKERS)).toBe(whole);
      }),
      RUNS,
    );
  });

  it('is changed where it stands, and nothing around it', () => {
    const text = 'one\n# >>> ours\nold\n# <<< ours\ntwo';
    expect(withBlock(text, MARKERS, ['new'])).toBe('one\n# >>> ours\nnew\n# <<< ours\ntwo');
    expect(withoutBlock(text, MARKERS)).toBe('one\ntwo');
    expect(withoutBlock('one\ntwo', MARKERS)).toBe('one\ntwo');
  });

  it.each([
    ['without its end', '# >>> ours\nx\n'],
    ['without its beginning', 'x\n# <<< ours\n'],
    ['twice', '# >>> ours\n# <<< ours\n# >>> ours\n# <<< ours\n'],
    ['the wrong way round', '# <<< ours\n# >>> ours\n'],
  ])('%s is nobody knows what, and stays', (_, text) => {
    expect(withBlock(text, MARKERS, ['new'])).toBeNull();
    expect(withoutBlock(text, MARKERS)).toBeNull();
  });
});
