import { overNetwork } from './fetch.js';
import { RECORDS_FOLDER } from '../protocol/format/record-path.js';
import type { GitConfig } from './git-config.js';
import type { Patience } from './patience.js';
import type { Repository } from './repository.js';

/** True for a clone that leaves objects with a remote, which promises them. */
export function isPartial(config: GitConfig): boolean {
  return config.has(/^extensions\.partialclone$|^remote\..+\.(?:promisor|partialclonefilter)$/u);
}

/**
 * Fetches objects by id in one request, as git itself does for a partial clone.
 * @throws HandoffError `remote` or `auth`
 */
export async function fetchObjects(
  repo: Repository,
  config: GitConfig,
  remote: string,
  oids: readonly string[],
  patience: Patience,
): Promise<void> {
  const args = [
    '-c',
    'fetch.negotiationAlgorithm=noop',
    'fetch',
    '--quiet',
    '--no-tags',
    '--no-write-fetch-head',
    '--no-recurse-submodules',
    '--no-auto-maintenance',
    '--filter=blob:none',
    '--stdin',
    remote,
  ];
  await overNetwork(repo, config, remote, patience, args, `${oids.join('\n')}\n`);
}

/**
 * Fetches the folders of records of a commit, where the filter of a clone leaves out folders, too.
 * @throws HandoffError `remote` or `auth`
 */
export async function fetchFolder(
  repo: Repository,
  config: GitConfig,
  remote: string,
  commit: string,
  patience: Patience,
): Promise<void> {
  const args = ['ls-tree', '-r', '-z', '--full-tree', commit, `${RECORDS_FOLDER}/`];
  await overNetwork(repo, config, remote, patience, args);
}
