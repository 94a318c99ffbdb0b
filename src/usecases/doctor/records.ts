import { plural } from '../../protocol/format/plural.js';
import { readRecords } from '../snapshot.js';
import { ok, problem, warning, type Examination } from './check.js';

/** Shows how many records were read, and what this clone cannot see. */
export const examineRecords: Examination = async (env) => {
  const { entries, findings, warnings } = await readRecords(env);
  const broken = new Set(findings.filter(({ level }) => level === 'error').map(({ path }) => path))
    .size;
  const read = entries.size === 0 ? 'no records' : plural(entries.size, 'record');
  return [
    broken === 0
      ? ok('records', read)
      : problem('records', `${read}, and ${plural(broken, 'file')} with errors`, 'handoff check'),
    ...warnings
      .filter(({ code }) => code !== 'unreadable')
      .map(({ message, path }) =>
        warning('records', path === undefined ? message : `${path}: ${message}`),
      ),
  ];
};
