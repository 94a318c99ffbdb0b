import { HandoffError } from '../../errors.js';
import type { Author } from '../../protocol/compose/context.js';
import { composeItemAssignment, composeTopicAssignment } from '../../protocol/compose/events.js';
import { holdersOf } from '../../protocol/fold/held-by.js';
import type { TopicState } from '../../protocol/fold/state.js';
import type { JsonObject } from '../../protocol/format/json.js';
import { findSubject, topicIn } from '../find-subject.js';
import { lineFor, openItem, type OpenItem } from '../open-item.js';

/** What can be given to somebody. */
export type Assigned = OpenItem | { topic: TopicState };

/** To whom something is given, and why. */
export interface Given {
  to: string;
  reason: string | undefined;
  /** Of an item: who does the work, if not the holder. */
  acting?: string | undefined;
}

/** @throws HandoffError `usage` if it names nothing that is open */
export function assignedBy({ state }: Author, text: string): Assigned {
  return findSubject(state, text, {
    pick: (target) => {
      if (target.is === 'item') return openItem(target.item, 'assigned');
      const topic = topicIn(state, target);
      return topic && openTopic(topic, text);
    },
    named: 'item, blocker or question',
  });
}

function openTopic(topic: TopicState, text: string): Assigned {
  if (topic.open) return { topic };
  throw new HandoffError(
    'usage',
    `${text} is not open`,
    'only open blockers and questions can be assigned',
  );
}

/** The content of the record that gives it to them. */
export function assignmentOf(
  author: Author,
  assigned: Assigned,
  { to, reason, acting }: Given,
): JsonObject {
  return 'item' in assigned
    ? composeItemAssignment(author, ...lineFor(assigned, to), { to, reason, acting })
    : composeTopicAssignment(author, assigned.topic, to, reason);
}

/** Why it is not given to somebody who has it. */
export function alreadyFault(
  assigned: Assigned,
  { to, acting }: Pick<Given, 'to' | 'acting'>,
): string | null {
  if ('item' in assigned)
    // Where several people hold it, an assignment to one of them settles that.
    return assigned.item.holder === to &&
      holdersOf(assigned.item).length === 1 &&
      (acting === undefined || acting === assigned.item.acting)
      ? `${to} already holds ${assigned.item.key}`
      : null;
  return assigned.topic.owner === to ? `${to} already owns ${assigned.topic.entry.key}` : null;
}

/** What changes hands, and between whom, as answers say it. */
export function handsOf(
  assigned: Assigned,
  to: string,
): { assigns: string; from: string; to: string } {
  return 'item' in assigned
    ? { assigns: assigned.item.key, from: assigned.item.holder, to }
    : { assigns: assigned.topic.id, from: assigned.topic.owner, to };
}
