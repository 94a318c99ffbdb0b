import type { Finding } from '../protocol/format/finding.js';
import type { JsonObject } from '../protocol/format/json.js';
import type { Locate } from '../input/yaml/read.js';

/**
 * A declaration's body as it was given: its text, so that nothing is lost, and what it says, where
 * that can be read.
 */
export interface BodySource {
  /** What was typed. */
  text: string;
  /** The bytes themselves, where they are no UTF-8 and `text` only comes near them. */
  raw?: Uint8Array;
  /** How findings name it: a path, or `<stdin>`. */
  shown: string;
  /** The draft or file that it came from; removed after success if it is a draft. */
  file: string | null;
  read: { value: JsonObject; locate: Locate } | null;
  /** Why it could not be read. */
  findings: Finding[];
  /** Notes that the body took up; they are removed after success. */
  usedNotes?: readonly { at: string; text: string }[];
  /** True where nothing was read yet but what is open. */
  quick?: boolean;
  /** True where the person chose to leave it as a draft. */
  leave?: boolean;
  /** Facts that the program saw for itself. */
  observed?: JsonObject;
}
