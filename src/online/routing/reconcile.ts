import { parseThingId } from '../../protocol/format/record-id.js';
import { readTarget } from '../../protocol/route/read-target.js';
import { HandoffError } from '../../errors.js';
import { commentOnce } from './comment-once.js';
import { issuesOnce } from './issue-once.js';
import type { Intent, Outbox } from './outbox.js';
import type { Forge } from './route-all.js';

/** What tidying up needs. */
export interface Reconciling {
  outbox: Outbox;
  /** The project of the policy, as markers have it. */
  project: string | null;
  /**
   * When what it is about was declared, in milliseconds since 1970; null where that record is not
   * here.
   */
  since: (thing: string) => number | null;
  /** @throws NetFault */
  forge: (place: { host: string; repository: string }) => Promise<Forge>;
  /** Records that a post without a receipt is there. @returns false where it has one */
  adopt: (thing: string, target: string, url: string) => Promise<boolean>;
  note: (text: string) => void;
}

/**
 * Finishes what a run began that was stopped, where nothing is left to be sent because somebody
 * else was faster, or because it is over: a second issue of ours is closed, a second comment taken
 * away, and a post that nobody knows of gets its receipt.
 * @returns those that wait on, with the reason
 */
export async function reconcile(
  intents: readonly Intent[],
  context: Reconciling,
): Promise<Intent[]> {
  const waiting: Intent[] = [];
  for (const intent of intents) {
    try {
      if (intent.begun && !(await settle(intent, context)))
        waiting.push({ ...intent, reason: 'the record that it is about is not here' });
      else await context.outbox.remove(intent.key);
    } catch (error) {
      if (!(error instanceof HandoffError)) throw error;
      const kept = { ...intent, reason: error.message };
      await context.outbox.put(kept).catch(() => undefined);
      waiting.push(kept);
    }
  }
  return waiting;
}

/** @returns false where what it is about is not known here */
async function settle(
  { key, thing, target, what, number }: Intent,
  { project, since, forge, adopt, note }: Reconciling,
): Promise<boolean> {
  const place = target === null || parseThingId(thing) === null ? null : readTarget(target);
  if (target === null || (place?.is !== 'github-issue' && place?.is !== 'github-pr')) return true;
  const time = since(thing);
  if (time === null) return false;
  const { repo, trust } = await forge(place);
  const marker = { project, thing, what };
  const begin = async (): Promise<void> => {};
  if (number !== null) {
    await commentOnce(
      repo,
      { number, marker, body: '', since: time, edit: false, make: false, begin },
      trust,
    );
    return true;
  }
  const placed = (
    await issuesOnce(repo, [{ key, marker, issue: null, since: time, begun: true }], trust, {
      begin,
      note,
    })
  ).get(key);
  if (placed?.is === 'failed') throw placed.error;
  if (placed?.is === 'there') await adopt(thing, target, placed.url);
  return true;
}
