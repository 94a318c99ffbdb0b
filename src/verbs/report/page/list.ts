import { plural } from '../../../protocol/format/plural.js';
import { countOf, type Known } from './certainty.js';
import { piece, joined, NOTHING, type Html } from './markup.js';

/** One list of the page, with what is left out of it. */
export interface PageList {
  id: string;
  title: string;
  rows: readonly Html[];
  leftOut: number;
  /** What shows the rest in a terminal. */
  command: string;
  /** What is said instead of an empty list. */
  none: Html;
  /** What the page knows: a number may be too small. */
  known: Known;
}

/** A list under a heading. */
export function listOf({ id, title, rows, leftOut, command, none, known }: PageList): Html {
  return piece`<h3 id="${id}">${title} <span class="more">(${countOf(known, rows.length + leftOut)})</span></h3>
    ${
      rows.length === 0
        ? none
        : piece`<ul class="rows">
            ${rows}
          </ul>`
    }${moreOf(leftOut, command)}`;
}

/** How many rows of a list are left out. */
export function moreOf(leftOut: number, command: string): Html {
  if (leftOut === 0) return NOTHING;
  return piece`<p class="more">
    ${plural(leftOut, 'more is', 'more are')} left out: <code>${command}</code>
  </p>`;
}

/** Short facts in one line, without the empty ones. */
export function metaOf(facts: readonly (Html | string | null)[]): Html {
  const shown = facts.filter((fact) => fact !== null).map((fact) => piece`<span>${fact}</span>`);
  return piece`<p class="meta">${joined(shown, ' ')}</p>`;
}

/** A short word in a frame. */
export function tag(text: string, tone = ''): Html {
  return piece`<span class="tag ${tone}">${text}</span>`;
}
