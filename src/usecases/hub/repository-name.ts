import { HandoffError } from '../../errors.js';
import type { GitConfig } from '../../git/git-config.js';
import { addressesOf, remotesOf } from '../../git/remote.js';
import type { Repository } from '../../git/repository.js';
import { teamRemote } from '../../git/team-remote.js';
import { sameName } from '../../protocol/pull/pull-ref.js';
import { hostedAt, namesRepository } from '../../protocol/team/repository-address.js';

/** The setting that names a repository whose remotes do not. */
export const NAME_SETTING = 'handoff.repository';
const NAME = /^[\w.-]{1,100}\/[\w.-]{1,100}$/u;

/**
 * The name of a repository as its hub knows it: `handoff.repository`; the one that the hub lists, of
 * those that its remotes have; else that of the remote that the team shares. Null without any.
 * @throws HandoffError `setup` if the setting is no name
 */
export async function repositoryName(
  repository: Repository,
  listed: readonly string[],
): Promise<string | null> {
  const config = await repository.config();
  const set = config.get(NAME_SETTING) ?? '';
  if (set !== '') return listed.find((one) => sameName(one, set)) ?? validName(set);
  const addresses = remotesInOrder(repository, config).flatMap((remote) =>
    addressesOf(config, remote),
  );
  for (const address of addresses) {
    const own = nameIn(address);
    const known = listed.find(
      (one) => (own !== null && sameName(own, one)) || namesRepository(one, address),
    );
    if (known !== undefined) return known;
  }
  return addresses.map(nameIn).find((name) => name !== null) ?? null;
}

/** @throws HandoffError `setup` */
function validName(set: string): string {
  if (NAME.test(set)) return set;
  throw new HandoffError(
    'setup',
    `git config ${NAME_SETTING} ${set}: a name has the form owner/name`,
    `git config ${NAME_SETTING} <owner>/<name>`,
  );
}

function remotesInOrder(repository: Repository, config: GitConfig): string[] {
  const team = teamRemote(repository, config, null);
  return [...(team?.exists === true ? [team.name] : []), ...remotesOf(config)];
}

/** The last two parts of an address: `acme/payments`. */
function nameIn(address: string): string | null {
  const path = hostedAt(address)?.path ?? address.replace(/[/\\]+$/u, '').replace(/\/?\.git$/u, '');
  const parts = path.split(/[/\\]/u).filter((part) => part !== '' && part !== '_git');
  const name = parts.slice(-2).join('/');
  return NAME.test(name) ? name : null;
}
