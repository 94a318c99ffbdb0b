import { changeItem, placeLine } from '../../../protocol/compose/place-line.js';
import { itemLine } from '../../../protocol/compose/line/item-line.js';
import { keyOf } from '../../../protocol/compose/prefill.js';
import type { JsonObject } from '../../../protocol/format/json.js';
import { faultOf } from './judge-field.js';
import { namesFor } from './line-names.js';
import { showBack } from './ask-lines.js';
import type { Session } from './session.js';

const SHIPPED = /^(?:it is )?(?:shipped|done|merged)(?:[.!]?$|:\s*)/i;
const DROPPED = /^(?:drop|dropped|drop it)(?::\s*|\s+because\s+|$)/i;

/** Parses a line about a known item: `70%: expiry done`, `hold`, or a new summary. */
function read(session: Session, index: number, text: string): JsonObject {
  const key = keyOf(session.draft.list('in_flight')[index] ?? {});
  const names = namesFor(session);
  const headed = itemLine(`${key} ${text}`, names);
  const { key: _key, ...said } =
    headed['key'] === key ? headed : itemLine(`${key}: ${text}`, names);
  return said;
}

/** What is wrong with such a line; null for nothing. */
export function faultOfChange(session: Session, index: number, text: string): string | null {
  if (SHIPPED.test(text)) return null;
  if (DROPPED.test(text))
    return text.replace(DROPPED, '') === '' ? 'say why: drop: <reason>' : null;
  for (const [name, value] of Object.entries(read(session, index, text))) {
    const fault =
      name === 'next' ? null : faultOf(session.author, ['in_flight', index, name], value);
    if (fault !== null) return fault;
  }
  return null;
}

/** Changes an item by one line: its state, `shipped: …` or `drop: …`. */
export async function changeByLine(session: Session, index: number, text: string): Promise<void> {
  const { draft, author } = session;
  const key = keyOf(draft.list('in_flight')[index] ?? {});
  for (const [list, mark, field] of [
    ['shipped', SHIPPED, 'summary'],
    ['dropped', DROPPED, 'reason'],
  ] as const) {
    if (!mark.test(text)) continue;
    const rest = text.replace(mark, '').trim();
    const entry = { key, ...(rest === '' ? {} : { [field]: rest }) };
    const { body, at } = placeLine(author, draft.value, { list, entry });
    await draft.replace(body);
    return showBack(session, list, Number(at[1]), true);
  }
  await draft.replace(changeItem(author, draft.value, index, read(session, index, text)).body);
  showBack(session, 'in_flight', index, true);
}
