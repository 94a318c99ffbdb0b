import { RECORDS_FOLDER } from '../format/record-path.js';

/** A line of `.gitattributes` that hides records from review or changes their bytes. */
export interface HidingLine {
  /** From 1. */
  line: number;
  text: string;
  /** What it does to records, as a phrase. */
  does: string;
}

/** Sample paths of records; only the patterns that they match matter. */
const SAMPLES = [
  'declaration.yml',
  'ack.20260115T095312Z-nadia-x04m1rdz.yml',
  'declaration.yml.sig',
].map((end) => `${RECORDS_FOLDER}/2026/01/15/20260115T095000Z-wei-k3v9tq2m.${end}`);

const DOES: readonly (readonly [attribute: RegExp, does: string])[] = [
  [/^(?:-diff|binary)$/u, 'hides changes to records from review'],
  [/^(?:linguist-generated|gitlab-generated)(?:=true)?$/u, 'collapses records in review'],
  [/^(?:-merge|merge=.*)$/u, 'sets another way to merge records'],
  [/^filter=.*$/u, 'sets a filter that can store other bytes for records'],
  [/^(?:ident|working-tree-encoding=.*|eol=crlf)$/u, 'changes the bytes of records at checkout'],
];

/** A longer pattern counts as one that matches everything. */
const LONGEST = 200;
const MACRO = /^\[attr\](\S+)\s+(.*)$/u;

/**
 * The lines of a `.gitattributes` file that hide records or change their bytes (ci.md, "What it
 * finds"). Patterns are relative to the folder of the file.
 * @param folder the folder of the file, from the top of the repository; empty for the top
 * @param top the text of the file at the top, whose macros all others may use
 */
export function hidingLines(text: string, folder: string, top: string): HidingLine[] {
  const inside = SAMPLES.flatMap((path) =>
    folder === '' ? [path] : path.startsWith(`${folder}/`) ? [path.slice(folder.length + 1)] : [],
  );
  // In a folder beside or below the records, a file's patterns only match by name.
  const paths =
    inside.length === 0 && isInRecords(folder)
      ? SAMPLES.map((path) => path.slice(path.lastIndexOf('/') + 1))
      : inside;
  const macros = macrosIn(top);
  const lines: HidingLine[] = [];
  for (const [index, raw] of text.split('\n').entries()) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#') || MACRO.test(line)) continue;
    const { pattern, attributes } = partsOf(line);
    const expanded = expand(attributes, macros);
    const does = DOES.find(([attribute]) => expanded.some((one) => attribute.test(one)))?.[1];
    if (does !== undefined && paths.some((path) => matches(pattern, path)))
      lines.push({ line: index + 1, text: line, does });
  }
  return lines;
}

/** Git reads all macros first, so a macro may be below the lines that use it. */
function macrosIn(text: string): Map<string, string[]> {
  const macros = new Map<string, string[]>();
  for (const line of text.split('\n')) {
    const [, macro, meaning] = MACRO.exec(line.trim()) ?? [];
    if (macro !== undefined)
      macros.set(macro, [...(macros.get(macro) ?? []), ...(meaning ?? '').split(/\s+/u)]);
  }
  return macros;
}

function isInRecords(folder: string): boolean {
  return folder.startsWith(`${RECORDS_FOLDER}/`);
}

/** The attributes of a macro, including itself; they may be macros too. */
function expand(
  attributes: readonly string[],
  macros: ReadonlyMap<string, readonly string[]>,
): string[] {
  const expanded = new Set(attributes);
  for (const one of expanded) for (const other of macros.get(one) ?? []) expanded.add(other);
  return [...expanded];
}

function partsOf(line: string): { pattern: string; attributes: string[] } {
  const quoted = /^"((?:[^"\\]|\\.)*)"\s*(.*)$/u.exec(line);
  const [pattern = '', ...attributes] = quoted
    ? [(quoted[1] ?? '').replace(/\\(.)/gu, '$1'), ...(quoted[2] ?? '').split(/\s+/u)]
    : line.split(/\s+/u);
  return { pattern, attributes };
}

/**
 * Git's rule: a pattern without a slash matches the name; one with a slash matches the path from
 * the file's folder.
 */
function matches(pattern: string, path: string): boolean {
  if (pattern.length > LONGEST) return true;
  // Git ignores negative patterns in attributes, and a pattern for a folder matches no file.
  if (pattern.startsWith('!') || pattern.endsWith('/')) return false;
  const anchored = pattern.includes('/');
  return glob(pattern.replace(/^\//u, ''), anchored ? path : path.slice(path.lastIndexOf('/') + 1));
}

/**
 * Tokens of a pattern: stars, `?`, sets (with a leading `]` and classes such as `[:digit:]`), and
 * single characters.
 */
const PARTS = /\*\*\/|\*+|\?|\[[!^]?\]?(?:\[:[a-z]*:\]|\\.|[^\]\\])*\]|\\.|[^*?[\\]|\[/gu;

/**
 * Matches with a set of reachable positions, so that no pattern is slow: `*` stays within a folder,
 * `**` does not.
 */
function glob(pattern: string, path: string): boolean {
  const parts = pattern.match(PARTS) ?? [];
  // Offsets in the path up to which the tokens so far can match.
  let reach = new Set([0]);
  for (const part of parts) {
    const next = new Set<number>();
    for (const at of reach) {
      if (part === '**/') {
        next.add(at);
        for (let end = path.indexOf('/', at); end >= 0; end = path.indexOf('/', end + 1))
          next.add(end + 1);
      } else if (part.startsWith('*')) {
        for (let end = at; end <= path.length; end += 1) {
          next.add(end);
          if (part === '*' && path[end] === '/') break;
        }
      } else if (at < path.length && fits(part, path[at] ?? '')) next.add(at + 1);
    }
    reach = next;
  }
  return reach.has(path.length);
}

function fits(part: string, character: string): boolean {
  if (part === '?') return character !== '/';
  // A set of characters counts as any character: at worst this reports a line that hides nothing.
  if (part.startsWith('[') && part.length > 1) return character !== '/';
  return (part.startsWith('\\') ? part.slice(1) : part) === character;
}
