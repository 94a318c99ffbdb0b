import type { Env } from '../../env.js';
import { HandoffError } from '../../errors.js';
import type { Repository } from '../../git/repository.js';
import type { HubNames } from '../../protocol/hub/names.js';
import { NAME_SETTING, repositoryName } from './repository-name.js';

/** A code repository as its hub sees it. */
export interface InHub {
  /** What the hub calls it and others. @throws HandoffError `setup` if it has no name */
  names(): HubNames;
  /** Its name, such as `acme/payments`; null where nothing tells it. */
  known: string | null;
  /** The name of the hub itself. */
  hub: string | null;
  /** The repositories that the hub lists. */
  listed: readonly string[];
}

/** Null where the records are in the repository itself. */
export async function inHub(
  env: Pick<Env, 'standing' | 'repository' | 'teamPolicy'>,
): Promise<InHub | null> {
  const [standing, holding] = await Promise.all([env.standing(), env.repository()]);
  if (standing.commonDir === holding.commonDir) return null;
  const listed = (await env.teamPolicy()).policy?.hub ?? [];
  const [known, hub] = await Promise.all([
    repositoryName(standing, listed),
    repositoryName(holding, []),
  ]);
  return { known, hub, listed, names: () => ({ here: known ?? unnamed(), hub, listed }) };
}

/** The repositories that names may mention where somebody stands; null without a hub. */
export async function repositoryNames(
  env: Pick<Env, 'inHub' | 'teamPolicy'>,
): Promise<HubNames | null> {
  const hub = await env.inHub();
  if (hub !== null) return { here: hub.known ?? '', hub: hub.hub, listed: hub.listed };
  const listed = (await env.teamPolicy()).policy?.hub ?? [];
  return listed.length === 0 ? null : { here: '', hub: null, listed };
}

/** What is wrong with a repository that the hub cannot name. */
export const UNNAMED =
  'no remote of this repository ends in owner/name, so the hub has no name for it';

function unnamed(): never {
  throw new HandoffError(
    'setup',
    `${UNNAMED}, and cannot tell its branches, paths and pull requests from others`,
    `name it: git config ${NAME_SETTING} <owner>/<name>`,
  );
}

/**
 * Who git says that the person is: by the settings of the repository with the records, and what
 * those lack by the settings of the code repository where they stand.
 */
export async function personIn(
  holding: Repository,
  standing: Repository | null,
): Promise<{ email: string | undefined; name: string | undefined }> {
  const [there, here] = [await holding.config(), await standing?.config()];
  const setting = (key: string): string | undefined =>
    there.get(key) ?? here?.get(key) ?? undefined;
  return { email: setting('user.email'), name: setting('user.name') };
}
