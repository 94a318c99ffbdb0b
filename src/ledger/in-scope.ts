import { awaitedBy, namedIn, projectOf } from '../protocol/fold/projects.js';
import { belongsTo, type Scope } from '../protocol/team/scope.js';
import type { HandoffRecord } from '../schema/types.js';
import type { Checkpoint } from './checkpoint.js';
import type { View } from './view.js';

/** The projects of the records of a clone; null for records that name none. */
export type Projects = ReadonlySet<string | null>;

/**
 * The view with only the records in the scope, the projects of all, and the ids that are not here
 * and decide what is in the scope.
 */
export function viewInScope(
  view: View,
  scope: Scope,
): { view: View; projects: Projects; awaited: ReadonlySet<string> } {
  const all = view.entries;
  const find = (id: string): HandoffRecord | undefined => all.get(id)?.record;
  const records: HandoffRecord[] = [];
  const ofEach: (string | null)[] = [];
  for (const { record } of all.values()) {
    records.push(record);
    ofEach.push(projectOf(record, find) ?? null);
  }
  const projects = new Set(ofEach);
  const awaited = awaitedBy(records, all);
  const isOwn = belongsTo(scope, namedIn(projects));
  if ([...projects].every(isOwn)) return { view, projects, awaited };
  const entries = new Map([...all].filter((_, index) => isOwn(ofEach[index] ?? null)));
  return { view: { ...view, entries }, projects, awaited };
}

/**
 * The new records that are in the scope, beside the open ones of a checkpoint. Null where that cannot
 * be told from these records: then all have to be read.
 */
export function newInScope(
  news: readonly HandoffRecord[],
  { open, projects: known }: Pick<Checkpoint, 'open' | 'projects'>,
  scope: Scope,
): { records: HandoffRecord[]; projects: Projects } | null {
  if (news.length === 0) return { records: [], projects: known };
  const byId = new Map([...open.records, ...news].map((record) => [record.id, record]));
  const ofEach = news.map((record) => projectOf(record, (id) => byId.get(id)));
  if (ofEach.includes(undefined)) return null;
  const projects = new Set([...known, ...ofEach.map((project) => project ?? null)]);
  const [before, after] = [namedIn(known), namedIn(projects)];
  // With a second name, records that belonged to the scope do so no more.
  if (scope.adopts === 'all' && before.size <= 1 && after.size > 1) return null;
  const isOwn = belongsTo(scope, after);
  return { records: news.filter((_, index) => isOwn(ofEach[index] ?? null)), projects };
}
