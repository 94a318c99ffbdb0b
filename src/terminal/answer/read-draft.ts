import { isObject, type JsonObject } from '../../protocol/format/json.js';
import type {
  Blocker,
  Body,
  Decision,
  Dropped,
  Item,
  NextAction,
  Question,
  Shipped,
  WaitsOn,
} from '../../schema/types.js';
import { cleanLine } from '../clean.js';

type KeyOf<T> = T extends unknown ? keyof T : never;

/** A key of a body, or of anything inside it. */
export type DraftKey = KeyOf<
  Body | Item | Decision | Blocker | Question | Shipped | Dropped | NextAction | WaitsOn
>;

/**
 * A text, number or truth of a draft, harmless and on one line; empty where there is none. Drafts
 * are what a person has typed so far: any part may be missing, or of another type.
 */
export function draftText(draft: JsonObject, key: DraftKey): string {
  const value = draft[key];
  return typeof value === 'object' || value === undefined ? '' : cleanLine(String(value));
}

/** A number of a draft, or null. */
export function draftNumber(draft: JsonObject, key: DraftKey): number | null {
  const value = draft[key];
  return typeof value === 'number' ? value : null;
}

/** The objects in a list of a draft. */
export function draftEntries(draft: JsonObject, key: DraftKey): JsonObject[] {
  const value = draft[key];
  return Array.isArray(value) ? value.filter((entry) => isObject(entry)) : [];
}

/** The texts in a list of a draft, harmless. */
export function draftTexts(draft: JsonObject, key: DraftKey): string[] {
  const value = draft[key];
  return Array.isArray(value)
    ? value.flatMap((entry) => (typeof entry === 'string' ? [cleanLine(entry)] : []))
    : [];
}
