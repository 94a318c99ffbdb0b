import { RECORDS_FOLDER } from '../format/record-path.js';

/** The attributes by which a branch can hide records from review or change their bytes. */
export const HIDING_ATTRIBUTES = [
  'diff',
  'linguist-generated',
  'gitlab-generated',
  'merge',
  'filter',
  'ident',
  'working-tree-encoding',
  'eol',
] as const;

/** Sample paths of records, for those that are still to come. */
export const SAMPLE_RECORDS: readonly string[] = [
  'declaration.yml',
  'ack.20260115T095312Z-nadia-x04m1rdz.yml',
  'declaration.yml.sig',
].map((end) => `${RECORDS_FOLDER}/2026/01/15/20260115T095000Z-wei-k3v9tq2m.${end}`);

/** A line that matches may hide something; git decides whether it does. */
const SUSPECT = /diff|binary|generated|merge|filter|ident|encoding|crlf|\[attr\]/u;
const MACRO = /^\[attr\](\S+)\s+(.*)$/u;
/** Values that `check-attr` prints like the states of the same name. */
const LIKE_A_STATE = /=(?:set|unset|unspecified)(?=\s|$)/gmu;
const MARK = 'handoff-line-';
/** Git's time to match a pattern grows exponentially with its stars: 60 take several seconds. */
const MOST_STARS = 16;

/** False for a `.gitattributes` file that cannot hide anything, as most. */
export function mayHide(text: string): boolean {
  return SUSPECT.test(text);
}

/**
 * What an attribute does to a record, as a phrase; null if nothing.
 * @param value as `git check-attr` prints it
 */
export function harmOf(attribute: string, value: string): string | null {
  const isOn = value !== 'unset' && value !== 'unspecified';
  switch (attribute) {
    case 'diff':
      return value === 'unset' ? 'hides changes to records from review' : null;
    case 'linguist-generated':
    case 'gitlab-generated':
      // Forges treat every value except "false" as true.
      return isOn && value !== 'false' ? 'collapses records in review' : null;
    case 'merge':
      return value === 'set' || value === 'unspecified'
        ? null
        : 'sets another way to merge records';
    case 'filter':
      return isOn && value !== 'set'
        ? 'sets a filter that can store other bytes for records'
        : null;
    case 'ident':
    case 'working-tree-encoding':
      return isOn ? 'changes the bytes of records at checkout' : null;
    case 'eol':
      return value === 'crlf' ? 'changes the bytes of records at checkout' : null;
    default:
      return null;
  }
}

/** The text with every value changed that looks like a state. */
export function withoutStateValues(text: string): string {
  return text.replaceAll(LIKE_A_STATE, '=another');
}

/** The text with every slow pattern replaced by one that matches everything. */
export function simplified(text: string): string {
  return linesOf(text)
    .flatMap((raw) => {
      const line = raw.trim();
      if (!isRule(line) || (line.match(/\*/gu) ?? []).length <= MOST_STARS) return [raw];
      // Git reads a pattern with a wrong escape as if its quotes were not there, so both readings
      // count.
      const [, quoted] = /^"(?:[^"\\]|\\.)*"(.*)$/u.exec(line) ?? [];
      const [, bare = ''] = /^\S+(.*)$/u.exec(line) ?? [];
      return [...new Set([quoted ?? bare, bare])].map((attributes) => `* ${attributes.trim()}`);
    })
    .join('\n');
}

/** The text with a unique attribute in each line, which shows the paths that the line matches. */
export function withMarks(text: string, file: number): string {
  return linesOf(text)
    .map((line, index) =>
      isRule(line.trim()) ? `${line.trimEnd()} ${MARK}${file}-${index + 1}` : line,
    )
    .join('\n');
}

/** The position of a line: the number of its file, and its own, from 1. */
export interface PlaceOfLine {
  file: number;
  line: number;
}

/** The lines that match a path; the one that takes precedence comes first. */
export function matchingLines(attributes: Iterable<string>): PlaceOfLine[] {
  const places: PlaceOfLine[] = [];
  for (const name of attributes) {
    const [, file, line] = /^handoff-line-(\d+)-(\d+)$/u.exec(name) ?? [];
    if (file !== undefined) places.push({ file: Number(file), line: Number(line) });
  }
  return places.sort((one, other) => other.file - one.file || other.line - one.line);
}

/** One line of a file, without surrounding blanks. */
export function lineAt(text: string, line: number): string {
  return linesOf(text)[line - 1]?.trim() ?? '';
}

/**
 * True if a line sets an attribute to any state.
 * @param top the text of the file at the top, whose macros all others may use
 */
export function setsAttribute(line: string, attribute: string, top: string): boolean {
  const macros = macrosIn(top);
  const names = new Set(line.split(/\s+/u).map(nameOf));
  for (const name of names) for (const other of macros.get(name) ?? []) names.add(nameOf(other));
  return names.has(attribute);
}

/** Git reads all macros first, so a macro may be below the lines that use it. */
function macrosIn(text: string): Map<string, string[]> {
  const macros = new Map([['binary', ['-diff', '-merge', '-text']]]);
  for (const line of linesOf(text)) {
    const [, macro, meaning] = MACRO.exec(line.trim()) ?? [];
    if (macro !== undefined)
      macros.set(macro, [...(macros.get(macro) ?? []), ...(meaning ?? '').split(/\s+/u)]);
  }
  return macros;
}

function nameOf(attribute: string): string {
  return attribute.replace(/^[-!]/u, '').replace(/=.*$/su, '');
}

function isRule(line: string): boolean {
  return line !== '' && !line.startsWith('#') && !line.startsWith('[attr]');
}

function linesOf(text: string): string[] {
  return text.replace(/^(?:\u00ef\u00bb\u00bf|\ufeff)/u, '').split('\n');
}
