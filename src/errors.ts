import type { Finding } from './protocol/format/finding.js';

/** Kinds of failure by who must act; `cli.md` gives each its exit code (see `exitCodeOf`). */
export type ErrorKind =
  | 'usage'
  | 'setup'
  | 'record'
  | 'git'
  | 'write'
  | 'remote'
  | 'auth'
  | 'interrupted';

/**
 * A failure that the person can act on: one line that says what, and a hint that says how to mend
 * it.
 */
export class HandoffError extends Error {
  readonly kind: ErrorKind;
  readonly hint: string | null;
  /** What a hook, a server or another program said, as cleaned lines; usually none. */
  readonly output: readonly string[];

  constructor(
    kind: ErrorKind,
    message: string,
    hint: string | null = null,
    output: readonly string[] = [],
  ) {
    super(message);
    this.kind = kind;
    this.hint = hint;
    this.output = output;
    this.name = 'HandoffError';
  }
}

/** A record that was refused before anything was written, with every finding against it. */
export class RecordRefused extends HandoffError {
  readonly findings: readonly Finding[];

  constructor(message: string, findings: readonly Finding[], hint: string | null = null) {
    super('record', message, hint);
    this.findings = findings;
    this.name = 'RecordRefused';
  }
}

/** A name that matches nothing where it was looked up. */
export class NoMatch extends HandoffError {
  readonly text: string;

  constructor(text: string, message: string, hint: string) {
    super('usage', message, hint);
    this.text = text;
    this.name = 'NoMatch';
  }
}

/** The exit code of a run that somebody interrupted. */
export const INTERRUPTED = 130;

const EXIT_CODES: Readonly<Record<ErrorKind, number>> = {
  record: 1,
  usage: 2,
  setup: 2,
  git: 2,
  remote: 3,
  auth: 4,
  write: 5,
  interrupted: INTERRUPTED,
};

/**
 * The exit code for a failure; 70 is a bug in the program. Told by `kind`, not by class, so that
 * bundling cannot break it.
 */
export function exitCodeOf(error: unknown): number {
  const kind =
    typeof error === 'object' && error !== null && 'kind' in error ? String(error.kind) : '';
  return Object.hasOwn(EXIT_CODES, kind) ? EXIT_CODES[kind as ErrorKind] : 70;
}

/** What a hook, a server or another program said, to be shown with the failure. */
export function outputOf(error: unknown): readonly string[] {
  return error instanceof HandoffError ? error.output : [];
}
