import type { TopicState } from '../fold/state.js';
import { formatLocal } from '../format/format-local.js';
import { plural } from '../format/plural.js';
import { utc } from '../route/texts/visible.js';
import { askedOwner, ownerWindow } from './owner-window.js';
import type { ShiftRoster } from './roster.js';

/** Says of a blocker when its owner is at work, in UTC and in the owner's zone, for a post. */
export function atWorkText(roster: ShiftRoster, now: number): (topic: TopicState) => string | null {
  return (topic) => {
    const { owner } = topic;
    const window = ownerWindow(roster, askedOwner(topic), now);
    if (window === null) return null;
    const { on, from, until, zone, missed } = window;
    const clocks = (at: string): string =>
      `${utc(at)} (${formatLocal(Date.parse(at), zone).slice(0, 20)} ${zone})`;
    const when =
      from === null || until === null
        ? `${owner} has no shift in the next 5 weeks`
        : on
          ? `${owner} is on until ${clocks(until)}`
          : `${owner} is on at ${clocks(from)}`;
    const passed =
      missed === 0 ? '' : `; ${plural(missed, 'shift')} of ${owner} passed without an answer`;
    return `${when}${passed}`;
  };
}
