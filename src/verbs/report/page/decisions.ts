import type { ReportAnswer, ReportDecision } from '../../../schema/types.js';
import { noneOf } from './certainty.js';
import { linksOf } from './items.js';
import { metaOf, moreOf, tag } from './list.js';
import { NOTHING, piece, type Html } from './markup.js';
import { at, handleOf } from './words.js';

/** Active decisions. The form shows up where scripts run. */
export function decisionsPart(answer: ReportAnswer): Html {
  const { decisions, left_out } = answer;
  return piece`<section class="part" aria-labelledby="decisions">
    <h2 id="decisions">Decisions</h2>
    <p class="lead">What holds now, the newest first. A replaced decision is not listed.</p>
    ${decisions.length === 0 ? noneOf(answer, { sure: 'No decision is active.', what: 'active decision', isGood: false }) : form()}
    ${decisions.map(decisionOf)} ${moreOf(left_out.decisions, 'handoff query --decisions')}
  </section>`;
}

function form(): Html {
  return piece`<form class="find" id="find" role="search" hidden>
    <label for="words">Find a decision by words, or by the path of a file</label>
    <input
      id="words"
      type="search"
      autocomplete="off"
      spellcheck="false"
      placeholder="src/refunds/api.ts"
    />
    <p role="status"></p>
  </form>`;
}

function decisionOf({ decision: row, links }: ReportDecision): Html {
  const { decision, rationale, alternatives, consequences, paths, contested } = row;
  return piece`<article data-paths="${paths.join('\n')}">
    <p class="tags">
      <code class="key">${row.key}</code>${contested ? tag('contested', 'warn') : NOTHING}
    </p>
    <h3 class="title">${decision}</h3>
    <p class="said">${rationale}</p>
    ${alternatives.length === 0 ? NOTHING : piece`<p class="said"><b>Considered:</b> ${alternatives.join('; ')}</p>`}
    ${consequences === null ? NOTHING : piece`<p class="said"><b>Follows:</b> ${consequences}</p>`}
    ${row.new_information === null ? NOTHING : piece`<p class="said"><b>New information:</b> ${row.new_information}</p>`}
    ${paths.length === 0 ? NOTHING : piece`<p class="paths">${paths.map((path) => piece`<code class="path">${path}</code> `)}</p>`}
    ${metaOf([piece`decided by <b>${row.decided_by}</b>`, at(row.decided_at), handleOf(row.id)])}
    ${linksOf(links)}
  </article>`;
}
