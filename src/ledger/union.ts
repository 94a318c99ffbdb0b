import type { Finding } from '../protocol/format/finding.js';
import { parseRecordName, signedPathOf } from '../protocol/format/record-path.js';
import { shortHandle } from '../protocol/format/record-id.js';
import { objectId } from '../git/object-id.js';
import { withLineFeeds } from './line-feeds.js';
import { parseRecord, type ParsedRecord } from './parse-record.js';
import { homeOf } from './stray-copy.js';
import type { RuleName } from '../protocol/rules/catalogue.js';
import type { Entry, KnownFile, Source, SourceFile, View, ReadWarning } from './view.js';

const DAY = /^\.handoffs\/\d{4}\/\d{2}\/\d{2}\/[^/]+\.yml$/;
const NEARLY = /\.ya?ml$/i;
const IGNORED = /(?:^|\/)(?:\.[^/]*|[^/]*~|#[^/]*#)$/;

/** True for the path of a record: `.handoffs/YYYY/MM/DD/*.yml`. */
export function isRecordPath(path: string): boolean {
  return DAY.test(path) && !IGNORED.test(path);
}

/** True for the path of a record's signature. No state depends on it. */
export function isSignaturePath(path: string): boolean {
  return isRecordPath(signedPathOf(path) ?? '');
}

type File = SourceFile | KnownFile;

/** A view under construction. */
interface Union {
  entries: Map<string, Entry>;
  findings: Finding[];
  warnings: ReadWarning[];
  complete: boolean;
  files: number;
  hasCopies?: boolean;
}

/**
 * The union of all sources, in order of precedence. Committed records decide; the work tree only
 * adds. Identical content counts once; if refs hold different content at one path, the unaltered
 * copy counts. An unreadable file never hides others.
 */
export async function unite(sources: readonly Source[]): Promise<View> {
  const view: Union = {
    entries: new Map(),
    findings: [],
    warnings: sources.flatMap(({ warnings }) => warnings),
    complete: true,
    files: 0,
  };
  if (view.warnings.length > 0) view.complete = false;
  const copies = new Map<string, File[]>();
  for (const file of sources.flatMap(({ files }) => files)) {
    const others = copies.get(file.path);
    if (!others) copies.set(file.path, [file]);
    else if (others.every((other) => !isCopy(other, file))) {
      if (file.ref !== null) others.push(file);
      else if (isRecordPath(file.path))
        warn(
          view,
          'differs',
          'the copy in the work tree differs from the committed record; the committed one counts',
          others[0]?.ref ?? null,
          file.path,
        );
    }
  }
  for (const [, files] of [...copies].sort(([a], [b]) => (a < b ? -1 : 1)))
    if (!addKnown(view, files)) await add(view, files, copies);
  return view;
}

/** Adds a file that was read before, where no other is at its path. @returns false for any other */
function addKnown(view: Union, [file, ...others]: readonly File[]): boolean {
  if (file === undefined || others.length > 0 || !('record' in file)) return false;
  if (!isRecordPath(file.path)) return false;
  const { record, path, ref, commit } = file;
  view.files += 1;
  enter(view, { record, path, ref, commit });
  return true;
}

/** @param all the files at each path */
async function add(
  view: Union,
  copies: readonly File[],
  all: ReadonlyMap<string, readonly File[]>,
): Promise<void> {
  const [first] = copies;
  if (!first) return;
  if (!isRecordPath(first.path)) {
    if (NEARLY.test(first.path) && !IGNORED.test(first.path))
      view.findings.push(unseen(first.path));
    return;
  }
  const parsed = await Promise.all(
    copies.map(async (file) => ({ file, ...(await parsedOf(file)) })),
  );
  const home =
    first.ref === null && parsed[0]?.record ? homeOf(parsed[0].record, first.path) : null;
  if (home !== null && all.get(home)?.some((file) => isCopy(file, first))) {
    view.hasCopies = true;
    view.findings.push(stray(first.path, home));
    return;
  }
  view.files += 1;
  for (const { file } of parsed.slice(1)) {
    view.complete = false;
    warn(
      view,
      'altered',
      `the record has different content on ${first.ref ?? 'the work tree'} and ${file.ref ?? 'the work tree'}`,
      file.ref,
      file.path,
    );
  }
  // Among differing copies, one with a matching digest is the record.
  const [chosen] = parsed.toSorted((a, b) => Number(b.record !== null) - Number(a.record !== null));
  if (!chosen) return;
  const { file, record, findings } = chosen;
  view.findings.push(...findings);
  // A secret is published in whichever copy it is.
  for (const other of parsed)
    if (other !== chosen)
      view.findings.push(...other.findings.filter(({ rule }) => rule === 'secret'));
  const [error] = findings.filter(({ level }) => level === 'error');
  if (error) {
    // A record in the wrong place still counts; one whose bytes were changed does not.
    view.complete = false;
    const where = error.line === null ? '' : `:${error.line}:${error.column ?? 1}`;
    warn(
      view,
      record ? 'misplaced' : 'unreadable',
      `${file.path}${where} ${error.message}`,
      file.ref,
      file.path,
    );
  }
  if (record) enter(view, { record, path: file.path, ref: file.ref, commit: file.commit });
}

async function parsedOf(file: File): Promise<ParsedRecord> {
  if ('record' in file) return { record: file.record, findings: [], locate: null };
  const parsed = await parseRecord(file.bytes, file.path);
  if (parsed.record !== null && parsed.findings.length === 0) file.keep?.(parsed.record);
  return parsed;
}

function enter(view: Union, entry: Entry): void {
  const first = view.entries.get(entry.record.id);
  if (!first) {
    view.entries.set(entry.record.id, entry);
    return;
  }
  view.complete = false;
  const message = `the record ${shortHandle(entry.record.id)} is also in ${first.path}`;
  view.findings.push({
    rule: 'duplicate-id',
    level: 'error',
    path: entry.path,
    line: 1,
    column: 1,
    message,
    hint: 'keep only the file that is named after the id of the record',
  });
  warn(view, 'duplicate-id', message, entry.ref, entry.path);
  const fits = (candidate: Entry): boolean =>
    parseRecordName(candidate.path.slice(candidate.path.lastIndexOf('/') + 1))?.id ===
    candidate.record.id;
  if (!fits(first) && fits(entry)) view.entries.set(entry.record.id, entry);
}

function unseen(path: string): Finding {
  const message = 'handoff does not read this file';
  return {
    rule: 'unseen',
    level: 'warning',
    path,
    line: 1,
    column: 1,
    message,
    hint: 'records are the files .handoffs/YYYY/MM/DD/*.yml that handoff writes',
  };
}

function stray(path: string, home: string): Finding {
  return {
    rule: 'duplicate-id',
    level: 'warning',
    path,
    line: 1,
    column: 1,
    message: `an uncommitted copy of ${home}, which counts once`,
    hint: 'delete the copy',
  };
}

function warn(
  view: Union,
  code: RuleName,
  message: string,
  ref: string | null,
  path: string,
): void {
  const warning: ReadWarning = { code, message, path };
  if (ref !== null) warning.ref = ref;
  view.warnings.push(warning);
}

function isCopy(a: File, b: File): boolean {
  if (!('record' in a)) return 'record' in b ? isCopy(b, a) : sameText(a.bytes, b.bytes);
  if ('record' in b) return a.oid === b.oid;
  return hasId(b.bytes, a.oid) || hasId(withLineFeeds(b.bytes), a.oid);
}

function hasId(bytes: Uint8Array, oid: string): boolean {
  return objectId(oid.length === 40 ? 'sha1' : 'sha256', 'blob', bytes) === oid;
}

/** A checkout with CRLF is the same record. */
export function sameText(a: Uint8Array, b: Uint8Array): boolean {
  if (Buffer.compare(a, b) === 0) return true;
  return Buffer.compare(withLineFeeds(a), withLineFeeds(b)) === 0;
}
