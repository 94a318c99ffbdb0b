import type { TopicState } from '../fold/state.js';
import { askedOwner, ownerWindow } from './owner-window.js';
import type { ShiftRoster } from './roster.js';
import { windowText } from './window-text.js';

/** Says of a blocker when its owner is at work, in UTC and in the owner's zone, for a post. */
export function atWorkText(roster: ShiftRoster, now: number): (topic: TopicState) => string | null {
  return (topic) => {
    const window = ownerWindow(roster, askedOwner(topic), now);
    return window === null ? null : windowText(topic.owner, window);
  };
}
