import type { HandoffRecord } from '../../schema/types.js';
import { subjectOf } from '../kinds/references.js';
import type { State } from './state.js';

/** The id of the record that a record is about, if there is one. */
export function subjectsOf(record: HandoffRecord): string[] {
  const subject = subjectOf(record);
  return subject === null ? [] : [subject.id];
}

/** The records about each record, by its id. */
export function recordsAbout(state: State): Map<string, string[]> {
  const about = new Map<string, string[]>();
  for (const record of state.records.values()) {
    for (const subject of subjectsOf(record)) {
      const list = about.get(subject);
      if (list) list.push(record.id);
      else about.set(subject, [record.id]);
    }
  }
  return about;
}
