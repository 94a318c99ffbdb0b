import { createHash } from 'node:crypto';

import { describe, expect, it } from 'vitest';
import { pageOf } from '../../../src/verbs/report/page/page.js';
import type { ReportHandoff, ReportItem } from '../../../src/schema/types.js';
import { PAGE_MARK } from '../../../src/protocol/report/mark.js';
import { withoutCommands } from '../../../src/terminal/workflow-commands.js';
import { fc } from '../../helpers/fc.js';
import { emptyReport, reportOf } from '../../helpers/report-answer.js';

const digest = (text: string): string =>
  `sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}`;

/** Tags of a page with their attributes, outside of its style and its script. */
function tagsOf(page: string): string[] {
  const rest = page.replace(/<style>[^]*?<\/style>|<script>[^]*?<\/script>/g, '');
  return rest.match(/<[^>]*>/g) ?? [];
}

const HOSTILE = [
  '<script>alert(1)</script>',
  '</style><img src=x onerror=alert(1)>',
  '"><svg onload=alert(1)>',
  "' autofocus onfocus='alert(1)",
  '<!-- --><a href="javascript:alert(1)">x</a>',
  '&lt;b&gt; &#60;script&#62;',
  '<meta http-equiv="refresh" content="0;url=https://evil.example">',
  '${alert(1)} {{7*7}}',
];

describe('the page', () => {
  it('begins with its mark, and names the digests of its one style and its one script', () => {
    const page = pageOf(emptyReport());
    expect(page.startsWith(PAGE_MARK)).toBe(true);
    const [style] = [...page.matchAll(/<style>([^]*?)<\/style>/g)].map(([, text = '']) => text);
    const [script] = [...page.matchAll(/<script>([^]*?)<\/script>/g)].map(([, text = '']) => text);
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1] ?? '';
    expect(policy).toBe(
      `default-src 'none'; style-src '${digest(style ?? '')}'; script-src '${digest(script ?? '')}'; base-uri 'none'; form-action 'none'`,
    );
    expect(page.match(/<(?:style|script)\b/g)).toEqual(['<style', '<script']);
  });

  it('has no style and no handler in a tag, and no address of anything that a browser loads', () => {
    for (const tag of tagsOf(pageOf(reportOf('text')))) {
      expect(tag).not.toMatch(/\s(?:style|on[a-z]+|src|srcset|action|background|poster|ping)\s*=/i);
      expect(tag).not.toMatch(/^<(?:img|iframe|object|embed|base|audio|video|link)\b/i);
    }
  });

  it.each(HOSTILE)('shows %s as text wherever people write', (text) => {
    const [plain, hostile] = [pageOf(reportOf('text')), pageOf(reportOf(text))];
    // The same tags, with other attributes only where a text is one.
    const shape = (page: string): string[] =>
      tagsOf(page).map((tag) => tag.replace(/="[^"]*"/g, '=""'));
    expect(shape(hostile)).toEqual(shape(plain));
    expect(hostile.includes(text)).toBe(!/[<>"'&]/.test(text));
  });

  it('makes invisible and reordering characters visible', () => {
    const page = pageOf(reportOf('safe\u202egnp.exe \u200b \u0007 \u{e0041}'));
    expect(page).not.toMatch(/[\u202e\u200b\u0007]|\u{e0041}/u);
    expect(page).toContain('safe\\u{202e}gnp.exe \\u{200b} \\u{7} \\u{e0041}');
  });

  it('has nothing that a CI runner obeys where it is printed', () => {
    const page = pageOf(reportOf('##[error]x ::set-output name=a::b'));
    expect(withoutCommands(page)).toBe(page);
  });

  it('is text for every text', () => {
    const shape = (page: string): number => tagsOf(page).length;
    const plain = shape(pageOf(reportOf('text')));
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom(...'<>"\'&/=!-[]{}$`\\;:# \n\t\u0000a', '<script>', '-->', ']]>'),
          minLength: 1,
          maxLength: 40,
        }),
        (text) => {
          const page = pageOf(reportOf(text));
          expect(shape(page)).toBe(plain);
        },
      ),
      { numRuns: Number(process.env['FUZZ_RUNS'] ?? 50) },
    );
  });

  it('says "nothing" only for those who declared and for what was read', () => {
    expect(pageOf(emptyReport())).toContain('<p class="none">Nothing is blocked.</p>');
    const empty = emptyReport();
    const absent = pageOf({ ...empty, now: { ...empty.now, undeclared: ['kofi', 'james'] } });
    expect(absent).toContain('Not declared: kofi and james');
    expect(absent).toContain('No blocker is known. Not everybody declared.');
    const unread = pageOf({ ...empty, complete: false });
    expect(unread).toContain('This page is incomplete: some records could not be read');
    expect(unread).toContain('No blocker is known. Some records could not be read.');
    const old = pageOf({ ...empty, warnings: [{ code: 'stale-view', message: 'old' }] });
    expect(old).toContain('No blocker is known. Newer records may exist.');
    const none = pageOf({ ...empty, newest: null });
    expect(none).toContain('This page knows of no record');
    expect(none).toContain('No blocker is known. There are no records.');
    expect(none).toContain('<b>?</b> <small>blocked: unknown</small>');
    expect(none).toContain('<title>acme/payments: no records, 2026-01-15</title>');
    for (const page of [absent, unread, old, none]) {
      expect(page).not.toContain('<p class="none">');
      expect(page).not.toMatch(/class="good"/);
      expect(page).not.toMatch(/Nothing is blocked|No item is in flight|No decision is active/);
    }
    for (const page of [absent, unread, old]) {
      expect(page).toContain('<b>0</b> <small>blocked, at least</small>');
      expect(page).toContain('<title>acme/payments: at least 0 blocked, 2026-01-15</title>');
    }
  });

  it('says what is left out, and how to see it', () => {
    const { left_out, ...report } = reportOf('text');
    const page = pageOf({
      ...report,
      now: { ...report.now, undeclared: [] },
      left_out: { ...left_out, blocked: 41, decisions: 1 },
    });
    expect(page).toContain('41 more are left out: <code>handoff query --blocked</code>');
    expect(page).toContain('1 more is left out: <code>handoff query --decisions</code>');
    expect(page).toContain('2 earlier steps are left out: <code>handoff show item</code>');
    expect(page).toContain('<b>42</b> <small>blocked</small>');
  });

  it('says of a synthesis for whom it speaks, from what, and what it does not know', () => {
    const page = pageOf(reportOf('text')).replace(/\s+/g, ' ');
    expect(page).toContain('wei handed over for text to nadia (waits for text)');
    expect(page).toContain('synthesis of text');
    expect(page).toContain('from wei <code class="id">hxfammem</code>');
    expect(page).toContain('left out: <code class="id">hxfammem.b1</code>, text');
    expect(page).toContain('Not declared when it was made: text.');
    expect(page).toContain(
      'Older than its sources: text declared <code class="id">hxfammem</code>',
    );
    expect(page).toContain('<th scope="row">text for text</th>');
    expect(page).toContain('as the synthesis of text by text says');
  });

  it('counts whom a synthesis had not heard, until they declare or the pod is synthesized again', () => {
    const empty = emptyReport();
    const handoff = (at: string, absent: string[], news: string[] = []): ReportHandoff => ({
      declaration: '20260115T095000Z-lin-hxfammem',
      at,
      by: 'lin',
      to: ['nadia'],
      items: [],
      acknowledged: [],
      waiting_for: [],
      synthesis: {
        pod: 'sg',
        sources: [],
        left_out: [],
        not_declared: absent,
        news: news.map((author) => ({
          declaration: '20260115T095000Z-lin-hxfammem',
          author,
          is: 'newer' as const,
        })),
      },
    });
    const page = (...handoffs: ReportHandoff[]): string =>
      pageOf({ ...empty, day: { ...empty.day, handoffs } });
    const gap = page(handoff('2026-01-15T09:50:00Z', ['mei', 'omar'], ['omar']));
    expect(gap).toContain('Not declared when sg was last synthesized: mei');
    expect(gap).not.toContain('<p class="none">');
    expect(gap).not.toMatch(/class="good"/);
    const heard = [
      page(handoff('2026-01-15T09:50:00Z', ['mei'], ['mei'])),
      page(handoff('2026-01-15T09:50:00Z', ['mei']), handoff('2026-01-15T10:50:00Z', [])),
    ];
    for (const known of heard) {
      expect(known).toContain('<p class="none">Nothing is blocked.</p>');
      expect(known).not.toContain('last synthesized');
    }
  });

  it.each<[string, ReportItem['offer'], string | null, string]>([
    [
      'a pod',
      { to: ['london'], waiting_for: ['james', 'nadia'] },
      null,
      'offered to london (waits for james and nadia)',
    ],
    [
      'people',
      { to: ['nadia', 'james'], waiting_for: ['james', 'nadia'] },
      null,
      'offered to nadia and james',
    ],
    [
      'whoever comes',
      { to: ['next'], waiting_for: ['next'] },
      null,
      'offered to whoever comes next',
    ],
    ['nobody any more', null, 'wei', 'has it from <b>wei</b>'],
  ])('names to whom an item is offered: %s', (_what, offer, before, words) => {
    const { items, ...report } = reportOf('text');
    const page = pageOf({
      ...report,
      items: items.map((item) => ({ ...item, offer, came_from: before })),
    });
    expect(page).toContain(words);
    expect(page.match(/<span>offered to/g) ?? []).toHaveLength(offer === null ? 0 : 1);
  });

  it('says that the view is old without saying how old: the same records give the same bytes', () => {
    const page = pageOf(
      emptyReport({ warnings: [{ code: 'stale-view', message: 'the last fetch was 13 h ago' }] }),
    );
    expect(page).toContain('newer records may exist');
    expect(page).not.toContain('13 h');
  });
});
