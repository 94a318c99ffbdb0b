import { expect, it } from 'vitest';
import { figuresPart } from '../../../src/verbs/report/page/figures.js';
import { weeklyChart } from '../../../src/verbs/report/page/weekly-chart.js';
import { emptyReport, figureOf, reportOf } from '../../helpers/report-answer.js';

const WEEKS = ['2025-12-29', '2026-01-05', '2026-01-12'];

it('draws a share as bars of its weeks, up to 100 %, with the last one in words', () => {
  const figure = figureOf('Completeness', { value: 0.9 }, [0.5, null, 0.9]);
  const svg = weeklyChart(figure, WEEKS).toString();
  // Half of the 90 pixels between 22 and 112.
  expect(
    svg.match(/<rect[^>]*>/g)?.map((bar) => /y="([\d.]+)".*height="([\d.]+)"/.exec(bar)?.slice(1)),
  ).toEqual([
    ['67', '45'],
    ['31', '81'],
  ]);
  expect(svg).toContain('>100%<');
  expect(svg).toContain('>90%<');
  expect(svg).toContain('>29 Dec<');
  expect(svg).toContain('>12 Jan<');
});

it('draws medians as a line that breaks at a week with too few observations', () => {
  const own = { unit: 'seconds', method: 'type-7', median: 60 } as const;
  const svg = weeklyChart(figureOf('Age', own, [3600, null, 7200]), WEEKS).toString();
  expect(svg.match(/<circle/g)).toHaveLength(2);
  expect(/ d="([^"]*)"/.exec(svg)?.[1]?.match(/M/g)).toHaveLength(2);
  expect(svg).toContain('>2 h<');
  const none = weeklyChart(figureOf('Age', own, [null, null, null]), WEEKS).toString();
  expect(none).toBe('');
});

it('says every number in a table as well, and what has none', () => {
  const { figures } = reportOf('text');
  const html = figuresPart({ figures, complete: true }).toString().replace(/\s+/g, ' ');
  expect(html).toMatch(/2025-12-29<\/time><\/th> ?<td class="n">20<\/td> ?<td class="n">80%</);
  expect(html).toMatch(
    /2026-01-05<\/time><\/th> ?<td class="n">3<\/td> ?<td class="n">not enough data</,
  );
  expect(html).toContain('n 60, 2 still waiting');
  expect(html).toContain('Without any observation in this time: text.');
  expect(html).not.toContain('could not be read');
  expect(figuresPart({ figures, complete: false }).toString()).toContain(
    'Some records could not be read. These figures do not count them.',
  );
  expect(figuresPart(emptyReport()).toString()).toBe('');
});
