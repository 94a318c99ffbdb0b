import { parseThingId } from '../../protocol/format/record-id.js';
import { HandoffError } from '../../errors.js';
import type { Tools } from '../destinations/destination.js';
import { ownerOf } from '../destinations/find.js';
import type { Intent, Outbox } from './outbox.js';

/** What tidying up needs. */
export interface Reconciling {
  outbox: Outbox;
  tools: Tools;
  /**
   * When what it is about was declared, in milliseconds since 1970; null where that record is not
   * here.
   */
  since: (thing: string) => number | null;
  /** Records that a post is there, where no receipt says so. */
  adopt: (thing: string, target: string, url: string) => Promise<void>;
}

/**
 * Finishes what a run began that was stopped, where nothing is left to be sent because somebody
 * else was faster, or because it is over: a second post of ours is taken away, and one that nobody
 * knows of gets its receipt.
 * @returns those that wait on, with the reason
 */
export async function reconcile(
  intents: readonly Intent[],
  context: Reconciling,
): Promise<Intent[]> {
  const { outbox } = context;
  const waiting: Intent[] = [];
  for (const intent of intents) {
    try {
      if (intent.begun && !(await reconcileIntent(intent, context)))
        waiting.push({ ...intent, reason: 'the record that it is about is not here' });
      else await outbox.remove(intent.key);
    } catch (error) {
      if (!(error instanceof HandoffError)) throw error;
      const kept = { ...intent, reason: error.message };
      await outbox.put(kept).catch(() => undefined);
      waiting.push(kept);
    }
  }
  return waiting;
}

/** @returns false where what it is about is not known here */
async function reconcileIntent(
  intent: Intent,
  { since, tools, adopt }: Reconciling,
): Promise<boolean> {
  const { thing, target } = intent;
  const tidy = target === null ? undefined : ownerOf(target)?.tidy;
  if (target === null || tidy === undefined || parseThingId(thing) === null) return true;
  const time = since(thing);
  if (time === null) return false;
  const url = await tidy({ ...intent, target }, time, tools);
  if (url !== null) await adopt(thing, target, url);
  return true;
}
