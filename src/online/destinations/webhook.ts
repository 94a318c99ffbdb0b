import { createHmac } from 'node:crypto';
import { HandoffError } from '../../errors.js';
import type { JsonObject } from '../../protocol/format/json.js';
import type { Packet } from '../../protocol/route/packet.js';
import { shaOf } from '../../system/sha.js';
import { setting } from '../net/setting.js';

import { messageDestination, type MessageKind, type SignedMessage } from './message.js';

/**
 * Any receiver of Standard Webhooks 1.0. The id is the same at every try, so that the receiver can
 * drop duplicates.
 */
export const WEBHOOK: MessageKind = {
  name: 'webhook',
  label: 'the webhook',
  doubt: 'repeat',
  payload: ({ packet, policy }) => webhookPayload(packet, policy.project),
  signer: (vars, secrets, variable) => {
    const key = keyIn(vars, `${variable}_SECRET`);
    secrets.add(key);
    return (message) => signWebhook(message, key);
  },
};

export const webhook = messageDestination(WEBHOOK);

/**
 * The payload as plain data. Its time is that of the topic, so that a second try sends the same
 * bytes.
 */
export function webhookPayload(packet: Packet, project: string | null): JsonObject {
  return {
    type: `handoff.${packet.kind}.${whatOf(packet)}`,
    timestamp: packet.declaredAt,
    data: {
      project,
      id: packet.slotId,
      handle: packet.handle,
      key: packet.key,
      need: packet.need,
      why: packet.why,
      blocks: packet.blocks.map(({ key, summary, why, next }) => ({
        key,
        summary,
        why,
        next: [...next],
      })),
      default: packet.default,
      needed_by: packet.neededBy,
      severity: packet.severity,
      owner: packet.owner,
      to: [...packet.to],
      ...itemFields(packet),
      ...declaredFields(packet),
      ...rollupFields(packet),
      ...(packet.taken === undefined
        ? {}
        : {
            taken: {
              from: packet.taken.from,
              by: packet.taken.by,
              at: packet.taken.at,
              reason: packet.taken.reason,
            },
          }),
      ...(packet.escalated === undefined ? {} : { escalated: { shifts: packet.escalated.shifts } }),
      repeats: packet.repeats && { at: packet.repeats.at, url: packet.repeats.url },
      declared_by: packet.declaredBy,
      declared_at: packet.declaredAt,
      references: packet.references.map(({ kind, value, url }) => ({ kind, value, url })),
      links: packet.links.map(({ label, url }) => ({ label, url })),
    },
  };
}

function whatOf({ escalated, taken, repeats }: Packet): string {
  if (taken !== undefined) return 'taken';
  if (escalated !== undefined) return 'escalated';
  return repeats === null ? 'routed' : 'repeated';
}

function itemFields({ item }: Packet): JsonObject {
  if (item === null) return {};
  const blockedBy = item.blockedBy.map(({ key, summary }) => ({ key, need: summary }));
  return {
    status: item.status,
    summary: item.summary,
    next: [...item.next],
    resume: item.resume,
    blocked_by: blockedBy,
  };
}

function rollupFields({ rollup }: Packet): JsonObject {
  if (rollup === undefined) return {};
  const { title, state, sections } = rollup;
  const listed = sections.map((section) => ({
    title: section.title,
    lines: section.lines.map(({ key, summary }) => ({ name: key, text: summary })),
  }));
  return { rollup: { title, state, sections: listed } };
}

function declaredFields({ declared }: Packet): JsonObject {
  if (declared === null) return {};
  const topics = (all: typeof declared.blockers): JsonObject[] =>
    all.map(({ key, summary }) => ({ key, need: summary }));
  return {
    in_flight: declared.inFlight.map(({ key, summary }) => ({ key, summary })),
    blockers: topics(declared.blockers),
    questions: topics(declared.questions),
    returns_at: declared.returnsAt,
  };
}

/**
 * The headers of a signed webhook: HMAC-SHA-256 over `id.timestamp.body`.
 * @param key in base64
 */
export function signWebhook(
  { identity, seconds, body }: SignedMessage,
  key: string,
): Record<string, string> {
  const id = `handoff_${shaOf('sha256', Buffer.from(identity)).slice(0, 32)}`;
  const signature = createHmac('sha256', Buffer.from(key, 'base64'))
    .update(`${id}.${seconds}.${body}`)
    .digest('base64');
  return {
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': `v1,${signature}`,
  };
}

function keyIn(vars: NodeJS.ProcessEnv, name: string): string {
  const hint = 'set it to the key of the receiver: whsec_ and base64';
  const key = setting(vars, name, hint).replace(/^whsec_/, '');
  if (/^[A-Za-z0-9+/]{22,512}={0,2}$/.test(key)) return key;
  throw new HandoffError(
    'setup',
    `${name} is not a valid key`,
    'a key is base64 of at least 16 bytes, with or without whsec_ before it',
  );
}
