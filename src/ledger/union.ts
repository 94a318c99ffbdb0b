import type { Finding } from '../core/finding.js';
import { parseRecordName } from '../core/record-path.js';
import { shortHandle } from '../core/record-id.js';
import { parseRecord } from './parse-record.js';
import type { Entry, Source, SourceFile, View, Warning } from './view.js';

const DAY = /^\.handoffs\/\d{4}\/\d{2}\/\d{2}\/[^/]+\.yml$/;
const NEARLY = /\.ya?ml$/i;
const IGNORED = /(?:^|\/)(?:\.[^/]*|[^/]*~|#[^/]*#)$/;

/** True for the places where records lie: `.handoffs/YYYY/MM/DD/*.yml`, and nowhere else. */
export function isRecordPath(path: string): boolean {
  return DAY.test(path) && !IGNORED.test(path);
}

/**
 * The union of all sources: truth is the commit, the work tree only adds. Sources come in the order of precedence; the same bytes count
 * once, differing ones at the same path are warned of and the first wins. One unreadable file never hides the others.
 */
export async function unite(sources: readonly Source[]): Promise<View> {
  const view: View = { entries: new Map(), findings: [], warnings: sources.flatMap(({ warnings }) => warnings), complete: true, files: 0 };
  if (view.warnings.length > 0) view.complete = false;
  const first = new Map<string, SourceFile>();
  for (const file of sources.flatMap(({ files }) => files)) {
    const known = first.get(file.path);
    if (!known) first.set(file.path, file);
    else if (isRecordPath(file.path) && !sameText(known.bytes, file.bytes)) {
      warn(view, 'differs', `the copy in the work tree differs from the committed record, which counts`, known.ref, file.path);
    }
  }
  for (const path of [...first.keys()].sort()) await add(view, first.get(path) as SourceFile);
  return view;
}

async function add(view: View, file: SourceFile): Promise<void> {
  if (!isRecordPath(file.path)) {
    if (NEARLY.test(file.path) && !IGNORED.test(file.path)) view.findings.push(unseen(file.path));
    return;
  }
  view.files += 1;
  const { record, findings } = await parseRecord(file.bytes, file.path);
  view.findings.push(...findings);
  const [error] = findings.filter(({ level }) => level === 'error');
  if (error) {
    // A record that lies in the wrong place still says what it says; one whose bytes are not what was sealed says nothing.
    view.complete = false;
    const where = error.line === null ? '' : `:${error.line}:${error.column ?? 1}`;
    warn(view, record ? 'misplaced' : 'unreadable', `${file.path}${where} ${error.message}`, file.ref, file.path);
  }
  if (record) enter(view, { record, path: file.path, ref: file.ref, commit: file.commit });
}

function enter(view: View, entry: Entry): void {
  const known = view.entries.get(entry.record.id);
  if (!known) {
    view.entries.set(entry.record.id, entry);
    return;
  }
  view.complete = false;
  const message = `the record ${shortHandle(entry.record.id)} is here twice: also ${known.path}`;
  view.findings.push({ rule: 'duplicate-id', level: 'error', path: entry.path, line: 1, column: 1, message, hint: 'keep the one whose name fits its content' });
  warn(view, 'duplicate-id', message, entry.ref, entry.path);
  const fits = (candidate: Entry): boolean => parseRecordName(candidate.path.slice(candidate.path.lastIndexOf('/') + 1))?.id === candidate.record.id;
  if (!fits(known) && fits(entry)) view.entries.set(entry.record.id, entry);
}

function unseen(path: string): Finding {
  const message = 'no reader ever sees this file';
  return { rule: 'unseen', level: 'warning', path, line: 1, column: 1, message, hint: 'records are .handoffs/YYYY/MM/DD/*.yml, and the program names them' };
}

function warn(view: View, code: string, message: string, ref: string | null, path: string): void {
  const warning: Warning = { code, message, path };
  if (ref !== null) warning.ref = ref;
  view.warnings.push(warning);
}

/** A checkout with CRLF is the same record. */
function sameText(a: Uint8Array, b: Uint8Array): boolean {
  if (Buffer.compare(a, b) === 0) return true;
  const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1').replaceAll('\r\n', '\n');
  return text(a) === text(b);
}
