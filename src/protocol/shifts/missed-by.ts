import type { TopicState } from '../fold/state.js';
import { escalationOf } from '../query/asked.js';
import type { Missed } from '../route/escalations.js';
import { escalatesTo } from './escalates-to.js';
import { askedOwner, ownerWindow } from './owner-window.js';
import type { ShiftRoster } from './roster.js';

/**
 * Says of a blocker or question how many shifts of its owner passed, and who is asked instead; null
 * where these are fewer than the policy says, or the owner has no shifts. Whom one post asked, the
 * others ask, too.
 */
export function missedBy(roster: ShiftRoster, now: number): (topic: TopicState) => Missed | null {
  const { escalateAfter } = roster;
  return (topic) => {
    const asked = askedOwner(topic);
    const shifts = ownerWindow(roster, asked, now)?.missed ?? 0;
    if (escalateAfter === null || shifts < escalateAfter) return null;
    return { shifts, to: escalationOf(topic)?.to ?? escalatesTo(roster, asked, shifts, now) };
  };
}
