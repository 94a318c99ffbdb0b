import { workTreeFolders } from '../../git/worktrees.js';
import type { Repository } from '../../git/repository.js';
import { isRecordPath } from '../../ledger/union.js';
import type { DoctorCheck } from '../../schema/types.js';
import { listWorkTree } from '../../store/read-work-tree.js';
import { lackingRecords } from '../../ledger/fill-records.js';
import { plural } from '../../protocol/format/plural.js';
import { readRecordsAnew } from '../read-records.js';
import { ok, problem, warning, type Examination } from './check.js';

/** Records in other work trees of this repository that no branch holds: nobody else reads them. */
async function elsewhere(
  repository: Repository,
  committed: ReadonlySet<string | null>,
): Promise<DoctorCheck[]> {
  const folders = await workTreeFolders(repository);
  return folders
    .filter((folder) => folder !== repository.topLevel)
    .flatMap((folder) => {
      const { files } = listWorkTree(folder);
      const count = files.filter(({ path }) => isRecordPath(path) && !committed.has(path)).length;
      const text = `${plural(count, 'record is', 'records are')} not committed in the work tree ${folder}`;
      const hint = `in ${folder}: git add .handoffs && git commit -m "Add records" -- .handoffs`;
      return count === 0 ? [] : [warning('records', text, hint)];
    });
}

/** What brings back objects that git has lost. */
const LOST = 'git fsck lists them; git fetch --refetch brings what the remote has, or clone again';

/** Shows how many records were read, and what this clone cannot see. */
export const examineRecords: Examination = async (env) => {
  const { entries, findings, warnings } = await readRecordsAnew(env);
  const broken = new Set(findings.filter(({ level }) => level === 'error').map(({ path }) => path))
    .size;
  const read = entries.size === 0 ? 'no records' : plural(entries.size, 'record');
  const repository = await env.repository();
  const lacking = await lackingRecords(repository, await repository.config());
  const isLost = lacking === 0 && warnings.some(({ code }) => code === 'missing-object');
  const others = warnings
    .filter(({ code }) => code !== 'unreadable' && (lacking === 0 || code !== 'missing-object'))
    .map(({ message, path }) => (path === undefined ? message : `${path}: ${message}`));
  return [
    broken === 0
      ? isLost
        ? warning('records', `${read}, and more may be lost: git lacks objects of this clone`, LOST)
        : ok('records', read)
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
    ...(await elsewhere(
      repository,
      new Set([...entries.values()].flatMap(({ path, ref }) => (ref === null ? [] : [path]))),
    )),
    ...[...new Set(others)].map((message) => warning('records', message)),
  ];
};
