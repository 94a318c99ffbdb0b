import { isObject, type JsonObject, type JsonValue } from '../format/json.js';
import type { Path } from '../format/finding.js';
import { withValueAt } from '../format/value-at.js';
import { mergedRefs } from '../kinds/refs.js';
import { newItem } from './assemble.js';
import type { Author } from './context.js';
import type { ReadLine } from './line/read-line.js';
import { entriesOf, keysOf } from './loose-entries.js';
import { keyOf } from './prefill.js';
import { keyField } from './pull-entries.js';
import { keySource, proposeKey } from './propose-key.js';
import { ownedActions } from './usual-owner.js';

/** A body with the content of a line, and where that content is now. */
export interface PlacedLine {
  body: JsonObject;
  at: Path;
  /** True if the line changed an existing entry. */
  changed: boolean;
}

/**
 * Puts the content of a line into a body: changes, ships or drops a known item, or adds a new
 * entry.
 */
export function placeLine(author: Author, body: JsonObject, { list, entry }: ReadLine): PlacedLine {
  const key = entry['key'];
  const known = entriesOf(body, 'in_flight').findIndex(
    (item) => key !== undefined && keyOf(item) === key,
  );
  if (list === 'in_flight')
    return known >= 0 ? changeItem(author, body, known, entry) : addItem(author, body, entry);
  const at: Path = [list, entriesOf(body, list).length];
  if ((list === 'shipped' || list === 'dropped') && known >= 0) {
    const item = entriesOf(body, 'in_flight')[known] ?? {};
    const refs = mergedRefs(objectOf(item['refs']), objectOf(entry['refs']));
    const moved =
      list === 'dropped'
        ? entry
        : {
            key: keyOf(item),
            ...(item['summary'] === undefined ? {} : { summary: item['summary'] }),
            ...entry,
            ...(Object.keys(refs).length === 0 ? {} : { refs }),
          };
    return { body: added(without(body, known), list, moved), at, changed: true };
  }
  const named =
    list === 'blockers' && entry['blocks'] === undefined
      ? { ...entry, ...blocksField(body) }
      : list === 'shipped' && key === undefined
        ? { ...keyField(proposeKey(keySource(entry), keysOf(body))), ...entry }
        : entry;
  return { body: added(body, list, named), at, changed: false };
}

/** The body with an item changed by a line. */
export function changeItem(
  author: Author,
  body: JsonObject,
  index: number,
  said: JsonObject,
): PlacedLine {
  const item = entriesOf(body, 'in_flight')[index] ?? {};
  const refs = mergedRefs(objectOf(item['refs']), objectOf(said['refs']));
  const merged = {
    ...item,
    key: keyOf(item),
    ...said,
    ...(Object.keys(refs).length === 0 ? {} : { refs }),
  };
  const at: Path = ['in_flight', index];
  return { body: withValueAt(body, at, ownedActions(author, body, merged)), at, changed: true };
}

function addItem(author: Author, body: JsonObject, said: JsonObject): PlacedLine {
  const key = proposeKey(keySource(said), keysOf(body));
  const item = newItem({ ...keyField(key), ...said }, body);
  const at: Path = ['in_flight', entriesOf(body, 'in_flight').length];
  return { body: added(body, 'in_flight', ownedActions(author, body, item)), at, changed: false };
}

/** A blocker that names no item stops the one that is worked on, if that is clear. */
function blocksField(body: JsonObject): JsonObject {
  const items = entriesOf(body, 'in_flight');
  const atWork = items.filter(({ status }) => status !== 'in_review' && status !== 'paused');
  const [only, ...more] = items.length === 1 ? items : atWork;
  return only === undefined || more.length > 0 ? {} : { blocks: [keyOf(only)] };
}

/** The body without an item. */
function without(body: JsonObject, index: number): JsonObject {
  const left = entriesOf(body, 'in_flight').filter((_, place) => place !== index);
  return { ...body, in_flight: left };
}

function added(body: JsonObject, list: string, entry: JsonObject): JsonObject {
  return { ...body, [list]: [...entriesOf(body, list), entry] };
}

function objectOf(value: JsonValue | undefined): JsonObject {
  return value !== undefined && isObject(value) ? value : {};
}
