/** Tokens of forges and trackers, by their prefixes: a server may echo one. */
const TOKEN =
  /\b(?:gh[oprsu]_[A-Za-z0-9]{16,}|github_pat_\w{20,}|glpat-[\w-]{16,}|ATATT3x[\w-]{16,}|lin_api_\w{16,}|xox[abprs]-[\w-]{10,})/gu;

/**
 * Masks tokens, and the user and password of every URL: `https://u:p@host/` becomes
 * `https://***@host/`.
 */
export function maskCredentials(text: string): string {
  return text.replace(/\/\/[^/\s]*@/gu, '//***@').replace(TOKEN, '***');
}
