import { CROCKFORD } from './crockford.js';
import { compactTime } from './time.js';

const ID = /^(\d{4})(\d{2})(\d{2})T\d{6}Z-([a-z0-9][a-z0-9-]{0,30})-([0-9a-hjkmnp-tv-z]{8})$/;
const SLOT = /^[ibqd][1-9]\d{0,2}$/;

/** The parts of a record's id: its UTC day, its author, and the first 40 bits of its digest. */
export interface ParsedId {
  day: { year: string; month: string; date: string };
  author: string;
  short: string;
}

/**
 * The id of a record: UTC second, author, and 8 Crockford base-32 characters of the digest
 * (records.md, "Files").
 */
export function formatId(declaredAt: string, author: string, digest: string): string {
  return `${compactTime(declaredAt)}-${author}-${shortOf(digest)}`;
}

/** The first 40 bits of a hexadecimal digest in Crockford's base 32, lower case. */
export function shortOf(digest: string): string {
  let bits = BigInt(`0x${digest.slice(0, 10)}`);
  let text = '';
  for (let index = 0; index < 8; index += 1) {
    text = CROCKFORD.charAt(Number(bits & 31n)) + text;
    bits >>= 5n;
  }
  return text;
}

/** The parts of an id; null if the text is not an id. */
export function parseId(text: string): ParsedId | null {
  const match = ID.exec(text);
  if (!match) return null;
  const [, year = '', month = '', date = '', author = '', short = ''] = match;
  return { day: { year, month, date }, author, short };
}

/** The id of a slot of a record, such as `20260115T095000Z-wei-k3v9tq2m.b1`. */
export function slotIdOf(id: string, slot: string): string {
  return `${id}.${slot}`;
}

/** The record and the slot of a slot id; null if the text is not a slot id. */
export function parseSlotId(text: string): { id: string; slot: string } | null {
  const dot = text.indexOf('.');
  if (dot < 0) return null;
  const [id, slot] = [text.slice(0, dot), text.slice(dot + 1)];
  return parseId(id) && SLOT.test(slot) ? { id, slot } : null;
}

/** `k3v9tq2m`, or `k3v9tq2m.b1` for a slot: what people type and read. */
export function shortHandle(recordOrSlotId: string): string {
  const [id = '', slot] = recordOrSlotId.split('.');
  const short = parseId(id)?.short ?? id;
  return slot ? `${short}.${slot}` : short;
}

/**
 * When the record that an id or a slot id names was declared, in milliseconds since 1970; null if it
 * is by somebody else.
 */
export function timeOfId(recordOrSlotId: string, author: string): number | null {
  const [id = ''] = recordOrSlotId.split('.');
  if (parseId(id)?.author !== author) return null;
  const [, date = '', time = ''] = /^(\d{8})T(\d{6})Z/.exec(id) ?? [];
  return Date.parse(
    `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}T${time.slice(0, 2)}:${time.slice(2, 4)}:${time.slice(4)}Z`,
  );
}
