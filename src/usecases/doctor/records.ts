import { lackingRecords } from '../../ledger/fill-records.js';
import { plural } from '../../protocol/format/plural.js';
import { readRecords } from '../snapshot.js';
import { ok, problem, warning, type Examination } from './check.js';

/** Shows how many records were read, and what this clone cannot see. */
export const examineRecords: Examination = async (env) => {
  const { entries, findings, warnings } = await readRecords(env);
  const broken = new Set(findings.filter(({ level }) => level === 'error').map(({ path }) => path))
    .size;
  const read = entries.size === 0 ? 'no records' : plural(entries.size, 'record');
  const repository = await env.repository();
  const lacking = await lackingRecords(repository, await repository.config());
  return [
    broken === 0
      ? ok('records', read)
      : problem('records', `${read}, and ${plural(broken, 'file')} with errors`, 'handoff check'),
    ...(lacking === 0
      ? []
      : [
          warning(
            'records',
            `this partial clone lacks ${plural(lacking, 'file')} of the records folder`,
            'handoff publish',
          ),
        ]),
    ...warnings
      .filter(({ code }) => code !== 'unreadable' && (lacking === 0 || code !== 'missing-object'))
      .map(({ message, path }) =>
        warning('records', path === undefined ? message : `${path}: ${message}`),
      ),
  ];
};
