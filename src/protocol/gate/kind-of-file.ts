import { CONTROL_CHARACTER } from '../format/unsafe-characters.js';
import { parseRecordName, RECORDS_FOLDER } from '../format/record-path.js';

/**
 * What a path is to the readers of records: a record or its signature, which may never change; a
 * file of the program's own; something that nobody ever reads though it looks like a record;
 * anything else.
 */
export type KindOfFile = 'record' | 'signature' | 'own' | 'unseen' | 'other';

const DAY = /^\.handoffs\/\d{4}\/\d{2}\/\d{2}\/[^/]+$/u;
const OWN = /^\.handoffs\/(?:\.gitattributes|[\w.-]+\.schema\.json)$/u;
const SIGNATURE = /\.sig$/u;
/** What editors and systems leave behind: nobody takes it for a record. */
const LITTER = /(?:^|\/)(?:\.[^/]*|[^/]*~|#[^/]*#)$/u;
/** Contains the id of a record, as people would copy or rename it. */
const LIKE_A_RECORD = /\d{8}T\d{6}Z-[a-z0-9-]+-[0-9a-z]{8}\.[^/]*$/iu;

/** What a path is, from the top of the repository with `/`. */
export function kindOfFile(path: string): KindOfFile {
  const inside = path.startsWith(`${RECORDS_FOLDER}/`);
  // Where the folder should be, and is something else: nothing below it is read.
  if (path === RECORDS_FOLDER) return 'unseen';
  if (inside && OWN.test(path)) return 'own';
  if (inside && DAY.test(path)) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    if (parseRecordName(name)) return 'record';
    if (SIGNATURE.test(name) && parseRecordName(name.replace(SIGNATURE, ''))) return 'signature';
    // Readers take every .yml of a day's folder for a record, so that one with a wrong name is told
    // and not passed over.
    if (name.endsWith('.yml') && !LITTER.test(path)) return 'record';
  }
  if (LIKE_A_RECORD.test(path)) return 'unseen';
  return inside && /\.ya?ml$/iu.test(path) && !LITTER.test(path) ? 'unseen' : 'other';
}

/**
 * True for a path that differs from the folder of records, or from the policy, in nothing but the
 * case of its letters.
 */
export function clashesInCase(path: string): boolean {
  const [top = ''] = path.split('/');
  return [RECORDS_FOLDER, '.handoff.yml'].some((own) => top !== own && top.toLowerCase() === own);
}

/**
 * True for a path below the folder of records that no work tree could hold safely: what it holds is
 * found under no name, or under another.
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
