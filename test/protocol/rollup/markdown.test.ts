import { describe, expect, test } from 'vitest';
import { digestOf, type Digested } from '../../../src/protocol/rollup/digest/digest.js';
import { digestMarkdown } from '../../../src/protocol/rollup/digest/markdown.js';
import { HOSTILE } from '../../helpers/packet.js';
import { rendered } from '../../helpers/rendered.js';
import { rollupOfText } from '../../helpers/rollup-of-text.js';

const markdownOf = (rollup: Digested): string => digestMarkdown(digestOf(rollup));

describe('a digest in Markdown', () => {
  test.each(HOSTILE)('shows %s as code that does nothing', (_, text) => {
    const { prose, links, images, html, headings } = rendered(markdownOf(rollupOfText(text)));
    expect({ links, images, html, headings }).toEqual({
      links: [],
      images: [],
      html: [],
      headings: [],
    });
    // Our own words are the same with whatever text; of a long one there are fewer lines.
    const ours = rendered(markdownOf(rollupOfText('x'))).prose.split('\n');
    const lines = prose.split('\n').filter((line) => !/^ +\(\d+ more\)$/.test(line));
    expect(lines.filter((line) => !ours.includes(line))).toEqual([]);
  });

  test.each(HOSTILE)('has at most 4,000 characters with %s, however much is open', (_, text) => {
    for (const times of [1, 100])
      expect(markdownOf(rollupOfText(text, times)).length).toBeLessThanOrEqual(4000);
  });

  test('obeys no sequence of Slack, which counts in code, too', () => {
    const text = markdownOf(rollupOfText('<!channel> <@U123> @here'));
    expect(text).not.toMatch(/<(?!id>)|@/);
  });

  test('counts what it leaves out, and names the command that lists it', () => {
    const text = markdownOf(rollupOfText('A text', 500));
    expect(text).toContain('**Blocked (500)**');
    expect(text).toMatch(/- and \d+ more: `handoff rollup --pod pay`/);
  });

  test('says when the owner is at work, and which shift passed', () => {
    expect(markdownOf(rollupOfText('A text'))).toContain(
      'sarah is on at 2026-01-15 14:00 UTC (Thu 2026-01-15 09:00 America/New_York); 1 shift of sarah passed without an answer (the last: 2026-01-14 14:00 UTC to 2026-01-14 22:00 UTC); next after sarah: wei',
    );
  });

  test('says what it does not know before anything else', () => {
    const rollup = { ...rollupOfText('x'), complete: false };
    expect(markdownOf(rollup)).toMatch(
      /declared\n\n\*\*Some records could not be read, so this rollup is incomplete\.\*\*\n\n\*\*Not declared in time: nadia\.\*\*\n\n\*\*Blocked/,
    );
  });
});
