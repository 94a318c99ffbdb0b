import type { AckItem, AckReply, HandoffRecord } from '../../schema/types.js';
import { itemAt } from '../kinds/items.js';

/** Replies to the items of a declaration, as every answer gives them. */
export function replyRows(
  declaration: HandoffRecord | undefined,
  items: readonly AckItem[],
): AckReply[] {
  return items.map((item) => ({
    slot: item.slot,
    key: itemAt(declaration, item.slot)?.key ?? null,
    reply: item.reply,
    ...(item.not_yet === true ? { not_yet: true, until: item.until ?? null } : {}),
    ...(item.acting === undefined ? {} : { acting: item.acting }),
    reason: item.reason ?? null,
    action: item.action ?? null,
    read_back: item.read_back ?? null,
  }));
}
