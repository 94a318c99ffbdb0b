import type { Declaration, HandoffRecord, Refs } from '../../schema/types.js';
import { slotIdOf } from '../format/record-id.js';
import { entries } from '../kinds/entries.js';
import { itemAt } from '../kinds/items.js';
import { branchesOf, prsOf } from '../kinds/refs.js';
import type { Material, Moment } from './material.js';

/** What an action is about, or what was handed over. */
export interface Subjects {
  /** Keys of items. */
  keys: ReadonlySet<string>;
  /** Ids of the records that raised what it is about. */
  records: ReadonlySet<string>;
  /** Branches and pull requests, as `branch feat/x` and `pr 1842`. */
  places: ReadonlySet<string>;
}

/** Something that somebody did. */
export interface Action {
  moment: Moment;
  about: Subjects;
}

const NOTHING: Subjects = { keys: new Set(), records: new Set(), places: new Set() };

/**
 * What everybody did with the work, oldest first: outcomes, decisions, posts, assignments, and
 * commits on branches of items. Reading and acknowledging are no action.
 */
export function actionsByPerson(material: Material): Map<string, Action[]> {
  const actions = new Map<string, Action[]>();
  const add = (handle: string, moment: Moment, about: Subjects): void => {
    const own = actions.get(handle);
    if (own === undefined) actions.set(handle, [{ moment, about }]);
    else own.push({ moment, about });
  };
  for (const record of material.state.records.values()) {
    const about = subjectsOf(record, material.state);
    if (about !== null) add(record.author, material.when(record.id), about);
  }
  for (const { handle, at, branch } of material.commits)
    add(handle, { at, clock: 'commit' }, { ...NOTHING, places: new Set([`branch ${branch}`]) });
  for (const own of actions.values()) own.sort((a, b) => a.moment.at - b.moment.at);
  return actions;
}

/** What declarations hand over. */
export function handedIn(declarations: readonly Declaration[]): Subjects {
  const items = declarations.flatMap((declaration) => entries(declaration.in_flight));
  return {
    keys: new Set(items.map(({ key }) => key)),
    records: new Set(declarations.map(({ id }) => id)),
    places: new Set(items.flatMap(({ refs }) => placesOf(refs))),
  };
}

/** Whether an action is about something that was handed over. */
export function touches({ about }: Action, handed: Subjects): boolean {
  return (
    overlaps(about.keys, handed.keys) ||
    overlaps(about.records, handed.records) ||
    overlaps(about.places, handed.places)
  );
}

function subjectsOf(
  record: HandoffRecord,
  { topics, records }: Material['state'],
): Subjects | null {
  if (record.kind === 'decision') return { ...NOTHING, places: new Set(placesOf(record.refs)) };
  const isAction =
    record.kind === 'resolution' ||
    record.kind === 'reopening' ||
    record.kind === 'route' ||
    record.kind === 'assignment';
  if (!isAction) return null;
  const { id, slot } = record.subject;
  const topic = slot === undefined ? undefined : topics.get(slotIdOf(id, slot));
  const item = itemAt(records.get(id), slot);
  const keys = [...(topic?.entry.blocks ?? []), ...(item === null ? [] : [item.key])];
  return { ...NOTHING, keys: new Set(keys), records: new Set([id]) };
}

function placesOf(refs: Refs | undefined): string[] {
  return [
    ...branchesOf(refs).map((branch) => `branch ${branch}`),
    ...prsOf(refs).map((pr) => `pr ${pr}`),
  ];
}

function overlaps(some: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  for (const one of some) if (others.has(one)) return true;
  return false;
}
