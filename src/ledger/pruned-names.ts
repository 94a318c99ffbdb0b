import type { OpenRecords } from '../protocol/fold/open-records.js';
import { parseId } from '../protocol/format/record-id.js';
import { handlePrefix } from '../protocol/query/lookup.js';
import type { IndexFiles } from '../store/index-files.js';
import { markOfPlace } from '../store/place-mark.js';
import type { CheckpointName } from './checkpoint.js';

/** A checkpoint as it was saved. */
export interface SavedPoint extends CheckpointName {
  files: IndexFiles;
  version: string;
  folder: string;
  policy: string;
}

/** The short handles of a set of records, each after a space. */
export type Handles = string;

/** The handles of some records. */
export function handlesOf(ids: Iterable<string>): Handles {
  return [...ids].map((id) => ` ${parseId(id)?.short ?? ''}`).join('');
}

/** Saves the handles of all records of a checkpoint. */
export async function writeHandles(point: SavedPoint, handles: Handles): Promise<void> {
  await point.files.write(fileOf(point), `${headerOf(point)}\n${handles}`);
}

/** The handles of all records of a checkpoint; null if they are not those of that checkpoint. */
export function readHandles(point: SavedPoint): Handles | null {
  const bytes = point.files.read(fileOf(point));
  const header = Buffer.from(`${headerOf(point)}\n`);
  return bytes?.subarray(0, header.length).equals(header) === true
    ? bytes.toString('latin1', header.length)
    : null;
}

/** What a text can name: what was open at a checkpoint, and the handles of all records until then. */
export interface KnownNames {
  open: OpenRecords;
  /** Null if they are unknown. */
  handles: () => Handles | null;
}

/**
 * True if a text may name a record or an item that was pruned, so that what is open does not show
 * everything that it names.
 */
export function mayNamePruned(text: string, { open, handles }: KnownNames): boolean {
  if (open.closedKeys.has(text)) return true;
  const prefix = handlePrefix(text);
  if (prefix === null) return false;
  const all = handles();
  return all === null || countOf(all, prefix) > countOf(handlesOf(idsOf(open)), prefix);
}

function idsOf({ records }: OpenRecords): string[] {
  return records.map(({ id }) => id);
}

function countOf(handles: Handles, prefix: string): number {
  return handles.split(` ${prefix}`).length - 1;
}

function headerOf({ version, folder, policy }: SavedPoint): string {
  return JSON.stringify([version, folder, policy]);
}

function fileOf({ place, keeps }: CheckpointName): string {
  return `handles${keeps === 'open' ? '' : `-${keeps}`}${markOfPlace(place)}.txt`;
}
