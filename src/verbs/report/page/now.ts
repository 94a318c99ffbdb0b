import type {
  BlockedRow,
  DueRow,
  InFlightRow,
  PendingAckRow,
  ReportAnswer,
} from '../../../schema/types.js';
import { doubtOf, isUnknown, noneOf } from './certainty.js';
import { listOf, metaOf, tag } from './list.js';
import { NOTHING, piece, type Html } from './markup.js';
import { ownerLine } from './owner.js';
import { forPod, synthesisPart } from './synthesis.js';
import { addressed, at, handleOf, since, whenText } from './words.js';

/** What somebody has to act on. */
export function nowPart(answer: ReportAnswer, anchors: ReadonlyMap<string, string>): Html {
  const { now: open, left_out: leftOut, as_of } = answer;
  const now = Date.parse(as_of);
  const nothing = (sure: string, what: string): Html => noneOf(answer, { sure, what });
  const tile = (list: Tile): Html => tileOf(answer, list);
  const items = (keys: readonly string[]): Html => itemLinks(keys, anchors);
  return piece`<section class="part" aria-labelledby="now">
    <h2 id="now">Now</h2>
    <p class="lead">
      What waits for somebody, the worst first. Ages are counted up to ${at(as_of)}.
    </p>
    <ul class="tiles">
      ${tile({ id: 'blocked', number: open.blocked.length + leftOut.blocked, text: 'blocked', tone: 'bad' })}
      ${tile({ id: 'unowned', number: open.unowned.length + leftOut.unowned, text: 'unowned', tone: 'lone' })}
      ${tile({ id: 'pending', number: open.pending_acks.length + leftOut.pending_acks, text: 'to acknowledge', tone: 'warn' })}
      ${tile({ id: 'due', number: open.due.filter(({ state }) => state === 'due').length + leftOut.due, text: 'due', tone: 'warn' })}
      ${tile({ id: 'questions', number: open.questions.length + leftOut.questions, text: 'open questions', tone: 'info' })}
    </ul>
    ${listOf({
      known: answer,
      id: 'blocked',
      title: 'Blocked',
      rows: open.blocked.map((row) => topic(row, { now, items })),
      leftOut: leftOut.blocked,
      command: 'handoff query --blocked',
      none: nothing('Nothing is blocked.', 'blocker'),
    })}
    ${listOf({
      known: answer,
      id: 'unowned',
      title: 'Unowned',
      rows: open.unowned.map((row) => unowned(row, now, items)),
      leftOut: leftOut.unowned,
      command: 'handoff query --in-flight',
      none: nothing('Somebody answers for every item.', 'unowned item'),
    })}
    ${listOf({
      known: answer,
      id: 'pending',
      title: 'To acknowledge',
      rows: open.pending_acks.map((row) => pending(row, now, items)),
      leftOut: leftOut.pending_acks,
      command: 'handoff query --pending-acks',
      none: nothing('Every declaration is acknowledged.', 'declaration that waits'),
    })}
    ${listOf({
      known: answer,
      id: 'due',
      title: 'Due',
      rows: open.due.map((row) => due(row, now, items)),
      leftOut: leftOut.due,
      command: 'handoff query --due',
      none: nothing('No action is due.', 'action that is due'),
    })}
    ${listOf({
      known: answer,
      id: 'questions',
      title: 'Open questions',
      rows: open.questions.map((row) => topic(row, { now, items })),
      leftOut: leftOut.questions,
      command: 'handoff query --questions',
      none: nothing('No question is open.', 'open question'),
    })}
  </section>`;
}

/** The number of one list, at the top. */
interface Tile {
  id: string;
  number: number;
  text: string;
  tone: string;
}

/** Only a number that is known may look as if all were well. */
function tileOf(answer: ReportAnswer, { id, number, text, tone }: Tile): Html {
  const isSure = doubtOf(answer) === null;
  const look = number > 0 ? tone : isSure ? 'good' : 'unsure';
  const shown = isUnknown(answer) ? '?' : number;
  const words = isUnknown(answer) ? `${text}: unknown` : isSure ? text : `${text}, at least`;
  return piece`<li>
    <a href="#${id}" class="${look}"
      ><b>${shown}</b> <small>${words}</small></a
    >
  </li>`;
}

function itemLinks(keys: readonly string[], anchors: ReadonlyMap<string, string>): Html {
  const links = keys.map((key) => {
    const anchor = anchors.get(key);
    return anchor === undefined
      ? piece`<code class="key">${key}</code> `
      : piece`<a class="key" href="#${anchor}">${key}</a> `;
  });
  return piece`${links}`;
}

interface Around {
  now: number;
  items: (keys: readonly string[]) => Html;
}

function topic(row: BlockedRow, { now, items }: Around): Html {
  const { key, need, why, owner, blocks, default: assumed, needed_by, severity } = row;
  const isLate = needed_by !== null && Date.parse(needed_by) <= now;
  const worst = severity === 'critical' || isLate;
  return piece`<li class="${worst ? 'bad' : severity === 'high' ? 'warn' : ''}">
    <p class="tags">
      <code class="key">${key}</code
      >${severity === null ? NOTHING : tag(severity, worst ? 'bad' : 'warn')}${isLate ? tag('too late', 'bad') : NOTHING}${row.reopened ? tag('reopened', 'warn') : NOTHING}${row.contested ? tag('contested', 'warn') : NOTHING}
    </p>
    <p class="title">${need}</p>
    <p class="said">${why}</p>
    ${assumed === null ? NOTHING : piece`<p class="said"><b>Until somebody answers:</b> ${assumed}</p>`}
    ${metaOf([
      piece`waits for <b>${owner}</b>`,
      piece`raised ${since(row.declared_at, now)} by ${row.declared_by}`,
      blocks.length === 0 ? null : piece`blocks ${items(blocks)}`,
      needed_by === null ? null : piece`needed by ${at(needed_by)}`,
      ownerLine(row.owner_window, owner),
      handleOf(row.id),
    ])}
  </li>`;
}

function unowned(row: InFlightRow, now: number, items: Around['items']): Html {
  const from = row.unowned_since ?? row.updated_at;
  return piece`<li class="lone">
    <p class="title">${items([row.key])}${row.summary}</p>
    ${metaOf([piece`nobody answers for it since ${at(from)}, ${since(from, now)}`, piece`last held by <b>${row.holder}</b>`])}
  </li>`;
}

function pending(row: PendingAckRow, now: number, items: Around['items']): Html {
  const { author, declaration, declared_at, to, waiting_for, items: keys, synthesis } = row;
  return piece`<li>
    <p class="title">${author} handed over${forPod(synthesis)} to ${addressed(to, waiting_for)}</p>
    ${metaOf([
      piece`declared ${at(declared_at)}, ${since(declared_at, now)}`,
      keys.length === 0 ? null : piece`items ${items(keys)}`,
      handleOf(declaration),
    ])}
    ${synthesisPart(synthesis)}
  </li>`;
}

function due(row: DueRow, now: number, items: Around['items']): Html {
  const isKnown = row.state === 'due';
  return piece`<li class="${isKnown ? 'warn' : ''}">
    <p class="tags">${items([row.key])}${isKnown ? NOTHING : tag('cannot be told here', 'warn')}</p>
    <p class="title">${row.action}</p>
    ${metaOf([
      piece`for <b>${row.owner}</b>`,
      row.when === null ? null : piece`when ${whenText(row.when)}`,
      row.after === null ? null : piece`after ${row.after}`,
      row.due_at === null ? null : piece`due ${since(row.due_at, now)}`,
      row.reason,
    ])}
  </li>`;
}
