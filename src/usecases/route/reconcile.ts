import { HandoffError } from '../../errors.js';
import { parseSlotId } from '../../protocol/format/record-id.js';
import { actionKey } from '../../protocol/route/action.js';
import type { Tools } from '../../online/destinations/destination.js';
import { ownerOf } from '../../online/destinations/find.js';
import type { Intent, Outbox } from '../../online/routing/outbox.js';
import type { Planned } from './plan-for.js';

/** What reconciling needs. */
export interface Reconciling {
  outbox: Outbox;
  tools: Tools;
  planned: Planned;
  /** Ids of topics and decisions; null for all. */
  scope: ReadonlySet<string> | null;
  /** Records the receipt of a post that has none. */
  adopt: (slotId: string, target: string, url: string) => Promise<void>;
}

/**
 * Finishes what interrupted runs began although nothing is left to send: another clone was faster,
 * or the topic is closed. Removes our second post, and records a receipt for a post that has none.
 * @returns the posts that still wait, with the reason
 */
export async function reconcile(
  intents: readonly Intent[],
  context: Reconciling,
): Promise<Intent[]> {
  const { outbox, planned } = context;
  const keys = new Set([...planned.actions, ...planned.early].map(actionKey));
  const over = intents.filter(({ key, target }) => target !== null && !keys.has(key));
  const waiting: Intent[] = [];
  for (const intent of [...over, ...twinsIn(context)]) {
    try {
      if (intent.begun && !(await reconcileIntent(intent, context)))
        waiting.push({ ...intent, reason: 'this clone lacks the record that the post is about' });
      else await outbox.remove(intent.key);
    } catch (error) {
      if (!(error instanceof HandoffError)) throw error;
      const failed = { ...intent, reason: error.message };
      await outbox.put(failed).catch(() => undefined);
      waiting.push(failed);
    }
  }
  return waiting;
}

/**
 * Open topics with receipts of two posts at one target. The run that made the second one could not
 * see the first in a list that lagged behind.
 */
function twinsIn({ planned: { drafting }, scope }: Reconciling): Intent[] {
  const twins: Intent[] = [];
  for (const { id: slotId, open, routes } of drafting.state.topics.values()) {
    if (!open || scope?.has(slotId) === false) continue;
    const urls = new Map<string, Set<string>>();
    for (const { target, url } of routes)
      if (url !== undefined) urls.set(target, (urls.get(target) ?? new Set()).add(url));
    const begun = {
      thing: slotId,
      what: null,
      number: null,
      begun: true,
      reason: null,
      asked: null,
    };
    for (const [target, { size }] of urls)
      if (size > 1 && ownerOf(target)?.postTogether !== undefined)
        twins.push({ key: `twin ${slotId} ${target}`, target, ...begun });
  }
  return twins;
}

/** @returns false if this clone does not know its topic */
async function reconcileIntent(
  { thing: slotId, target, what, number }: Intent,
  { planned: { drafting }, tools, adopt }: Reconciling,
): Promise<boolean> {
  const tidy = target === null ? undefined : ownerOf(target)?.tidy;
  if (target === null || tidy === undefined) return true;
  // The slot may be an item's, too.
  const record = drafting.state.records.get(parseSlotId(slotId)?.id ?? '');
  if (record === undefined) return false;
  const since = Date.parse(record.declared_at);
  const marker = { project: tools.project, slotId, what };
  const url = await tidy({ marker, target, number }, since, tools);
  if (url !== null) await adopt(slotId, target, url);
  return true;
}
