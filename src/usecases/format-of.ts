import type { Env } from '../env.js';

/**
 * The form of an answer about findings. A run of GitHub Actions reads annotations by itself; an
 * explicit wish goes before.
 */
export function formatOf(
  { flags, vars }: Pick<Env, 'flags' | 'vars'>,
  { format }: { readonly format: string | undefined },
): string {
  if (format !== undefined) return format;
  return vars['GITHUB_ACTIONS'] === 'true' && !flags.json ? 'github' : 'text';
}
