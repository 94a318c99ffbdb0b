import type { State } from '../fold/state.js';
import { itemAt } from '../kinds/items.js';
import { parseSlotId } from '../format/record-id.js';
import type { PlanContext } from './plan.js';
import { pingItem } from './ping-item.js';
import { pingTopic } from './ping-topic.js';
import type { Plan } from './plan.js';

/** Who is to be reminded of what. */
export interface PingRequest {
  /** Slot id of a blocker, a question or an item. */
  slotId: string;
  /** Handles; empty for the people who are waited for. */
  to: readonly string[];
}

/**
 * The posts of a ping: the whole packet where it was not sent yet, else a repeat of each post.
 * Nothing for what is not open any more.
 */
export function pingPlan({ slotId, to }: PingRequest, context: PlanContext): Plan {
  const topic = context.state.topics.get(slotId);
  if (topic !== undefined) return topic.open ? pingTopic(topic, to, context) : NOTHING;
  const item = context.state.items.get(itemOfSlot(context.state, slotId) ?? '');
  return item?.status.as === 'in_flight' ? pingItem(item, item.status, to, context) : NOTHING;
}

const NOTHING: Plan = { actions: [], findings: [] };

/** The key of the item in a slot; null if it is no item's, or not known here. */
export function itemOfSlot({ records }: State, slotId: string): string | null {
  const { id = '', slot = null } = parseSlotId(slotId) ?? {};
  return itemAt(records.get(id), slot)?.key ?? null;
}
