/** What somebody may do in a repository, each including those before it. */
export type Role = 'read' | 'triage' | 'write' | 'admin';

/** What somebody is to the organisation, as `author_association` says it. */
export type Association = 'MEMBER' | 'COLLABORATOR' | 'NONE';

/**
 * Everybody whom the emulated GitHub knows. `ghost` is what GitHub shows for an account that is
 * gone.
 */
export const PEOPLE: Readonly<Record<string, Association>> = {
  wei: 'MEMBER',
  nadia: 'MEMBER',
  james: 'MEMBER',
  sarah: 'MEMBER',
  anna: 'MEMBER',
  ben: 'MEMBER',
  // Their handle in the roster is `lena`.
  'lena-m': 'MEMBER',
  omar: 'COLLABORATOR',
  'ci[bot]': 'NONE',
  outsider: 'NONE',
  ghost: 'NONE',
};

/** The kinds of token that GitHub gives out; only a classic one tells its scopes in a header. */
export type TokenKind = 'classic' | 'fine-grained' | 'installation';

const PREFIX: Record<TokenKind, string> = {
  classic: 'ghp',
  'fine-grained': 'github_pat',
  installation: 'ghs',
};

/**
 * The token with which somebody of `PEOPLE` signs in. Too short to be taken for a real one, long
 * enough to be found in any output.
 */
export function tokenOf(
  login: string,
  kind: TokenKind = login.endsWith('[bot]') ? 'installation' : 'classic',
): string {
  return `${PREFIX[kind]}_secretOf${login.replace(/\W/g, '')}`;
}

/** Who signs in with a token, or null where GitHub would say "Bad credentials". */
export function ownerOf(token: string): { login: string; kind: TokenKind } | null {
  for (const login of Object.keys(PEOPLE))
    for (const kind of ['classic', 'fine-grained', 'installation'] as const)
      if (tokenOf(login, kind) === token) return { login, kind };
  return null;
}

const RANK: readonly Role[] = ['read', 'triage', 'write', 'admin'];

/** Whether a role, if any, is enough. */
export function includes(role: Role | null, needed: Role): boolean {
  return role !== null && RANK.indexOf(role) >= RANK.indexOf(needed);
}
