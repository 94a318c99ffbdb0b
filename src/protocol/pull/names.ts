import { handleOfLogin } from '../team/accounts.js';
import type { Policy } from '../team/policy.js';
import { UNSAFE_CHARACTERS } from '../format/unsafe-characters.js';

/** A person as `@handle`, else `@login`. @param forge where the account is. Default: GitHub */
export function personName(login: string, policy: Policy, forge?: 'gitlab'): string {
  return `@${plain(handleOfLogin(policy, login, forge) ?? login)}`;
}

/**
 * True for the account of an app, `renovate[bot]`, and of an access token of GitLab,
 * `project_7_bot_4ffca2`.
 */
export function isProgram(login: string): boolean {
  return /\[bot\]$|^(?:project|group)_\d+_bot(?:_?[0-9a-f]+)?$/iu.test(login);
}

/** Replaces the name of a team that the token may not see, after the owner. */
export const UNSEEN = '/?';

/** A team: `@acme/platform`, or `a team of acme` if its name is unknown. */
export function teamName(team: string): string {
  return team.endsWith(UNSEEN)
    ? `a team of ${plain(team.slice(0, -UNSEEN.length))}`
    : `@${plain(team)}`;
}

/** A list in words: `@a`, `@a and @b`, `@a, @b and @c`. */
export function listed(names: readonly string[], last: 'and' | 'or' = 'and'): string {
  return names.length < 2
    ? (names[0] ?? '')
    : `${names.slice(0, -1).join(', ')} ${last} ${names.at(-1) ?? ''}`;
}

/** An untrusted name on one line. */
export function plain(name: string): string {
  return name.replace(UNSAFE_CHARACTERS, '').replace(/[\s\ud800-\udfff]+/gu, ' ');
}
