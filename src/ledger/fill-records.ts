import { fetchFolder, fetchObjects, isPartial } from '../git/fetch-objects.js';
import { listFiles, type Tip } from '../git/list-files.js';
import type { Patience } from '../git/patience.js';
import type { GitConfig } from '../git/git-config.js';
import { openRepository, type Repository } from '../git/repository.js';
import { RECORDS_FOLDER } from '../protocol/format/record-path.js';

/**
 * Brings the files of the records folder that the filter of a partial clone left out, in one batch.
 * The rest of the project stays away.
 * @throws HandoffError `remote` or `auth`
 */
export async function fillRecords(
  repo: Repository,
  config: GitConfig,
  remote: string,
  patience: Patience,
): Promise<void> {
  if (!isPartial(config)) return;
  // The branches have moved since the repository was opened.
  const now = await openRepository(repo.git.cwd, repo.git.env);
  const tips = recordTips(now);
  const { odd } = await listFiles(now, tips, RECORDS_FOLDER);
  const treeless = new Set(odd.flatMap(({ missing, commit }) => (missing ? [commit] : [])));
  for (const commit of treeless) await fetchFolder(now, config, remote, commit, patience);
  const lacking = await lackingIn(now, tips);
  if (lacking.length > 0) await fetchObjects(now, config, remote, lacking, patience);
}

/** How many files of the records folder a partial clone lacks. */
export async function lackingRecords(repo: Repository, config: GitConfig): Promise<number> {
  return isPartial(config) ? (await lackingIn(repo, recordTips(repo))).length : 0;
}

function recordTips({ head, refs }: Repository): Tip[] {
  return [
    ...(head === null ? [] : [{ ref: 'HEAD', commit: head }]),
    ...refs.map(({ name, oid }) => ({ ref: name, commit: oid })),
  ];
}

/** Object ids of the files that this clone lacks. */
async function lackingIn(repo: Repository, tips: readonly Tip[]): Promise<string[]> {
  const { files } = await listFiles(repo, tips, RECORDS_FOLDER);
  const oids = [...new Set(files.map(({ oid }) => oid))];
  const objects = await Promise.all(oids.map((oid) => repo.objects.read(oid)));
  return oids.filter((_, index) => objects[index] === null);
}
