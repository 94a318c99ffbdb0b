import type { ReportAnswer, Warning } from '../../../schema/types.js';
import { isUnknown, podGaps } from './certainty.js';
import { NOTHING, piece, type Html } from './markup.js';
import { at, fullTime, people } from './words.js';

/** What the page is about, and when. */
export function headOf(answer: ReportAnswer): Html {
  const { project, as_of, commit, newest } = answer;
  return piece`<header class="head">
    <p class="eyebrow">Handoff report</p>
    <h1>${project ?? 'Handoffs'}</h1>
    <p class="facts">
      <span
        >As of <b><time datetime="${as_of}">${fullTime(as_of)}</time></b></span
      >
      <span
        >${commit === null ? 'no commit' : piece`commit <code>${commit.slice(0, 10)}</code>`}</span
      >
      <span>${newest === null ? 'no records' : piece`newest record ${at(newest)}`}</span>
      <span id="age" data-as-of="${as_of}" hidden></span>
    </p>
  </header>`;
}

/** What the page could not see: nothing may pass for "all is well". */
export function limitsOf(answer: ReportAnswer): Html {
  const { complete, warnings, now } = answer;
  const { undeclared } = now;
  // What is due since then depends on the clock: whoever makes the page is told.
  const texts = [...new Set(warnings.filter(({ code }) => code !== 'due-since').map(textOf))];
  const gaps =
    complete && texts.length === 0
      ? NOTHING
      : piece`<div class="note${complete ? '' : ' bad'}" role="note">
          <h2>
            ${complete ? 'Before you rely on this page' : 'This page is incomplete: some records could not be read'}
          </h2>
          ${
            texts.length === 0
              ? NOTHING
              : piece`<ul>
                  ${texts.map((text) => piece`<li>${text}</li>`)}
                </ul>`
          }
        </div>`;
  const absent =
    undeclared.length === 0
      ? NOTHING
      : piece`<div class="note" role="note">
          <h2>Not declared: ${people(undeclared)}</h2>
          <p>What blocks them is unknown. An empty list below says nothing about them.</p>
        </div>`;
  const empty = isUnknown(answer)
    ? piece`<div class="note bad" role="note">
          <h2>This page knows of no record</h2>
          <p>Nobody has declared in what its clone has. No number on it says that all is well.</p>
        </div>`
    : NOTHING;
  const unheard = podGaps(answer).map(
    ({ pod, absent: handles }) =>
      piece`<div class="note" role="note">
        <h2>Not declared when ${pod} was last synthesized: ${people(handles)}</h2>
        <p>What they have open is unknown, and not in the synthesis.</p>
      </div>`,
  );
  return piece`${empty}${gaps}${absent}${unheard}`;
}

/** A warning without what depends on when and where the page is made. */
function textOf({ code, message, path }: Warning): string {
  if (code === 'stale-view')
    return 'When this page was made, its clone had not asked the remote for a long time, or never: newer records may exist.';
  return path === undefined || path === '' || message.startsWith(path)
    ? message
    : `${path}: ${message}`;
}

/** How the page came to be, and how to read it. */
export function footOf({ tz, as_of }: ReportAnswer): Html {
  return piece`<footer>
    <h2>About this page</h2>
    <ul>
      <li>
        It shows the records that one clone had of all branches. Ages are counted up to ${at(as_of)},
        the time of the newest record or the one that was asked for.
      </li>
      <li>
        It shows what people declared. Pull requests and tickets may have moved on since; the page
        asks no server.
      </li>
      <li>
        Times of zones follow the time zone database ${tz}. <code>handoff report</code> makes the page
        again; <code>handoff show &lt;id&gt;</code> shows all of a record.
      </li>
    </ul>
  </footer>`;
}
