import type { Env } from '../env.js';

/**
 * The time zone of the person who asks, by the roster; that of this machine where the roster has
 * none for them, or where there is no roster. Machines that people work on from elsewhere say UTC.
 */
export async function ownZone(env: Env): Promise<string> {
  try {
    const { handle } = await env.identity();
    return (await env.policy()).members.get(handle)?.zone ?? env.zone;
  } catch {
    // Nobody known asks, or there is no policy to go by; whatever needs one has said so.
    return env.zone;
  }
}
