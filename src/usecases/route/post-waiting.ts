import type { Env } from '../../env.js';
import { hasOutbox } from '../../store/has-outbox.js';
import type { SentWaiting } from './send-waiting.js';

/** Posts what waits in the outbox; null where nothing does, and then nothing is loaded for it. */
export async function postWaiting(env: Env): Promise<SentWaiting | null> {
  const { commonDir } = await env.repository();
  if (!hasOutbox(commonDir)) return null;
  const { sendWaiting } = await import('./send-waiting.js');
  // Receipts of others may have come.
  return sendWaiting(env.refreshed());
}
