import { filesOf } from './gate/honest-team.js';
import type { History } from './history.js';
import type { TestRepo } from './repo.js';

/** Commits every record of a history. @returns the commit */
export function commitRecords(repo: TestRepo, { records }: History): string {
  const files = filesOf(records).map(({ path, text }) => [path, text]);
  return repo.commit('Records', Object.fromEntries(files));
}
