import type { Policy } from './policy.js';

/**
 * The handle with that account; null if the roster has none. Ignores case.
 * @param forge where the account is. Default: GitHub
 */
export function handleOfLogin(
  policy: Policy,
  login: string | null,
  forge?: 'gitlab',
): string | null {
  if (login === null) return null;
  return (
    [...policy.members.values()].find(
      (member) => member[forge ?? 'github']?.toLowerCase() === login.toLowerCase(),
    )?.handle ?? null
  );
}

/**
 * The handle with that OpenPGP key, by its fingerprint in upper case; null if the roster has none.
 */
export function handleOfKey(policy: Policy, fingerprint: string): string | null {
  return (
    [...policy.members.values()].find(({ openpgp }) => openpgp.includes(fingerprint))?.handle ??
    null
  );
}
