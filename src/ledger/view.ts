import type { Finding } from '../protocol/format/finding.js';
import type { RuleName } from '../protocol/rules/catalogue.js';
import type { HandoffRecord, Warning } from '../schema/types.js';
import type { LastFetch } from '../git/last-fetch.js';

/**
 * A file under `.handoffs/` from some source. `ref` and `commit` are null for a file that is only
 * in the work tree.
 */
export interface SourceFile {
  /** Relative to the top of the work tree, with `/`. */
  path: string;
  bytes: Uint8Array;
  ref: string | null;
  commit: string | null;
  /** Called with its record if nothing is to be said of the file. */
  keep?: (record: HandoffRecord) => void;
}

/** A committed file of which the record is known, without its bytes. */
export interface KnownFile {
  path: string;
  /** The id of its blob, which has no carriage returns. */
  oid: string;
  record: HandoffRecord;
  ref: string;
  commit: string | null;
}

/** A warning in an answer: something that its reader must know to judge it. */
export type { Warning };

/** A warning about a file that was read; `check` and `verify` turn it into a finding. */
export interface ReadWarning extends Warning {
  code: RuleName;
}

/**
 * Files from one place, such as a ref or the work tree, with warnings about files that could not be
 * read.
 */
export interface Source {
  files: (SourceFile | KnownFile)[];
  warnings: ReadWarning[];
}

/** A readable record and where it was read. */
export interface Entry {
  record: HandoffRecord;
  path: string;
  ref: string | null;
  commit: string | null;
}

/** How old a view is that came from a remote. */
export interface ViewAge extends LastFetch {
  /** From this age on, in seconds, it is stale. */
  freshWithinSeconds: number;
}

/** The union of the records of all sources. */
export interface View {
  /** By id of a record. */
  readonly entries: ReadonlyMap<string, Entry>;
  /** Findings about files, readable or not. */
  readonly findings: readonly Finding[];
  readonly warnings: readonly ReadWarning[];
  /** False if something could not be read, so that "none" may be wrong. */
  readonly complete: boolean;
  /** The same apart from a fetch that failed; left out where none did. */
  readonly completeHere?: boolean;
  /** Number of files that are records by their path, readable or not. */
  readonly files: number;
  /** True if the work tree holds a copy of a record under another name, which counts for nothing. */
  readonly hasCopies?: boolean;
  /** Null or left out where there is no remote, or where nobody asked. */
  readonly age?: ViewAge | null;
}

/** The view with more warnings, each of which may mean hidden records. */
export function incomplete(view: View, warnings: readonly ReadWarning[]): View {
  if (warnings.length === 0) return view;
  return { ...view, complete: false, warnings: [...view.warnings, ...warnings] };
}
