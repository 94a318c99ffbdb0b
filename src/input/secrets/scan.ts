import { apart, findSecrets, mayHoldSecret, type Secret } from '../../protocol/secrets/find.js';
import { masked, maskSecrets } from '../../protocol/secrets/mask.js';

/**
 * Prefixes and neighbours of the secrets that the rules of the package look for. Without one of
 * these, its two hundred kilobytes are not loaded.
 */
const WORTH_LOADING =
  /A3T|A(?:KI|GP|ID|RO|IP|NP|NV|SI)A|[Ss](?:ecret|ECRET)_?[Aa](?:ccess|CCESS)|private_key|PRIVATE KEY|x-oauth-basic|npm_|xox[bpaor]-|xapp-|[Hh][Oo][Oo][Kk][Ss]\.[Ss]|:\/\/[^\s/@]{0,600}@|sk-(?:proj|svcacct|admin|ant|[A-Za-z0-9]{20})|gsk_|hf_[A-Za-z]{34}|lin_api_|ntn_|SG\.|shp(?:pa|ca|at|ss)_|gh[pousr]_|github_pat_|glpat-|glc_|glsa_|ops_ey|hv[sbr]\.|vc[piark]_|dapi[A-Fa-f0-9]{32}|dckr_pat_|figd_/;

/**
 * The secrets in a text: our own kinds, and those that only secretlint's recommended rules know.
 */
export async function scanText(text: string): Promise<Secret[]> {
  const own = findSecrets(text);
  if (!mayNeedRules(text)) return own;
  const { recommendedSecrets } = await import('./recommended.js');
  const theirs = (await recommendedSecrets(text)).filter(({ start, end }) =>
    own.every((secret) => end <= secret.start || start >= secret.end),
  );
  return apart([...own, ...theirs]);
}

/** False if no rule of the package can find anything. */
export function mayNeedRules(text: string): boolean {
  return mayHoldSecret(text) && WORTH_LOADING.test(text);
}

/** The text with each secret shortened to its first characters. */
export async function maskText(text: string): Promise<string> {
  try {
    return masked(text, await scanText(text));
  } catch {
    // Keeping a text must not fail because the package cannot be loaded.
    return maskSecrets(text);
  }
}
