import type { HandoffRecord } from '../../schema/types.js';
import { subjectOf } from '../kinds/references.js';
import { belongsTo, type Scope } from '../team/scope.js';

/** Finds a record by its id. */
type Find = (id: string) => HandoffRecord | undefined;

/**
 * The project of a record: the one that it names, else that of the record that it is about. Null for
 * none; undefined if what it is about is not here.
 */
export function projectOf(record: HandoffRecord, find: Find): string | null | undefined {
  if (record.project !== undefined) return record.project;
  const visited = new Set<string>();
  let current: HandoffRecord | undefined = record;
  while (current !== undefined && current.project === undefined && !visited.has(current.id)) {
    visited.add(current.id);
    const subject = subjectOf(current);
    if (subject === null) return null;
    current = find(subject.id);
  }
  return current === undefined ? undefined : (current.project ?? null);
}

/** Which records belong to a scope, and the projects of all. */
export interface Split {
  /** Ids of the records in the scope. */
  own: Set<string>;
  /** By id of a record; null for one that names none. */
  ofEach: Map<string, string | null>;
  /** The projects of all records; null for those that name none. */
  projects: Set<string | null>;
  /** Ids that are not here, on which the project of some record depends. */
  awaited: Set<string>;
}

/**
 * Separates the records of a scope from all others: what another project says of a key says
 * nothing here. A record about something that is not here belongs to what it names.
 */
export function splitByScope(records: readonly HandoffRecord[], scope: Scope): Split {
  const byId = new Map(records.map((record) => [record.id, record]));
  const ofEach = new Map<string, string | null>();
  for (const record of records) {
    const project = projectOf(record, (id) => byId.get(id)) ?? null;
    ofEach.set(record.id, project);
  }
  const projects = new Set(ofEach.values());
  const isOwn = belongsTo(scope, namedIn(projects));
  const own = new Set([...ofEach].flatMap(([id, project]) => (isOwn(project) ? [id] : [])));
  return { own, ofEach, projects, awaited: awaitedBy(records, byId) };
}

/** Ids that are not here, on which the project of some record depends. */
export function awaitedBy(
  records: Iterable<HandoffRecord>,
  byId: { has(id: string): boolean },
): Set<string> {
  const awaited = new Set<string>();
  for (const record of records) {
    const id = record.project === undefined ? subjectOf(record)?.id : undefined;
    if (id !== undefined && !byId.has(id)) awaited.add(id);
  }
  return awaited;
}

/** The projects among those of all records that are not in the scope, sorted. */
export function elsewhere(scope: Scope, projects: ReadonlySet<string | null>): (string | null)[] {
  const isOwn = belongsTo(scope, namedIn(projects));
  return [...projects].filter((project) => !isOwn(project)).sort();
}

/** The names among projects. */
export function namedIn(projects: Iterable<string | null>): Set<string> {
  return new Set([...projects].flatMap((project) => project ?? []));
}
