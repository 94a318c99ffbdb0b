import type { Env } from '../env.js';

/**
 * The flags of a run as words, for another run of this program whose answer is read. They go before
 * the verb, because everything after `--` is an argument of it.
 */
export function globalFlagWords({ flags }: Pick<Env, 'flags'>): string[] {
  return [
    '--json',
    '--no-input',
    ...(flags.as === undefined ? [] : [`--as=${flags.as}`]),
    ...(flags.offline ? ['--offline'] : []),
    ...(flags.fetch ? ['--fetch'] : []),
    ...(flags.cache ? [] : ['--no-cache']),
  ];
}
