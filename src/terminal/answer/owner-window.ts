import { plural } from '../../protocol/format/plural.js';
import type { Escalation, OwnedBlocker, OwnerWindow } from '../../schema/types.js';
import { shortHandle } from '../../protocol/format/record-id.js';
import type { Shown } from '../shown.js';
import type { Style } from '../style.js';
import { bothClocks } from '../text/both-clocks.js';

/**
 * When an owner is at work, on both clocks, and how many shifts passed: `sarah is on at 14:00 your
 * time (09:00 America/New_York)`.
 */
export function ownerWords(
  owner: string,
  { zone, on, from, until, missed, successors, escalation }: Shown<OwnerWindow>,
  style: Style,
): string {
  const when =
    from === null || until === null
      ? 'has no shift in the next 5 weeks'
      : on
        ? `is on until ${bothClocks(until, zone, style)}`
        : `is on at ${bothClocks(from, zone, style)}`;
  const passed =
    missed === 0 ? '' : `; ${plural(missed, 'shift')} of ${owner} passed without an answer`;
  const next =
    escalation !== undefined
      ? `; ${escalationWords(escalation, style)}`
      : missed === 0 || successors.length === 0
        ? ''
        : `; next after ${owner}: ${successors.join(', ')}`;
  return `${owner} ${when}${passed}${next}`;
}

/** To whom it went, on both clocks; or that it is to go there, and what sends it. */
function escalationWords({ to, at, zone }: Shown<Escalation>, style: Style): string {
  const people = to.join(', ');
  return at === null
    ? style.warn(`to be escalated to ${people}: handoff route`)
    : `escalated to ${people} at ${bothClocks(at, zone, style)}`;
}

/** The lines about blockers that wait for somebody: their owner's time, and the default as such. */
export function ownedLines(
  { id, owner, default: assumed, owner_window: window }: Shown<OwnedBlocker>,
  style: Style,
): string[] {
  const name = style.name(shortHandle(id));
  return [
    ...(window === null ? [] : [`  ${name}  ${ownerWords(owner, window, style)}`]),
    ...(assumed === null
      ? []
      : [`  ${name}  default, which nothing applies by itself: ${assumed}`]),
  ];
}
