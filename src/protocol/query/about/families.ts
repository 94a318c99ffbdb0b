import type { HandoffRecord } from '../../../schema/types.js';
import { isSynthesis } from '../../kinds/synthesis.js';
import { subjectOf } from '../../kinds/references.js';
import { monthOf, PATH, termsOf } from './terms.js';

/**
 * Records by family: a record without a subject, the root, and everything that is about it, about
 * that, and so on. A family lies together in one folder, and its files begin with the id of the
 * root.
 */
export interface Families {
  /** True if no declaration is a synthesis: then the state of one depends on few others. */
  readonly areOwn: boolean;
  /** The month of the newest record: `202601`. */
  readonly newest: string;
  /** The roots of the families that hold a record with this term, and perhaps of others. */
  roots(term: string): Promise<readonly string[]>;
  /** The paths that decisions are about, as they stand in them, with the roots of their families. */
  paths(): Promise<readonly (readonly [path: string, roots: readonly string[]])[]>;
  /** The records of a family. */
  read(root: string): Promise<readonly HandoffRecord[]>;
}

/** The roots of the families with each term. */
export type Postings = Map<string, Set<string>>;

/** Adds a record to the postings. */
export function post(postings: Postings, record: HandoffRecord, root: string): void {
  for (const term of termsOf(record)) {
    const roots = postings.get(term);
    if (roots === undefined) postings.set(term, new Set([root]));
    else roots.add(root);
  }
}

/** The paths among the terms, without what marks them. */
export function pathsIn(postings: Postings): [path: string, roots: string[]][] {
  return [...postings].flatMap(([term, roots]): [string, string[]][] =>
    term.startsWith(PATH) ? [[term.slice(PATH.length), [...roots]]] : [],
  );
}

/** True if a record is the declaration of a pod. */
export function isOfPod(record: HandoffRecord): boolean {
  return record.kind === 'declaration' && isSynthesis(record);
}

/** The later of a month and that of a record. */
export function laterMonth(month: string, { id }: HandoffRecord): string {
  const own = monthOf(id);
  return own > month ? own : month;
}

/** Families in memory. @param all each record with the root of its family */
export function familiesOf(all: Iterable<readonly [HandoffRecord, root: string]>): Families {
  const postings: Postings = new Map();
  const members = new Map<string, HandoffRecord[]>();
  let areOwn = true;
  let newest = '';
  for (const [record, root] of all) {
    post(postings, record, root);
    const family = members.get(root);
    if (family === undefined) members.set(root, [record]);
    else family.push(record);
    areOwn &&= !isOfPod(record);
    newest = laterMonth(newest, record);
  }
  return {
    areOwn,
    newest,
    roots: async (term) => [...(postings.get(term) ?? [])],
    paths: async () => pathsIn(postings),
    read: async (root) => members.get(root) ?? [],
  };
}

/**
 * True if a record lies in the family of what it is about; only then everything about a record is
 * found beside it.
 * @param rootOf the root of the family of a record; undefined for one that is not here, which may be
 *   a root
 */
export function isAtHome(
  record: HandoffRecord,
  root: string,
  rootOf: (id: string) => string | undefined,
): boolean {
  const subject = subjectOf(record);
  return subject === null ? record.id === root : (rootOf(subject.id) ?? subject.id) === root;
}
