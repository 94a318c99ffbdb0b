import type { Env } from '../../env.js';
import { hasOutbox } from '../../store/has-outbox.js';
import type { SentWaiting } from './send-waiting.js';

/**
 * Posts what waits in the outbox; null if nothing waits, and then no code for posting is loaded.
 */
export async function postWaiting(env: Env): Promise<SentWaiting | null> {
  const { commonDir } = await env.repository();
  if (!hasOutbox(commonDir)) return null;
  const { sendWaiting } = await import('./send-waiting.js');
  // A fetch may have brought receipts of others.
  return sendWaiting(env.refreshed());
}
