import type { ReportAnswer, ReportDay, ReportHandoff } from '../../../schema/types.js';
import { timeline } from './timeline.js';
import { NOTHING, piece, type Html } from './markup.js';
import { noneOf } from './certainty.js';
import { forPod } from './synthesis.js';
import { at, localTime, named, people } from './words.js';

/** The day across zones: a picture, and the same as tables. */
export function dayPart(answer: ReportAnswer): Html {
  const { day, left_out, as_of } = answer;
  const now = Date.parse(as_of);
  const isEmpty = day.people.length === 0;
  return piece`<section class="part" aria-labelledby="day">
    <h2 id="day">The day across zones</h2>
    <p class="lead">
      Shifts and handoffs from ${at(day.from)} to ${at(day.to)}. The hours in the bars are those of
      each person’s own clock.
    </p>
    ${isEmpty ? piece`<p>Nobody has shifts in the roster, and nobody handed over in this time.</p>` : pictures(day, now)}
    ${left_out.people + left_out.handoffs === 0 ? NOTHING : piece`<p class="more">Left out: ${left_out.people} people and ${left_out.handoffs} older handoffs.</p>`}
    ${day.handoffs.length === 0 ? noneOf(answer, { sure: 'Nobody declared in the last 24 hours.', what: 'declaration of the last 24 hours', isGood: false }) : handoffsTable(day.handoffs)}
    ${day.people.some(({ shifts }) => shifts.length > 0) ? shiftsTable(day) : NOTHING}
  </section>`;
}

function pictures(day: ReportDay, now: number): Html {
  return piece`<figure>
    <div class="wide">${timeline(day, now, { width: 1040, names: 150, every: 3 })}</div>
    <div class="narrow">${timeline(day, now, { width: 340, names: 0, every: 12 })}</div>
    <figcaption>
      <ul class="legend">
        <li>
          <svg viewBox="0 0 28 14" aria-hidden="true">
            <rect class="shift" width="28" height="14" rx="3" /></svg
          >at work
        </li>
        <li>
          <svg viewBox="0 0 28 14" aria-hidden="true">
            <path class="link" stroke-width="1.6" d="M4 7H22" />
            <circle class="dot" cx="5" cy="7" r="4.5" />
            <circle class="ring" cx="23" cy="7" r="4" /></svg
          >declared and acknowledged
        </li>
        <li>
          <svg viewBox="0 0 28 14" aria-hidden="true">
            <path class="link open" stroke-width="1.6" d="M4 7H22" />
            <circle class="dot" cx="5" cy="7" r="4.5" />
            <circle class="ring open" cx="23" cy="7" r="4" /></svg
          >not acknowledged yet
        </li>
        <li>
          <svg viewBox="0 0 28 14" aria-hidden="true"><path class="now" d="M14 0V14" /></svg>as of,
          in UTC
        </li>
      </ul>
    </figcaption>
  </figure>`;
}

function handoffsTable(handoffs: readonly ReportHandoff[]): Html {
  return piece`<details>
    <summary>Handoffs as a table</summary>
    <table class="stack">
      <caption>
        Handoffs of the last 24 hours
      </caption>
      <thead>
        <tr>
          <th scope="col">Declared</th>
          <th scope="col">By</th>
          <th scope="col">To</th>
          <th scope="col">Items</th>
          <th scope="col">Acknowledged</th>
        </tr>
      </thead>
      <tbody>
        ${handoffs.map(
          ({ at: time, by, to, items, acknowledged, waiting_for, synthesis }) =>
            piece`<tr>
              <td>${at(time)}</td>
              <th scope="row">${by}${forPod(synthesis)}</th>
              <td>${people((to.length === 0 ? waiting_for : to).map(named))}</td>
              <td>${items.length === 0 ? 'none' : items.join(', ')}</td>
              <td>
                ${acknowledged.map((one) => piece`by ${one.by} ${at(one.at)}<br />`)}${waiting_for.length === 0 ? NOTHING : piece`not yet by ${people(waiting_for.map(named))}`}
              </td>
            </tr>`,
        )}
      </tbody>
    </table>
  </details>`;
}

function shiftsTable({ people: all }: ReportDay): Html {
  return piece`<details>
    <summary>Shifts as a table</summary>
    <table class="stack">
      <caption>
        Shifts in this time, on the clock of each person
      </caption>
      <thead>
        <tr>
          <th scope="col">Who</th>
          <th scope="col">Zone</th>
          <th scope="col">Shifts</th>
        </tr>
      </thead>
      <tbody>
        ${all
          .filter(({ shifts }) => shifts.length > 0)
          .map(
            ({ handle, name, zone, shifts }) =>
              piece`<tr>
                <th scope="row">${handle}${name === null ? '' : ` (${name})`}</th>
                <td>${zone ?? 'unknown'}</td>
                <td>
                  ${shifts.map(
                    ({ from, to, zone: clock, covers }) =>
                      piece`${localTime(from, clock)} to
                        ${localTime(to, clock)}${covers === null ? '' : ` for ${covers}`}<br />`,
                  )}
                </td>
              </tr>`,
          )}
      </tbody>
    </table>
  </details>`;
}
