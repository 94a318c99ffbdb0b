import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageOf } from '../../src/verbs/report/page/page.js';
import { CHROMIUM, startBrowser } from '../helpers/browser.js';
import { ok } from '../helpers/program.js';
import { emptyReport, reportOf } from '../helpers/report-answer.js';
import { reportTeam, TEAM_NOW } from '../helpers/report-team.js';

const HOSTILE = [
  '<script>document.title="owned"</script>',
  '"><img src="https://evil.example/x.png" onerror="document.title=1">',
  "'><svg onload=fetch('https://evil.example')>",
  '</style><style>*{display:none}</style><link rel="stylesheet" href="https://evil.example">',
  '--><iframe srcdoc="<script>parent.document.title=1</script>"></iframe>',
  '\u202e\u2066 reversed \u2069 and \u200b hidden',
  'averyveryverylongwordwithoutanyspace'.repeat(8),
].join(' ');

/** The texts of charts that another text or a mark covers, or that stand outside. */
const CLASHES = `[...document.querySelectorAll('figure svg[role=img]')].flatMap((svg) => {
  const frame = svg.getBoundingClientRect();
  if (frame.width === 0) return [];
  const boxes = (names) => [...svg.querySelectorAll(names)].map((one) => [one, one.getBoundingClientRect()]);
  const meets = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 2 && b.top < a.bottom - 2;
  const texts = boxes('text');
  const marks = boxes('circle');
  return texts.flatMap(([text, box], index) => [
    ...(box.left < frame.left - 1 || box.right > frame.right + 1 ? ['outside: ' + text.textContent] : []),
    ...texts.slice(index + 1).filter(([, other]) => meets(box, other)).map(([other]) => text.textContent + ' / ' + other.textContent),
    ...marks.filter(([, other]) => text.matches('.hours') && meets(box, other)).map(() => 'covered: ' + text.textContent),
  ]);
})`;

interface Violation {
  id: string;
  nodes: { html: string; failureSummary: string }[];
}

describe.skipIf(CHROMIUM === null)('the page in Chromium', { timeout: 120_000 }, () => {
  const base = realpathSync(mkdtempSync(join(tmpdir(), 'handoff-test-')));
  let browser: Browser;
  const addressOf = (name: string): string => pathToFileURL(join(base, `${name}.html`)).href;

  beforeAll(async () => {
    const repo = reportTeam(base);
    ok(repo, ['report', '--weeks', '4', '--out', join(base, 'team.html')], { now: TEAM_NOW });
    writeFileSync(join(base, 'empty.html'), pageOf(emptyReport()));
    writeFileSync(join(base, 'hostile.html'), pageOf(reportOf(HOSTILE)));
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(base, { recursive: true, force: true });
  });

  /** Opens a page and notes everything that it says, asks for or does on its own. */
  async function opened(
    address: string,
    options: Parameters<Browser['newPage']>[0] = {},
  ): Promise<{ page: Page; noted: string[] }> {
    const page = await browser.newPage({ viewport: { width: 1200, height: 900 }, ...options });
    const noted: string[] = [];
    page.on('console', (message) => noted.push(`console: ${message.text()}`));
    page.on('pageerror', (error) => noted.push(`error: ${error.message}`));
    page.on('dialog', (dialog) => noted.push(`dialog: ${dialog.message()}`));
    page.on('request', (request) => {
      if (request.url() !== address) noted.push(`request: ${request.url()}`);
    });
    await page.goto(address);
    return { page, noted };
  }

  it.each(['team', 'empty', 'hostile'])(
    'of the %s report says nothing on the console, asks for nothing, and fits 360 pixels',
    async (name) => {
      for (const width of [1200, 704, 360]) {
        const { page, noted } = await opened(addressOf(name), { viewport: { width, height: 800 } });
        expect([width, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([
          width,
          width,
        ]);
        expect(await page.locator('script').count()).toBe(1);
        expect(await page.locator('style').count()).toBe(1);
        expect(await page.locator('img,iframe,link,object,[onerror],[onload]').count()).toBe(0);
        expect(noted).toEqual([]);
        await page.close();
      }
    },
  );

  it('has no text of a chart outside of it, over another one, or below a mark', async () => {
    for (const name of ['team', 'hostile'])
      for (const width of [360, 390, 420, 600, 1200]) {
        const { page } = await opened(addressOf(name), { viewport: { width, height: 800 } });
        expect([name, width, await page.evaluate(CLASHES)]).toEqual([name, width, []]);
        await page.close();
      }
  });

  it.each(['light', 'dark'] as const)('breaks no rule of axe in the %s scheme', async (scheme) => {
    for (const name of ['team', 'empty', 'hostile']) {
      for (const width of [1200, 360]) {
        const viewport = { width, height: 800 };
        const { page } = await opened(addressOf(name), { viewport, colorScheme: scheme });
        await page.evaluate(
          "for (const one of document.querySelectorAll('details')) one.open = true",
        );
        await page.evaluate(axe.source);
        const { violations, passes } = await page.evaluate<{
          violations: Violation[];
          passes: { id: string }[];
        }>('axe.run(document)');
        const told = violations.map(({ id, nodes }) => [
          name,
          width,
          id,
          nodes[0]?.html,
          nodes[0]?.failureSummary,
        ]);
        expect(told).toEqual([]);
        expect(passes.map(({ id }) => id)).toContain('color-contrast');
        await page.close();
      }
    }
  });

  it('shows hostile texts as they are, runs none, and keeps its title', async () => {
    const { page } = await opened(addressOf('hostile'));
    expect(await page.title()).toContain('<script>document.title="owned"</script>');
    expect(await page.locator('article .title').first().innerText()).toContain(
      '<script>document.title="owned"</script> "><img src="https://evil.example/x.png"',
    );
    expect(await page.locator('body').innerText()).toContain('\\u{202e}');
    expect(await page.locator('a[href]:not([href^="#"])').count()).toBe(0);
    await page.close();
  });

  it('finds decisions by words and by the path of a file, and says how many', async () => {
    const { page } = await opened(addressOf('team'));
    const input = page.getByRole('searchbox', {
      name: 'Find a decision by words, or by the path of a file',
    });
    const found = async (words: string): Promise<string[]> => {
      await input.fill(words);
      return page.locator('article[data-paths]:visible .key').allInnerTexts();
    };
    expect(await found('')).toEqual(['refund-separate-call', 'one-retry']);
    expect(await found('src/refunds/api.ts')).toEqual(['refund-separate-call']);
    expect(await found('src/payouts/bank/')).toEqual(['one-retry']);
    expect(await found('DUPLICATE bank')).toEqual(['one-retry']);
    expect(await found('src/refundsx')).toEqual([]);
    expect(await page.getByRole('search').getByRole('status').innerText()).toBe(
      '0 of 2 decisions fit.',
    );
    await page.close();
  });

  it('says to its reader how old it is', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.clock.install({ time: new Date('2026-01-18T20:00:00Z') });
    await page.goto(addressOf('team'));
    expect(await page.locator('#age').innerText()).toBe('You are reading it 3 days later.');
    await context.close();
  });

  it('can be read without scripts: every text, and the stories by keyboard', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(addressOf('team'));
    expect(await page.getByRole('search').count()).toBe(0);
    expect(await page.locator('article[data-paths]:visible').count()).toBe(2);
    await page.locator('summary', { hasText: 'Story of fraud-rules' }).focus();
    await page.keyboard.press('Enter');
    expect(await page.locator('details[open] .story li').count()).toBe(4);
    await context.close();
  });

  it('is reached by keyboard: first a way past the navigation, then each link in order', async () => {
    const { page } = await opened(addressOf('team'));
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the content');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('main');
    await page.close();
  });

  it('has one heading of its own, landmarks, and no step left out between headings', async () => {
    const { page } = await opened(addressOf('team'));
    for (const role of ['banner', 'navigation', 'main', 'contentinfo'] as const)
      expect([role, await page.getByRole(role).count()]).toEqual([role, 1]);
    const levels = await page.evaluate<number[]>(
      "[...document.querySelectorAll('h1,h2,h3,h4')].map((one) => Number(one.tagName[1]))",
    );
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    levels.forEach((level, index) =>
      expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1),
    );
    await page.close();
  });

  it('opens every story for paper, and leaves out what nobody can click', async () => {
    const { page } = await opened(addressOf('team'));
    await page.emulateMedia({ media: 'print' });
    const pdf = await page.pdf({ format: 'A4' });
    expect(pdf.length).toBeGreaterThan(10_000);
    expect(await page.locator('details:not([open])').count()).toBe(0);
    expect(await page.locator('nav:visible, .find:visible').count()).toBe(0);
    await page.close();
  });

  it('is the same from a server, as on GitHub Pages, and asks that for nothing more', async () => {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.setHeader('content-type', 'text/html');
      response.end(readFileSync(join(base, 'team.html')));
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const { page, noted } = await opened(address);
    await page.waitForLoadState('networkidle');
    expect([asked.filter((path) => path !== '/favicon.ico'), noted]).toEqual([['/'], []]);
    await page.close();
    await new Promise((closed) => server.close(closed));
  });
});
