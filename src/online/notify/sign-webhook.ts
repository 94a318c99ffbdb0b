import { createHmac } from 'node:crypto';
import { shaOf } from '../../system/sha.js';

/**
 * The headers of a signed webhook (Standard Webhooks 1.0): HMAC-SHA-256 over `id.timestamp.body`.
 * The id is the same at every try, so that the receiver can leave out what it has had.
 * @param key in base64
 */
export function signWebhook(
  message: { identity: string; seconds: number; body: string },
  key: string,
): Record<string, string> {
  const id = `handoff_${shaOf('sha256', Buffer.from(message.identity)).slice(0, 32)}`;
  const signed = createHmac('sha256', Buffer.from(key, 'base64'))
    .update(`${id}.${message.seconds}.${message.body}`)
    .digest('base64');
  return {
    'webhook-id': id,
    'webhook-timestamp': String(message.seconds),
    'webhook-signature': `v1,${signed}`,
  };
}
