import type { MetricFigure, ReportAnswer, ReportFigures } from '../../../schema/types.js';
import { headline, valueText } from '../../../protocol/metrics/figure-text.js';
import { weekName, weeksBefore } from '../../../protocol/metrics/weeks.js';
import { metaOf } from './list.js';
import { NOTHING, piece, type Html } from './markup.js';
import { at } from './words.js';
import { weeklyChart } from './weekly-chart.js';

const WEEK = 7 * 86_400_000;

/** The figures of the team, each as a chart and as a table; nothing where nobody asked for them. */
export function figuresPart(answer: Pick<ReportAnswer, 'complete' | 'figures'>): Html {
  const { figures: all } = answer;
  if (all === null) return NOTHING;
  const titles = new Map(all.figures.map(({ id, title }) => [id, title]));
  const weeks = weeksOf(all);
  const known = all.figures.filter(({ n }) => n > 0);
  const unknown = all.figures.filter(({ n }) => n === 0);
  return piece`<section class="part" aria-labelledby="figures">
    <h2 id="figures">Figures</h2>
    <p class="lead">
      Of the whole team, from ${at(all.from)} to ${at(all.to)}. They are about how handoffs work, never
      about a person, and below five observations a figure has no value. No figure is a mean. Read
      each beside the one that it names: it gets worse where this one is gamed.
    </p>
    ${answer.complete ? NOTHING : piece`<p class="none unsure">Some records could not be read. These figures do not count them.</p>`}
    ${all.roster_note === null ? NOTHING : piece`<p class="more">About shifts: ${all.roster_note}.</p>`}
    <div class="figures">${known.map((figure) => figureOf(figure, weeks, titles))}</div>
    ${unknown.length === 0 ? NOTHING : piece`<p class="more">Without any observation in this time: ${unknown.map(({ title }) => title).join(', ')}.</p>`}
  </section>`;
}

/** The Mondays of the weeks that are looked at. */
function weeksOf({ weeks, to }: ReportFigures): string[] {
  const first = weeksBefore(Date.parse(to), weeks);
  return Array.from({ length: weeks }, (_, index) => weekName(first + index * WEEK));
}

function figureOf(
  figure: MetricFigure,
  weeks: readonly string[],
  titles: ReadonlyMap<string, string>,
): Html {
  const { title, n, censored, coverage, clock, parts, antagonist, note, weekly } = figure;
  const parted = parts.filter(({ value }) => value !== null);
  return piece`<article class="figure">
    <h3 class="title">${title}</h3>
    <p class="headline ${figure.enough ? '' : 'more'}">${headline(figure)}</p>
    ${weekly.length === 0 ? NOTHING : weeklyChart(figure, weeks)}
    ${parted.length === 0 ? NOTHING : piece`<ul class="parts">${parted.map((part) => piece`<li>${part.title}: <b>${valueText(part.value, part.unit, null)}</b> <span class="more">(n ${part.n})</span></li>`)}</ul>`}
    ${metaOf([
      `n ${n}${censored === null || censored === 0 ? '' : `, ${censored} still waiting`}`,
      coverage === null ? null : `coverage ${valueText(coverage, 'share', null)}`,
      clock === null ? null : `clock: ${clock}`,
      antagonist === null ? null : `read with: ${titles.get(antagonist) ?? antagonist}`,
    ])}
    ${note === null ? NOTHING : piece`<p class="more">${note}</p>`}
    ${weekly.length === 0 ? NOTHING : tableOf(figure)}
  </article>`;
}

function tableOf({ title, weekly, unit, time }: MetricFigure): Html {
  return piece`<details>
    <summary>${title} as a table</summary>
    <table>
      <caption>${title}, week by week</caption>
      <thead><tr><th scope="col">Week from</th><th scope="col" class="n">n</th><th scope="col" class="n">Value</th></tr></thead>
      <tbody>${weekly.map(({ week, n, median, value }) => {
        const known = median ?? value;
        return piece`<tr><th scope="row"><time datetime="${week}">${week}</time></th><td class="n">${n}</td><td class="n">${known === null ? 'not enough data' : valueText(known, unit, time)}</td></tr>`;
      })}</tbody>
    </table>
  </details>`;
}
