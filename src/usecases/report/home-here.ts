import type { Env } from '../../env.js';
import type { Home } from '../../protocol/pull/pull-ref.js';

/** Where this repository is hosted, found without a request; null if no remote says it. */
export async function homeHere(env: Env): Promise<Home | null> {
  const { gitlabHome, homeOf } = await import('../../online/open.js');
  return (await homeOf(env)) ?? (await gitlabHome(env));
}
