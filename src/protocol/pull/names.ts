import { handleOfLogin, type Policy } from '../team/policy.js';
import { UNSAFE_CHARACTERS } from '../format/unsafe-characters.js';

/** A person as the team calls them: `@` and the handle, else the login. */
export function personName(login: string, policy: Policy): string {
  return `@${plain(handleOfLogin(policy, login) ?? login)}`;
}

/**
 * Behind the owner, in place of the name of a team that the token may not see: that one is asked is
 * known all the same.
 */
export const UNSEEN = '/?';

/** A team as one calls it: `@acme/platform`, or `a team of acme` where its name is not known. */
export function teamName(team: string): string {
  return team.endsWith(UNSEEN)
    ? `a team of ${plain(team.slice(0, -UNSEEN.length))}`
    : `@${plain(team)}`;
}

/** A list as one says it: `@a`, `@a and @b`, `@a, @b and @c`. */
export function listed(names: readonly string[]): string {
  return names.length < 2
    ? (names[0] ?? '')
    : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}

/** A name on one line, whoever chose it. */
export function plain(name: string): string {
  return name.replace(UNSAFE_CHARACTERS, '').replace(/[\s\ud800-\udfff]+/gu, ' ');
}
