import type { State } from '../fold/state.js';

/** `<record> <target>` of every receipt that is about a record as a whole, unless it was withdrawn. */
export function toldRecords({
  records,
  retracted,
}: Pick<State, 'records' | 'retracted'>): Set<string> {
  const told = new Set<string>();
  for (const record of records.values())
    if (record.kind === 'route' && record.subject.slot === undefined && !retracted.has(record.id))
      told.add(`${record.subject.id} ${record.target}`);
  return told;
}
