import type { HandoffRecord, Kind } from '../../schema/types.js';
import { isKind, KINDS } from '../kinds/index.js';
import { subjectOf } from '../kinds/references.js';
import { parseId } from './record-id.js';

/** The folder that holds every record, relative to the top of the work tree. */
export const RECORDS_FOLDER = '.handoffs';

/** What a record's file name says: `<root>[.<slot>].<kind>[.<own id>].yml`. */
export interface RecordName {
  root: string;
  slot: string | null;
  kind: Kind;
  id: string;
}

const SLOT = /^[ibqd][1-9]\d{0,2}$/;

/** The file name's parts, or null where it is no record's name. */
export function parseRecordName(name: string): RecordName | null {
  if (!name.endsWith('.yml')) return null;
  const [root = '', ...rest] = name.slice(0, -'.yml'.length).split('.');
  const slot = rest[0] !== undefined && SLOT.test(rest[0]) ? rest[0] : null;
  const [kind = '', own, ...more] = slot === null ? rest : rest.slice(1);
  if (!parseId(root) || !isKind(kind) || more.length > 0) return null;
  const { place } = KINDS[kind];
  if (own === undefined)
    return slot === null && place !== 'beside' ? { root, slot, kind, id: root } : null;
  // A record has one name: its own id is not said twice.
  if (!parseId(own) || own === root || place === 'day') return null;
  return { root, slot, kind, id: own };
}

const SIGNATURE = '.sig';

/** Where the signature of a record lies: beside it, by the same name and `.sig`. */
export function signaturePathOf(path: string): string {
  return `${path}${SIGNATURE}`;
}

/** The path of the record whose signature lies here; null for anything but a signature. */
export function signedPathOf(path: string): string | null {
  return path.endsWith(`.yml${SIGNATURE}`) ? path.slice(0, -SIGNATURE.length) : null;
}

/**
 * `.handoffs/2026/01/15`: the UTC day of the root, so that an event lies beside what it is about.
 */
export function folderOf(root: string): string {
  const parsed = parseId(root);
  if (!parsed) throw new TypeError(`not a record id: ${root}`);
  const { year, month, date } = parsed.day;
  return `${RECORDS_FOLDER}/${year}/${month}/${date}`;
}

/**
 * Where a record belongs, relative to the top of the work tree, with `/`.
 * @param root the record at the end of its chain of subjects; its own id where it stands by itself
 */
export function pathOf(record: HandoffRecord, root: string): string {
  const neighbour = subjectOf(record);
  if (!neighbour) return `${folderOf(record.id)}/${record.id}.${record.kind}.yml`;
  const slot = neighbour.slot === null ? '' : `.${neighbour.slot}`;
  return `${folderOf(root)}/${root}${slot}.${record.kind}.${record.id}.yml`;
}
