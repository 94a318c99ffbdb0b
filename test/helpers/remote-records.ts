import { expect } from 'vitest';
import type { BareRemote } from './bare-remote.js';
import { idOf, recordsAt } from './record-files.js';
import type { TestRepo } from './repo.js';

/** Paths of the records on a branch of the remote. */
export function recordsOn(remote: { repo: TestRepo }, branch: string): string[] {
  return [...recordsAt(remote.repo, `refs/heads/${branch}`).keys()];
}

/** The same, where the branch holds nothing else. */
export function onlyRecordsOn(remote: BareRemote, branch: string): string[] {
  expect(remote.repo.git('ls-tree', '--name-only', branch)).toBe('.handoffs');
  return recordsOn(remote, branch);
}

/** Ids of the records on a branch of the remote. */
export function idsOn(remote: { repo: TestRepo }, branch = 'handoffs'): string[] {
  return recordsOn(remote, branch).map(idOf).toSorted();
}

/** Ids of the records that some branches of the remote hold. */
export function idsIn(
  { records }: { records: (pattern?: string) => Map<string, string> },
  pattern = 'refs/heads',
): string[] {
  return [...records(pattern).keys()].map(idOf).toSorted();
}

/** Nothing of a commit has reached the remote, on no branch and not as an object. */
export function expectNotThere({ repo }: BareRemote, commit: string): void {
  expect(repo.tryGit('cat-file', '-e', commit).code).not.toBe(0);
}

/** What publish answers where nothing was to be sent. */
export const NOTHING = {
  published: true,
  sent: [],
  received: 0,
  rescued: [],
  ref: null,
  tries: 0,
  warnings: [],
};
