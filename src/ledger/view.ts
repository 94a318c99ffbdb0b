import type { Finding } from '../protocol/format/finding.js';
import type { RuleName } from '../protocol/rules/catalogue.js';
import type { HandoffRecord, Warning } from '../schema/types.js';

/**
 * A file under `.handoffs/` as some source gives it. `ref` and `commit` are null for what lies in
 * the work tree only.
 */
export interface SourceFile {
  /** Relative to the top of the work tree, with `/`. */
  path: string;
  bytes: Uint8Array;
  ref: string | null;
  commit: string | null;
}

/** Something the reader must know to judge an answer, as answers carry it. */
export type { Warning };

/** A warning of whoever reads files: `check` and `verify` make a finding of it. */
export interface ReadWarning extends Warning {
  code: RuleName;
}

/**
 * Files from one place: a ref, the work tree. Files that the source could see but not read are
 * warned of.
 */
export interface Source {
  files: SourceFile[];
  warnings: ReadWarning[];
}

/** A readable record with the place it was read from. */
export interface Entry {
  record: HandoffRecord;
  path: string;
  ref: string | null;
  commit: string | null;
}

/** The union of the records of all sources that were read. */
export interface View {
  /** By id of a record. */
  readonly entries: ReadonlyMap<string, Entry>;
  /** What stands against files, readable or not. */
  readonly findings: readonly Finding[];
  readonly warnings: readonly ReadWarning[];
  /** False where something could not be read, so that "none" may not be true. */
  readonly complete: boolean;
  /** Files that are records by their place, readable or not. */
  readonly files: number;
}

/** The view with more to be warned of, all of which may hide records. */
export function incomplete(view: View, warnings: readonly ReadWarning[]): View {
  if (warnings.length === 0) return view;
  return { ...view, complete: false, warnings: [...view.warnings, ...warnings] };
}
