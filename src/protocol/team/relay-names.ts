import { RELAY_BRANCH } from './commit-rules.js';

/**
 * The short names under which a team's records may have been relayed: `handoffs`, and the one of
 * the policy. A team that changes the name keeps what lies under the old one.
 * @param branch of the policy
 */
export function relayNames(branch: string | undefined): string[] {
  return branch === undefined || branch === RELAY_BRANCH ? [RELAY_BRANCH] : [RELAY_BRANCH, branch];
}

/** True for the relay branch of everybody, or for that of one writer, `<name>-<handle>`. */
export function isRelay(name: string, branch: string | undefined): boolean {
  return relayNames(branch).some(
    (relay) =>
      name === relay ||
      (name.startsWith(`${relay}-`) && /^[a-z0-9-]+$/u.test(name.slice(relay.length + 1))),
  );
}

/** The same for a full name, of this clone or of a remote. */
export function isRelayRef(ref: string, branch: string | undefined): boolean {
  const short = /^refs\/(?:heads|remotes\/[^/]+)\/(.+)$/u.exec(ref)?.[1];
  return short !== undefined && isRelay(short, branch);
}
