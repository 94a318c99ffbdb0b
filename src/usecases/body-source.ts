import type { Finding } from '../protocol/format/finding.js';
import type { JsonObject } from '../protocol/format/json.js';
import type { ResumableDraft } from '../store/resumable-draft.js';
import type { Locate } from '../input/yaml/read.js';

/** The body of a declaration as it was given: its text, and its content if the text can be read. */
export interface BodySource {
  /** The text as typed. */
  text: string;
  /** The original bytes if they are not UTF-8, so that `text` differs from them. */
  raw?: Uint8Array;
  /** Its name in findings: a path, or `<stdin>`. */
  shown: string;
  /** The file that it came from. A draft is removed after success. */
  file: string | null;
  read: { value: JsonObject; locate: Locate } | null;
  /** Why it cannot be read. */
  findings: Finding[];
  /** Notes that went into the body; they are removed after success. */
  usedNotes?: readonly { at: string; text: string }[];
  /** True if so far only the open records were read. */
  quick?: boolean;
  /** True if the person chose to save it as a draft. */
  leave?: boolean;
  /** Facts that the program observed. */
  observed?: JsonObject;
  /** How it is kept, if it is not the author's own declaration. */
  keptAs?: KeptAs;
}

/** A body that has a draft of its own. */
export interface KeptAs {
  /** Null if no verb resumes it. */
  draft: ResumableDraft | null;
  /** The command that resumes it, or that takes it with `--from`. */
  command: string;
  /** What it is called in messages. */
  what: string;
}

/** A body that a verb resumes. */
export interface ResumedAs extends KeptAs {
  draft: ResumableDraft;
}
