import type { Env } from '../env.js';
import { patience, type Patience, type Waiting } from '../git/patience.js';

/** How long this run waits for a remote; says so to a person after a second. */
export async function patienceOf(
  env: Pick<Env, 'repository' | 'interactive' | 'vars' | 'say'>,
  remote: string,
  {
    verb = 'any',
    signal,
    meanwhile,
  }: { verb?: Waiting['verb']; signal?: AbortSignal; meanwhile: string },
): Promise<Patience> {
  const config = await (await env.repository()).config();
  let isSaid = false;
  const slow = (name: string): void => {
    if (!isSaid) env.say(`Waiting for ${name} … (${meanwhile})`);
    isSaid = true;
  };
  return patience(
    config,
    { interactive: env.interactive, verb, remote, vars: env.vars },
    { slow: env.interactive ? slow : undefined, signal },
  );
}
