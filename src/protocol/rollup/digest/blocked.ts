import type { BlockedRow } from '../../../schema/types.js';
import { duration } from '../../format/duration.js';
import { shortHandle } from '../../format/record-id.js';
import { utc } from '../../route/texts/visible.js';
import { windowText } from '../../shifts/window-text.js';
import type { Bit, Frozen, Line } from './digest.js';

/** The open blockers, each with when its owner is at work. */
export function blockedLines(rows: readonly Frozen<BlockedRow>[]): Line[] {
  return rows.map((row) => topicLine(row, 'blocks'));
}

/** The open questions. */
export function questionLines(rows: readonly Frozen<BlockedRow>[]): Line[] {
  return rows.map((row) => topicLine(row, 'about'));
}

function topicLine(row: Frozen<BlockedRow>, about: 'blocks' | 'about'): Line {
  const { id, owner, severity, age_seconds: age, reopened, blocks, need } = row;
  const words = [
    `${severity === null ? '' : `${severity}, `}owner ${owner}`,
    `open for ${duration(age)}${reopened ? ', reopened' : ''}`,
    ...(blocks.length === 0 ? [] : [`${about} ${blocks.join(', ')}`]),
    ...(row.needed_by === null ? [] : [`needed by ${utc(row.needed_by)}`]),
  ];
  return {
    name: shortHandle(id),
    bits: [`${words.join(', ')}: `, { text: need }],
    below: [...windowLines(row), ...assumed(row)],
  };
}

function windowLines({ owner, owner_window: window }: Frozen<BlockedRow>): Bit[][] {
  if (window === undefined || window === null) return [];
  const { escalation, successors, missed, last_missed: last } = window;
  const passed = last === undefined ? '' : ` (the last: ${utc(last.from)} to ${utc(last.to)})`;
  const next =
    escalation !== undefined
      ? `; ${escalation.at === null ? 'to be escalated' : `escalated at ${utc(escalation.at)}`} to ${escalation.to.join(', ')}`
      : missed > 0 && successors.length > 0
        ? `; next after ${owner}: ${successors.join(', ')}`
        : '';
  return [[`${windowText(owner, window)}${passed}${next}`]];
}

function assumed({ default: text }: Frozen<BlockedRow>): Bit[][] {
  return text === null ? [] : [['assumed until then: ', { text }]];
}
