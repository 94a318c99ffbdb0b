import type { JsonObject } from '../../../src/protocol/format/json.js';
import { prepare } from '../../../src/ledger/seal.js';
import { bodyOf, item } from '../body.js';
import type { Random } from '../random.js';
import type { Change } from './git-forge.js';
import { filesOf, type RecordFile, textOf } from './honest-team.js';

/** What one change does to an honest pull request, and what has to be said of it. */
export interface Violation {
  /**
   * Changes of one more commit on the branch; on the merge of the branch with the base where
   * `merge` is set.
   */
  changes: Record<string, Change>;
  merge?: boolean;
  /**
   * What must be found: at least this rule, at this path; the line where it is known beforehand.
   */
  rule: string;
  path: string;
  line?: number;
}

/** The pull request before anything is done to it. */
export interface Honest {
  base: RecordFile[];
  added: RecordFile[];
  /** A declaration by wei that is in: items payments and invoices, and a decision. */
  earlier: RecordFile;
  policy: string;
  random: Random;
  /** Milliseconds since 1970, some time after the last record. */
  now: number;
}

/** A sound declaration by wei, whose items are unlike any of the history. */
export function declaration(at: number, own: Record<string, unknown> = {}): RecordFile {
  return sealed({
    ...opening(at),
    kind: 'declaration',
    author: 'wei',
    ...bodyOf({ in_flight: [item('payments')] }, at),
    addressees: [],
    saw: [],
    ...own,
  });
}

/** What every record begins with. */
export function opening(at: number): JsonObject {
  return { schema: 1, declared_at: timeOf(at), zone: 'UTC', project: 'acme/payments' };
}

/** Content with the digest and the id that it gets. */
export function sealed(content: object, others: readonly RecordFile[] = []): RecordFile {
  const { id: _id, digest: _digest, ...rest } = content as JsonObject;
  const { record, problems } = prepare(rest);
  if (!record || problems.length > 0) throw new Error(`not valid: ${JSON.stringify(problems)}`);
  const files = filesOf([...others.map((other) => other.record), record]);
  const own = files.at(-1) as RecordFile;
  return { ...own, text: textOf(record) };
}

/** The same place, and a name that belongs to no content. */
export function otherName(path: string, random: Random): string {
  return path.replace(
    /[0-9a-z]{8}((?:\.[a-z]+)?\.yml)$/u,
    (_all, end: string) => `${random.pick(['00000000', 'zzzzzzzz', '12345678'])}${end}`,
  );
}

/** The line, from 1, in which something stands. @throws Error where it stands nowhere */
export function lineOf(text: string, pattern: RegExp): number {
  const index = text.search(pattern);
  if (index < 0) throw new Error(`${pattern.source} is not in ${text}`);
  return text.slice(0, index).split('\n').length;
}

/** Milliseconds since 1970 as RFC 3339. */
export function timeOf(ms: number): string {
  return new Date(ms).toISOString().replace('.000Z', 'Z');
}
