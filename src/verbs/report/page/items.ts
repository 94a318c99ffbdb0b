import type {
  InFlightRow,
  ReportAnswer,
  ReportItem,
  ReportLink,
  StoryStep,
} from '../../../schema/types.js';
import { plural } from '../../../protocol/format/plural.js';
import { countOf, noneOf } from './certainty.js';
import { metaOf, moreOf, tag } from './list.js';
import { piece, joined, NOTHING, type Html } from './markup.js';
import { addressed, at, handleOf, people, since, whenText } from './words.js';

/** The anchor of each item on the page, by its key. */
export function anchorsOf(items: readonly ReportItem[]): Map<string, string> {
  return new Map(items.map(({ key }, index) => [key, `item-${index + 1}`]));
}

/** Items in flight and those that ended lately, each with its story. */
export function itemsPart(answer: ReportAnswer, anchors: ReadonlyMap<string, string>): Html {
  const { items, left_out, as_of } = answer;
  const now = Date.parse(as_of);
  const open = items.filter(({ in_flight }) => in_flight !== null);
  const ended = items.filter(({ in_flight }) => in_flight === null);
  return piece`<section class="part" aria-labelledby="items">
    <h2 id="items">Items</h2>
    <p class="lead">What people work on, who answers for it, and how it came there.</p>
    <h3>In flight <span class="more">(${countOf(answer, open.length + left_out.items)})</span></h3>
    ${open.length === 0 ? noneOf(answer, { sure: 'No item is in flight.', what: 'item in flight', isGood: false }) : open.map((item) => inFlight(item, { now, anchors }))}
    ${moreOf(left_out.items, 'handoff query --in-flight')}
    <h3>Ended in the last three days <span class="more">(${countOf(answer, ended.length + left_out.ended_items)})</span></h3>
    ${ended.length === 0 ? noneOf(answer, { sure: 'No item ended.', what: 'item that ended', isGood: false }) : ended.map((item) => over(item, { now, anchors }))}
    ${moreOf(left_out.ended_items, 'handoff show <key>')}
  </section>`;
}

interface Around {
  now: number;
  anchors: ReadonlyMap<string, string>;
}

const STATUS: Readonly<Record<InFlightRow['status'], readonly [text: string, tone: string]>> = {
  in_progress: ['in progress', 'info'],
  in_review: ['in review', 'info'],
  blocked: ['blocked', 'bad'],
  waiting: ['waiting', 'warn'],
  paused: ['paused', ''],
};

function inFlight(item: ReportItem, { now, anchors }: Around): Html {
  const { in_flight: row, key, offer, came_from: before, synthesis } = item;
  if (row === null) return NOTHING;
  const [status, tone] = STATUS[row.status];
  return piece`<article
    id="${anchors.get(key)}"
    class="${row.unowned_since === undefined ? tone : 'lone'}"
  >
    <div class="tags">
      <h4 class="key">${key}</h4>
      ${tag(status, tone)}${row.severity === null ? NOTHING : tag(row.severity, 'bad')}${row.unowned_since === undefined ? NOTHING : tag('unowned', 'lone')}${row.contested ? tag('contested', 'warn') : NOTHING}${row.satellite ? tag('went round untaken', 'warn') : NOTHING}${row.stale ? tag('stale', 'warn') : NOTHING}${progressOf(row.progress, key)}
    </div>
    <p class="title">${row.summary}</p>
    <p class="said">${row.why}</p>
    ${nextOf(row)}
    ${metaOf([
      piece`held by
        <b>${row.contested ? people(row.holders) : row.holder}</b
        >${row.acting === undefined ? NOTHING : piece`, done by ${row.acting}`}`,
      before === null ? null : piece`has it from <b>${before}</b>`,
      offer === null
        ? HANDOVER[row.handover]
        : `offered to ${addressed(offer.to, offer.waiting_for)}`,
      synthesis === null
        ? null
        : piece`as the synthesis of ${synthesis.pod} by ${synthesis.by} says (${handleOf(synthesis.declaration)})`,
      row.waits_on.length === 0
        ? null
        : piece`waits on ${row.waits_on.map(({ who, for: what }) => `${who} (${what})`).join(', ')}`,
      piece`updated ${at(row.updated_at)}, ${since(row.updated_at, now)}`,
    ])}
    ${linksOf(item.links)} ${storyOf(item)}
  </article>`;
}

const HANDOVER: Readonly<Record<InFlightRow['handover'], string | null>> = {
  // Nobody is asked to take it, or somebody has.
  transfer: null,
  watch: 'to be watched',
  hold: 'to be left alone',
};

function progressOf(progress: number | null, key: string): Html {
  if (progress === null) return NOTHING;
  return piece`<progress max="100" value="${progress}" aria-label="Progress of ${key}"></progress
    ><span class="more">${progress} %</span>`;
}

function nextOf({ next }: InFlightRow): Html {
  if (next.length === 0) return NOTHING;
  const lines = next.map(({ action, owner, when = null, after = null }) => {
    const condition = when ?? (after === null ? null : `after ${after}`);
    return piece`<li>
      → ${action} <span class="more">(${owner}${condition === null ? '' : piece`, ${whenText(condition)}`})</span>
    </li>`;
  });
  return piece`<ul class="next">
    ${lines}
  </ul>`;
}

function over(item: ReportItem, { now, anchors }: Around): Html {
  const { ended, key } = item;
  if (ended === null) return NOTHING;
  return piece`<article id="${anchors.get(key)}" class="${ended.as === 'shipped' ? 'good' : ''}">
    <div class="tags">
      <h4 class="key">${key}</h4>
      ${tag(ended.as, ended.as === 'shipped' ? 'good' : '')}
    </div>
    <p class="title">${ended.text}</p>
    ${metaOf([piece`${ended.as} by <b>${ended.by}</b>`, piece`${at(ended.at)}, ${since(ended.at, now)}`])}
    ${linksOf(item.links)} ${storyOf(item)}
  </article>`;
}

/** References; only pages of known forges are links. */
export function linksOf(links: readonly ReportLink[]): Html {
  if (links.length === 0) return NOTHING;
  const shown = links.map(({ label, value, url, kind }) =>
    url === null
      ? piece`${kind === 'page' || kind === 'branch' ? piece`${label} <code>${value}</code>` : piece`${label}`}`
      : piece`<a href="${url}" rel="noreferrer">${kind === 'page' ? value : label}</a>`,
  );
  return piece`<p class="meta">
    ${joined(
      shown.map((one) => piece`<span>${one}</span>`),
      ' ',
    )}
  </p>`;
}

function storyOf({ story, earlier_steps: earlier, key }: ReportItem): Html {
  if (story.length === 0) return NOTHING;
  return piece`<details>
    <summary>Story of ${key}: ${plural(story.length + earlier, 'step')}</summary>
    ${earlier === 0 ? NOTHING : piece`<p class="more">${plural(earlier, 'earlier step is', 'earlier steps are')} left out: <code>handoff show ${key}</code></p>`}
    <ol class="story">
      ${story.map(stepOf)}
    </ol>
  </details>`;
}

function stepOf({ at: time, by, recorded_by, did, said, void: isVoid, claimed }: StoryStep): Html {
  return piece`<li>
    <p class="meta">
      ${at(time)}
      <span
        ><b>${by}</b>
        ${isVoid ? piece`<del>${did}</del> (no effect)` : did}${claimed ? ' (not proved)' : ''}${recorded_by === null ? '' : `, written down by ${recorded_by}`}</span
      >
    </p>
    ${said === null ? NOTHING : piece`<p class="said">${said}</p>`}
  </li>`;
}
