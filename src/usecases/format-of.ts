import type { Env } from '../env.js';

/** The format of findings: the given one; else annotations in GitHub Actions; else text. */
export function formatOf(
  { flags, vars }: Pick<Env, 'flags' | 'vars'>,
  { format }: { readonly format: string | undefined },
): string {
  if (format !== undefined) return format;
  return vars['GITHUB_ACTIONS'] === 'true' && !flags.json ? 'github' : 'text';
}
