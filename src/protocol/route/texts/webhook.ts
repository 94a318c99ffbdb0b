import type { JsonObject } from '../../format/json.js';
import type { Packet } from '../packet.js';

/**
 * What a generic webhook gets: plain data, as the Standard Webhooks have it. Its time is that of
 * the thing, so that a second try sends the same.
 */
export function webhookPayload(packet: Packet, project: string | null): JsonObject {
  return {
    type: `handoff.${packet.kind}.routed`,
    timestamp: packet.declaredAt,
    data: {
      project,
      id: packet.thing,
      handle: packet.handle,
      key: packet.key,
      need: packet.need,
      why: packet.why,
      blocks: packet.blocks.map(({ key, summary }) => ({ key, summary })),
      default: packet.default,
      needed_by: packet.neededBy,
      severity: packet.severity,
      owner: packet.owner,
      declared_by: packet.declaredBy,
      declared_at: packet.declaredAt,
      links: packet.links.map(({ label, url }) => ({ label, url })),
    },
  };
}
