import { CONTROL_CHARACTER } from '../format/unsafe-characters.js';
import { parseRecordName, RECORDS_FOLDER } from '../format/record-path.js';

/**
 * What a path is for readers: a record or its signature, which must not change; a file of the
 * program; a file that looks like a record but is never read; any other file.
 */
export type KindOfFile = 'record' | 'signature' | 'own' | 'unseen' | 'other';

const DAY = /^\.handoffs\/\d{4}\/\d{2}\/\d{2}\/[^/]+$/u;
const OWN = /^\.handoffs\/(?:\.gitattributes|[\w.-]+\.schema\.json)$/u;
const SIGNATURE = /\.sig$/u;
/** Files that editors and systems leave behind. */
const LITTER = /(?:^|\/)(?:\.[^/]*|[^/]*~|#[^/]*#)$/u;
/** Contains the id of a record, as in a copy or renamed file. */
const LIKE_A_RECORD = /\d{8}T\d{6}Z-[a-z0-9-]+-[0-9a-z]{8}\.[^/]*$/iu;

/** Classifies a path from the top of the repository, with `/`. */
export function kindOfFile(path: string): KindOfFile {
  const inside = path.startsWith(`${RECORDS_FOLDER}/`);
  // A file in place of the folder: nothing below it is read.
  if (path === RECORDS_FOLDER) return 'unseen';
  if (inside && OWN.test(path)) return 'own';
  if (inside && DAY.test(path)) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    if (parseRecordName(name)) return 'record';
    if (SIGNATURE.test(name) && parseRecordName(name.replace(SIGNATURE, ''))) return 'signature';
    // Readers take every .yml file in the folder of a day for a record, so that one with a wrong
    // name is reported.
    if (name.endsWith('.yml') && !LITTER.test(path)) return 'record';
  }
  if (LIKE_A_RECORD.test(path)) return 'unseen';
  return inside && /\.ya?ml$/iu.test(path) && !LITTER.test(path) ? 'unseen' : 'other';
}

/** True if a path differs only in case from the folder of records or from the policy. */
export function clashesInCase(path: string): boolean {
  const [top = ''] = path.split('/');
  return [RECORDS_FOLDER, '.handoff.yml'].some((own) => top !== own && top.toLowerCase() === own);
}

/**
 * True if a path below the folder of records is not safe in a work tree: it would be missing, or
 * have another name.
 */
export function hasOddName(path: string): boolean {
  return (
    path.startsWith(`${RECORDS_FOLDER}/`) &&
    path
      .split('/')
      .some(
        (name) => ODD.test(name) || CONTROL_CHARACTER.test(name) || name.toLowerCase() === '.git',
      )
  );
}

const ODD = /^\.{0,2}$|[\\\ufffd]/u;
