import type { HandoffRecord } from '../../schema/types.js';
import type { Problem } from '../format/finding.js';
import { formatId } from '../format/record-id.js';
import { folderOf, parseRecordName, pathOf } from '../format/record-path.js';
import { subjectOf } from '../kinds/references.js';

/**
 * Problems of a record whose id does not follow from its time, author and digest, or whose file has
 * another name or folder than its id and its subject ask for.
 * @param path relative to the top of the work tree, with `/`
 */
export function identity(record: HandoffRecord, path: string): Problem[] {
  const problem = (at: string, message: string, hint: string): Problem[] => [
    { rule: 'identity', level: 'error', at: [at], message, hint },
  ];
  const expected = formatId(record.declared_at, record.author, record.digest);
  if (record.id !== expected)
    return problem(
      'id',
      `the id is ${record.id}, but the content gives ${expected}`,
      'restore the file from git; to change a record, retract it with handoff retract and record it again',
    );
  const file = path.slice(path.lastIndexOf('/') + 1);
  const name = parseRecordName(file);
  if (!name)
    return problem(
      'id',
      `${file} is not a valid file name of a record`,
      `name it as ${pathOf(record, subjectOf(record)?.id ?? record.id)}`,
    );
  if (name.id !== record.id)
    return problem(
      'id',
      `the file is named after ${name.id}, its content has the id ${record.id}`,
      'rename the file back',
    );
  const neighbour = subjectOf(record);
  const standsAlone = neighbour === null;
  if (
    name.kind !== record.kind ||
    name.slot !== (neighbour?.slot ?? null) ||
    (standsAlone && name.root !== record.id)
  ) {
    return problem(
      'kind',
      `the file name says ${[name.slot, name.kind].filter(Boolean).join('.')}, but the content says ${[neighbour?.slot, record.kind].filter(Boolean).join('.')}`,
      'rename the file back',
    );
  }
  const folder = path.slice(0, Math.max(path.lastIndexOf('/'), 0));
  return folder === folderOf(name.root)
    ? []
    : problem(
        'id',
        `the file is in ${folder || '.'}, but belongs in ${folderOf(name.root)}`,
        'move the file back',
      );
}
