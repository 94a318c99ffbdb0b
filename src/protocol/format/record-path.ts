import type { HandoffRecord, Kind } from '../../schema/types.js';
import { isKind, KINDS } from '../kinds/index.js';
import { subjectOf } from '../kinds/references.js';
import { parseId } from './record-id.js';

/** The folder that holds every record, relative to the top of the work tree. */
export const RECORDS_FOLDER = '.handoffs';

/** The parts of a record's file name: `<root>[.<slot>].<kind>[.<own id>].yml`. */
export interface RecordName {
  root: string;
  slot: string | null;
  kind: Kind;
  id: string;
}

const SLOT = /^[ibqd][1-9]\d{0,2}$/;

/** The parts of a file name; null if it is not the name of a record. */
export function parseRecordName(name: string): RecordName | null {
  if (!name.endsWith('.yml')) return null;
  const [root = '', ...rest] = name.slice(0, -'.yml'.length).split('.');
  const slot = rest[0] !== undefined && SLOT.test(rest[0]) ? rest[0] : null;
  const [kind = '', own, ...more] = slot === null ? rest : rest.slice(1);
  if (!parseId(root) || !isKind(kind) || more.length > 0) return null;
  const { place } = KINDS[kind];
  if (own === undefined)
    return slot === null && place !== 'beside' ? { root, slot, kind, id: root } : null;
  // A record has one name, which does not contain its own id twice.
  if (!parseId(own) || own === root || place === 'day') return null;
  return { root, slot, kind, id: own };
}

const SIGNATURE = '.sig';

/** The path of a record's signature: the same name with `.sig`. */
export function signaturePathOf(path: string): string {
  return `${path}${SIGNATURE}`;
}

/** The path of the record that a signature file belongs to; null for any other file. */
export function signedPathOf(path: string): string | null {
  return path.endsWith(`.yml${SIGNATURE}`) ? path.slice(0, -SIGNATURE.length) : null;
}

/** `.handoffs/2026/01/15`: the UTC day of the root, so that an event is beside its subject. */
export function folderOf(root: string): string {
  const parsed = parseId(root);
  if (!parsed) throw new TypeError(`not a record id: ${root}`);
  const { year, month, date } = parsed.day;
  return `${RECORDS_FOLDER}/${year}/${month}/${date}`;
}

/**
 * The path of a record from the top of the work tree, with `/`.
 * @param root the record at the end of its chain of subjects; its own id if it has no subject
 */
export function pathOf(record: HandoffRecord, root: string): string {
  const neighbour = subjectOf(record);
  if (!neighbour) return `${folderOf(record.id)}/${record.id}.${record.kind}.yml`;
  const slot = neighbour.slot === null ? '' : `.${neighbour.slot}`;
  return `${folderOf(root)}/${root}${slot}.${record.kind}.${record.id}.yml`;
}
