import type { Path } from './finding.js';
import { setOwn } from './own.js';
import { readFlow } from './flow-reader.js';
import type { JsonObject, JsonValue } from './json.js';
import { readSimpleScalar } from './simple-scalar.js';
import { READ_LIMITS } from './read-limits.js';
import { UNSAFE_CHARACTERS } from './unsafe-characters.js';
import { isKeyShort } from './written-key.js';

/** A key, plain or in double quotes, and the text after its colon on the line. */
const KEY = /^(?:([A-Za-z_][\w.-]*)|("(?:[^"\\]|\\.)*")):(?: (.*))?$/;

/**
 * Reads the block style of `writeCanonicalYaml`, comments on lines of their own, and the simple
 * lists and mappings that people write on one line; about ten times faster than a YAML parser.
 * Undefined for any other text, faulty or not: then a YAML parser must decide. A returned value is
 * what a YAML 1.2 parser returns (core schema, keys as text).
 */
export function readCanonicalYaml(text: string): JsonObject | undefined {
  return isReadable(text) ? new CanonicalReader(text, null).document() : undefined;
}

function isReadable(text: string): boolean {
  return (
    text.length <= READ_LIMITS.bytes && text.endsWith('\n') && text.search(UNSAFE_CHARACTERS) < 0
  );
}

/** Where something begins. Both count from 0; columns count UTF-16 code units. */
export interface Place {
  row: number;
  column: number;
}

/** Where a member begins; an element of a list has no key. */
interface Member {
  key: Place | null;
  start: Place;
  value: JsonValue;
}

/** The members of each mapping and list that takes lines of its own. */
type Members = Map<object, Map<string | number, Member>>;

/**
 * Where the value at a path begins in a text that `readCanonicalYaml` reads, or with `key` its key;
 * if the path does not exist, its nearest existing parent. A mapping is where its first key is.
 * Null for any other text, and for what stands inside of a list or mapping on one line: then a YAML
 * parser must look.
 */
export function placeInCanonical(text: string, at: Path, on?: 'key'): Place | null {
  const members: Members = new Map();
  const reader = isReadable(text) ? new CanonicalReader(text, members) : null;
  const root = reader?.document();
  if (root === undefined) return null;
  let node: JsonValue = root;
  let place = members.get(root)?.values().next().value?.key ?? null;
  for (const [index, part] of at.entries()) {
    const member: Member | undefined = members.get(Object(node))?.get(part);
    if (member === undefined) break;
    if (on === 'key' && index === at.length - 1 && member.key !== null) return member.key;
    place = member.start;
    node = member.value;
  }
  const isOnOneLine = typeof node === 'object' && node !== null && !members.has(node);
  return isOnOneLine ? null : place;
}

/** A cursor over lines; each method returns undefined if the text leaves the subset. */
class CanonicalReader {
  private readonly lines: string[];
  private row = -1;
  /**
   * Column of the current line's first character; -1 at the end. After a dash the rest of its line
   * counts as a line.
   */
  private indent = -1;
  private rest = '';
  private nodes = 0;
  private readonly members: Members | null;

  /** @param members takes down where everything begins; null for no need */
  constructor(text: string, members: Members | null) {
    this.members = members;
    this.lines = text.split('\n');
    this.lines.pop();
  }

  document(): JsonObject | undefined {
    this.advance();
    if (this.indent !== 0) return undefined;
    const value = this.mapping(1);
    return this.row >= this.lines.length && this.nodes <= READ_LIMITS.nodes ? value : undefined;
  }

  /** Moves to the next line that is neither empty nor a comment. */
  private advance(): void {
    for (this.row += 1; this.row < this.lines.length; this.row += 1) {
      const line = this.lines[this.row] ?? '';
      if (line === '') continue;
      let indent = 0;
      while (line.charCodeAt(indent) === 32) indent += 1;
      if (line.charCodeAt(indent) === 35) continue;
      this.indent = indent;
      this.rest = indent === 0 ? line : line.slice(indent);
      return;
    }
    this.indent = -1;
    this.rest = '';
  }

  private collection(depth: number): JsonValue | undefined {
    if (depth > READ_LIMITS.depth) return undefined;
    return this.rest.startsWith('- ') ? this.sequence(depth) : this.mapping(depth);
  }

  private sequence(depth: number): JsonValue[] | undefined {
    const { indent } = this;
    const values: JsonValue[] = [];
    this.nodes += 1;
    while (this.indent === indent && this.rest.startsWith('- ')) {
      const rest = this.rest.slice(2);
      const { row } = this;
      let value: JsonValue | undefined;
      if (rest.startsWith('- ') || KEY.test(rest)) {
        this.indent = indent + 2;
        this.rest = rest;
        value = this.collection(depth + 1);
      } else {
        value = this.inline(rest, indent);
      }
      if (value === undefined) return undefined;
      this.noteMember(values, values.length, {
        key: null,
        start: { row, column: indent + 2 },
        value,
      });
      values.push(value);
    }
    return values;
  }

  private mapping(depth: number): JsonObject | undefined {
    const { indent } = this;
    const members: JsonObject = {};
    this.nodes += 1;
    while (this.indent === indent) {
      const match = KEY.exec(this.rest);
      if (match === null) return undefined;
      const key = match[1] ?? readQuotedKey(match[2] ?? '');
      if (key === undefined || !isShort(key) || key === '__proto__' || Object.hasOwn(members, key))
        return undefined;
      this.nodes += 1;
      const at = { row: this.row, column: indent };
      const [line, , , text] = match;
      if (text === undefined) this.advance();
      const start =
        text === undefined
          ? { row: this.row, column: this.indent }
          : { row: this.row, column: indent + line.length - text.length };
      const value = text === undefined ? this.nested(indent, depth) : this.inline(text, indent);
      if (value === undefined) return undefined;
      this.noteMember(members, key, { key: at, start, value });
      setOwn(members, key, value);
    }
    return members;
  }

  /** The list or mapping, indented by two, under a key that ends its line. */
  private nested(indent: number, depth: number): JsonValue | undefined {
    return this.indent === indent + 2 ? this.collection(depth + 1) : undefined;
  }

  private noteMember(node: object, part: string | number, member: Member): void {
    if (this.members === null) return;
    const known = this.members.get(node) ?? new Map<string | number, Member>();
    this.members.set(node, known.set(part, member));
  }

  /** The value on the line of a key or dash at column `indent`. */
  private inline(text: string, indent: number): JsonValue | undefined {
    this.nodes += 1;
    if (this.nodes > READ_LIMITS.nodes) return undefined;
    if (text === '|' || text === '|-') return this.literal(indent + 2, text === '|');
    const flow = /^[[{]./.test(text) ? readFlow(text) : undefined;
    const value = flow ? flow.value : readSimpleScalar(text);
    if (flow) this.nodes += flow.nodes;
    this.advance();
    return value;
  }

  private literal(indent: number, ended: boolean): string | undefined {
    const margin = ' '.repeat(indent);
    const content: string[] = [];
    let row = this.row + 1;
    for (; row < this.lines.length; row += 1) {
      const line = this.lines[row] ?? '';
      if (line !== '' && !line.startsWith(margin)) break;
      // Trailing spaces are rare and their rules are subtle.
      if (line.endsWith(' ')) return undefined;
      content.push(line.slice(indent));
    }
    while (content.at(-1) === '') content.pop();
    const first = content[0];
    if (first === undefined || first === '' || first.startsWith(' ')) return undefined;
    this.row = row - 1;
    // A comment here is one only if it is indented less than the text; the parser decides.
    if (/^ *#/.test(this.lines[row] ?? '')) return undefined;
    this.advance();
    return content.join('\n') + (ended ? '\n' : '');
  }
}

/** Keys that NFC would make equal to others are left to the parser. */
function readQuotedKey(text: string): string | undefined {
  const key = readSimpleScalar(text);
  return typeof key === 'string' && key === key.normalize('NFC') ? key : undefined;
}

/** A character takes at most six to write, so nearly every key passes this fast test. */
function isShort(key: string): boolean {
  return key.length < 160 || isKeyShort(key);
}
