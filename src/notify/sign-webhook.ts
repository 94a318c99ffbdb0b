import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * The headers of a signed webhook (Standard Webhooks 1.0): HMAC-SHA-256 over `id.timestamp.body`. The id is the same at every try, so that the
 * receiver can leave out what it has had.
 * @param key in base64
 */
export function signWebhook(message: { identity: string; seconds: number; body: string }, key: string): Record<string, string> {
  const id = `handoff_${bytesToHex(sha256(utf8ToBytes(message.identity))).slice(0, 32)}`;
  const signed = hmac(sha256, Buffer.from(key, 'base64'), utf8ToBytes(`${id}.${message.seconds}.${message.body}`));
  return { 'webhook-id': id, 'webhook-timestamp': String(message.seconds), 'webhook-signature': `v1,${Buffer.from(signed).toString('base64')}` };
}
