import { isObject, type JsonObject, type JsonValue } from '../../src/protocol/format/json.js';
import type { Random } from '../helpers/random.js';

/** Texts that readers have stumbled over, or could. */
const TEXTS = [
  '',
  'none',
  'tbd',
  'constructor',
  '__proto__',
  'toString',
  '\u3164',
  '\u202e',
  '\ud800',
  '\u0000',
  'e\u0301',
  'a\r\nb',
  '20260115T095000Z-wei-k3v9tq2m',
  '20260115T095000Z-wei-k3v9tq2m.b1',
  '9999-99-99T99:99:99Z',
  '0001-01-01T00:00:00Z',
  '../../etc/passwd',
  '::error::x',
  '##[error]',
  '<<<<<<< HEAD',
  '{{{{{{{{',
  '@nadia',
  'a'.repeat(5000),
  '-'.repeat(70),
  '*'.repeat(60),
] as const;
const VALUES: readonly JsonValue[] = [
  null,
  true,
  0,
  -1,
  1e21,
  2 ** 53,
  0.1,
  [],
  {},
  [[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]],
  { constructor: 1 },
];
/** Pieces of YAML and JSON that change how the rest is read. */
const PIECES = [
  '\n',
  '\r',
  '\t',
  ' ',
  ': ',
  '- ',
  '#',
  '&a ',
  '*a',
  '!!js ',
  '%YAML 1.1\n',
  '---\n',
  '...\n',
  '<<: ',
  '? ',
  '|',
  '>-\n',
  '"',
  "'",
  '{',
  '}',
  '[',
  ']',
  ',',
  '\\u0000',
  '\\x9b',
  '\ufeff',
  '\u2028',
  '0x',
  '.nan',
  '~',
  '[[[[[[[[[[[[[[[[[[[[',
  '<<<<<<< HEAD\n',
  '__proto__: {}\n',
] as const;

/** A text that no reader expects. */
export function hostileText(random: Random): string {
  return random.pick(TEXTS);
}

/** Bytes with a few changes: flipped, cut out, doubled, moved, or with hostile pieces put in. */
export function mutateBytes(given: Buffer, random: Random): Buffer {
  let bytes = given;
  for (let times = random.int(1, 4); times > 0; times -= 1) {
    const at = random.int(0, bytes.length);
    const end = Math.min(bytes.length, at + random.int(0, random.chance(0.8) ? 20 : 2000));
    const [before, piece, after] = [
      bytes.subarray(0, at),
      bytes.subarray(at, end),
      bytes.subarray(end),
    ];
    const change = random.int(0, 6);
    if (change === 0) bytes = Buffer.concat([before, after]);
    else if (change === 1) bytes = Buffer.concat([before, piece, piece, after]);
    else if (change === 2) bytes = Buffer.concat([before, Buffer.from(random.pick(PIECES)), after]);
    else if (change === 3)
      bytes = Buffer.concat([before, Buffer.from([random.int(0, 255)]), bytes.subarray(at + 1)]);
    else if (change === 4)
      bytes = Buffer.concat([
        before,
        Buffer.from(random.pick(PIECES).repeat(random.int(1, random.chance(0.95) ? 20 : 3000))),
        after,
      ]);
    else if (change === 5) bytes = Buffer.concat([after, piece, before]);
    else bytes = before;
  }
  return bytes.subarray(0, 200_000);
}

/** A value with one to three of its parts changed: replaced, removed, renamed or copied. */
export function mutateValue<T extends JsonObject>(given: T, random: Random): JsonObject {
  let value: JsonObject = given;
  for (let times = random.int(1, 3); times > 0; times -= 1) value = changedObject(value, random);
  return value;
}

function changedObject(value: JsonObject, random: Random): JsonObject {
  const members = Object.entries(value);
  const at = random.int(0, Math.max(0, members.length - 1));
  const [key, member] = members[at] ?? ['x', null];
  switch (random.int(0, 7)) {
    case 0:
      members.splice(at, 1);
      break;
    case 1:
      members.push([random.pick(['x-mine', 'mood', 'constructor', hostileText(random)]), member]);
      break;
    case 2:
      members.splice(at, 1, [hostileText(random), member]);
      break;
    default:
      members.splice(at, 1, [key, changed(member, random)]);
  }
  // An object has no member of that name; the readers are asked about it as text.
  return Object.fromEntries(members.filter(([name]) => name !== '__proto__'));
}

function changed(value: JsonValue, random: Random): JsonValue {
  if (random.chance(0.8)) {
    if (Array.isArray(value) && value.length > 0) {
      const at = random.int(0, value.length - 1);
      const entry = value[at] ?? null;
      const changedEntry = random.chance(0.3) ? [entry, entry] : [changed(entry, random)];
      return value.toSpliced(at, 1, ...(random.chance(0.1) ? [] : changedEntry));
    }
    if (isObject(value)) return changedObject(value, random);
  }
  if (typeof value === 'string' && random.chance(0.3)) return value + hostileText(random);
  return random.chance(0.6) ? hostileText(random) : random.pick(VALUES);
}
