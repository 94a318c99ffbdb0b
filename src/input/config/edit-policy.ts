import { isMap, isScalar, isSeq, parseDocument, type Pair, type YAMLMap, type YAMLSeq } from 'yaml';

/** What is added to a policy. */
export interface PolicyAdditions {
  people: { handle: string; zone: string | null; shifts: string[]; away: string[] }[];
  covers: { by: string; for: string; date: string }[];
}

/** Text that is put in at an offset. */
interface Insertion {
  at: number;
  text: string;
}

/**
 * The text of a policy with more in it. Every byte that was there stays: comments, order and style.
 * Null where the text has a form that is not edited. The caller compares what both texts say.
 */
export function withAdditions(text: string, { people, covers }: PolicyAdditions): string | null {
  const document = parseDocument(text, { schema: 'core', version: '1.2', logLevel: 'silent' });
  const root = document.contents;
  if (document.errors.length > 0 || !isMap(root)) return null;
  const roster = root.get('roster');
  const insertions: Insertion[] = [];
  for (const { handle, zone, shifts, away } of people) {
    const person = isMap(roster) ? pairOf(roster, handle) : undefined;
    if (person === undefined) return null;
    const values: [string, string[]][] = [
      ['zone', zone === null ? [] : [zone]],
      ['shifts', shifts.map((line) => `'${line}'`)],
      ['away', away],
    ];
    const fresh: string[] = [];
    for (const [key, list] of values.filter(([, all]) => all.length > 0)) {
      const known = isMap(person.value) ? pairOf(person.value, key) : undefined;
      if (known === undefined)
        fresh.push(key === 'zone' ? `zone: ${list[0]}` : `${key}: [${list.join(', ')}]`);
      else if (isSeq(known.value)) insertions.push(...intoList(text, known.value, list));
      else return null;
    }
    const added = fresh.length === 0 ? [] : intoPerson(text, person, fresh);
    if (added === null) return null;
    insertions.push(...added);
  }
  const items = covers.map(
    (cover) => `{ by: ${cover.by}, for: ${cover.for}, date: ${cover.date} }`,
  );
  if (items.length > 0) {
    const known = root.get('cover');
    if (isSeq(known)) insertions.push(...intoList(text, known, items));
    else if (known !== undefined) return null;
    else if (root.flow === true)
      insertions.push(...intoFlow(root, [`cover: [${items.join(', ')}]`]));
    else {
      const end = text.endsWith('\n') ? '' : '\n';
      const lines = items.map((item) => `  - ${item}\n`).join('');
      insertions.push({ at: text.length, text: `${end}cover:\n${lines}` });
    }
  }
  // Of two at one place, the first one stands first.
  return insertions
    .reverse()
    .sort((a, b) => b.at - a.at)
    .reduce((all, { at, text: more }) => all.slice(0, at) + more + all.slice(at), text);
}

function pairOf(map: YAMLMap, key: string): Pair | undefined {
  return map.items.find((pair) => isScalar(pair.key) && pair.key.value === key);
}

/** @returns null for an alias and the like */
function intoPerson(
  text: string,
  { key, value }: Pair,
  fields: readonly string[],
): Insertion[] | null {
  if (isMap(value)) {
    if (value.flow === true) return intoFlow(value, fields);
    const lines = (indent: string): string => fields.map((field) => `${indent}${field}\n`).join('');
    const simple = value.items.findLast(
      (pair) =>
        isScalar(pair.value) &&
        pair.value.range != null &&
        /^[^\n|>]+$/.test(text.slice(pair.value.range[0], pair.value.range[1])),
    );
    const first = value.items[0]?.key;
    if (!isScalar(first) || first.range == null) return null;
    const indent = ' '.repeat(columnOf(text, first.range[0]));
    const end = isScalar(simple?.value) ? text.indexOf('\n', simple.value.range?.[1]) : null;
    if (end === -1) return [{ at: text.length, text: `\n${lines(indent)}` }];
    if (end !== null) return [{ at: end + 1, text: lines(indent) }];
    return [{ at: first.range[0], text: lines(indent).trimStart() + indent }];
  }
  const isEmpty = value == null || (isScalar(value) && value.value === null && value.source === '');
  if (!isEmpty || !isScalar(key) || key.range == null) return null;
  const colon = text.indexOf(':', key.range[1]);
  return colon === -1 ? null : [{ at: colon + 1, text: ` { ${fields.join(', ')} }` }];
}

function intoList(text: string, list: YAMLSeq, items: readonly string[]): Insertion[] {
  if (list.flow === true) return intoFlow(list, items);
  const last = list.items.at(-1);
  const range = (last as { range?: [number, number, number] | null } | undefined)?.range;
  if (range == null) return [];
  const line = text.slice(text.lastIndexOf('\n', range[0] - 1) + 1, range[0]);
  const end = text.indexOf('\n', range[1]);
  const rows = items.map((item) => `${line}${item}`);
  return end === -1
    ? [{ at: text.length, text: `\n${rows.join('\n')}` }]
    : [{ at: end + 1, text: `${rows.join('\n')}\n` }];
}

/** Behind the last entry of `{ … }` or `[ … ]`. */
function intoFlow({ items, range }: YAMLMap | YAMLSeq, more: readonly string[]): Insertion[] {
  if (range == null) return [];
  const last = items.at(-1);
  const node =
    last !== undefined &&
    typeof last === 'object' &&
    last !== null &&
    'value' in last &&
    'key' in last
      ? (last.value ?? last.key)
      : last;
  const end = (node as { range?: [number, number, number] | null } | undefined)?.range?.[1];
  return end === undefined
    ? [{ at: range[0] + 1, text: more.join(', ') }]
    : [{ at: end, text: `, ${more.join(', ')}` }];
}

function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}
