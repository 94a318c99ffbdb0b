import type { Text } from '../../cli/verb.js';
import type { MetricFigure, MetricsAnswer } from '../../schema/types.js';
import { headline, valueText } from '../../protocol/metrics/figure-text.js';
import { plural } from '../../protocol/format/plural.js';
import { limits } from '../../terminal/answer/limits.js';
import { ageLine } from '../../terminal/answer/view-age.js';
import type { Shown } from '../../terminal/shown.js';
import type { Style } from '../../terminal/style.js';

type Figure = Shown<MetricFigure>;

const ROSTERS = {
  history: 'Shifts by the roster of each time',
  current: 'Shifts by the present roster',
  none: 'Nobody has shifts in .handoff.yml, so no working time is known',
};

/** The figures, each with its n, coverage and clock, and what to read beside it. */
export function view(answer: Shown<MetricsAnswer>, style: Style): Text {
  const talk = limits(answer, style) + ageLine(answer, style);
  const all = [...answer.figures, ...(answer.baseline ?? [])];
  if (!style.human) return { out: all.map(pipeLine).join(''), talk };
  const titles = new Map(all.map(({ id, title }) => [id, title]));
  const blocks = [
    headOf(answer, style),
    ...answer.figures.map((figure) => block(figure, titles, style)),
    ...(answer.baseline === undefined
      ? []
      : [[style.bold('Before and after the first declaration')]]),
    ...(answer.baseline ?? []).map((figure) => block(figure, titles, style)),
  ];
  return { out: `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`, talk };
}

function headOf(
  { scope, from, to, roster, adopted_at: adopted, complete }: Shown<MetricsAnswer>,
  style: Style,
): string[] {
  const who = scope.name === null ? 'Team' : `Pod ${scope.name}`;
  const versions =
    roster.source === 'history' ? ` (${plural(roster.versions, 'version', 'versions')})` : '';
  const why = roster.note === null ? '' : `: ${roster.note}`;
  return [
    `${style.bold(who)} of ${scope.people}, from ${from.slice(0, 10)} to ${to.slice(0, 10)}`,
    style.dim(`${ROSTERS[roster.source]}${versions}${why}.`),
    ...(complete
      ? []
      : [
          style.warn(
            'These figures are incomplete: some records or their history could not be read.',
          ),
        ]),
    ...(adopted === null ? [] : [style.dim(`First declaration on ${adopted.slice(0, 10)}.`)]),
  ];
}

function block(figure: Figure, titles: ReadonlyMap<string, string>, style: Style): string[] {
  const { title, n, censored, coverage, clock, parts, antagonist, note, weekly } = figure;
  const parted = parts.filter(({ value }) => value !== null);
  const facts = [
    censored === null || censored === 0 ? `n ${n}` : `n ${n} (${censored} censored)`,
    ...(coverage === null ? [] : [`coverage ${percent(coverage)}`]),
    ...(clock === null ? [] : [`clock: ${clock}`]),
  ];
  const head = `${style.bold(title)}: ${figure.enough ? headline(figure) : style.dim(headline(figure))}`;
  const said = note === null ? [] : [style.dim(`  ${note}`)];
  if (n === 0) return [head, ...said];
  return [
    head,
    ...parted.map((part) => `  ${part.title}: ${partText(part)} (n ${part.n})`),
    ...(weekly.some(isKnown) ? [`  ${byWeek(figure)}`] : []),
    style.dim(`  ${facts.join(', ')}`),
    ...said,
    ...(antagonist === null
      ? []
      : [style.dim(`  read with: ${titles.get(antagonist) ?? antagonist}`)]),
  ];
}

/** The lengths among parts are time at work. */
function partText({ value, unit }: Figure['parts'][number]): string {
  return valueText(value, unit, unit === 'seconds' ? 'working' : null);
}

function isKnown({ median, value }: Figure['weekly'][number]): boolean {
  return median !== null || value !== null;
}

/** The last weeks, oldest first; a dash where a week has too few. */
function byWeek({ weekly, unit, time }: Figure): string {
  const shown = weekly.slice(-6);
  const values = shown.map(({ median, value }) => {
    const known = median ?? value;
    return known === null ? '–' : valueText(known, unit, time);
  });
  return `by week: ${values.join(' · ')}`;
}

function percent(part: number): string {
  return valueText(part, 'share', null);
}

/** One figure a line: id, unit, n, median, p90, value, coverage, clock. */
function pipeLine({ id, unit, n, median, p90, value, coverage, clock }: Figure): string {
  const cells = [id, unit, n, median, p90, value, coverage, clock];
  return `${cells.map((cell) => (typeof cell === 'number' ? String(Math.round(cell * 10_000) / 10_000) : (cell ?? ''))).join('\t')}\n`;
}
