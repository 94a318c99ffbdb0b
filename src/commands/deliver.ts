import type { JsonObject } from '../core/json.js';
import type { Env } from '../env.js';
import { patience } from '../git/network-env.js';
import type { Written } from '../ledger/write.js';

/** What the others can see of what was recorded, and what the exit code says of it. */
export interface Delivered {
  written: Written[];
  /** 0, or 3 where sending was tried in vain: it is safe here, and can be sent later. */
  exit: number;
  warnings: JsonObject[];
}

/**
 * Sends what a verb has recorded, unless the person or the policy has it otherwise. It never fails: the records stand, and what could not
 * be sent is said.
 */
export async function deliver(env: Env, written: readonly Written[]): Promise<Delivered> {
  const stays = { written: [...written], exit: 0, warnings: [] };
  const target = await env.target();
  if (written.length === 0 || target === null || target.remote === null || !env.flags.push || env.flags.offline) return stays;
  if (target.kind === 'tree' && target.upstream === null) return stays;
  try {
    const { send } = await import('../ledger/send.js');
    const { handle } = await env.identity();
    const repository = await env.repository();
    const { written: sent, unsent } = await send(repository, written, target, { remote: target.remote, handle, patience: patience(env.interactive) });
    if (unsent === null) return { written: sent, exit: 0, warnings: [] };
    const remedy = unsent.credentials ? 'the remote wants to know who you are' : 'it is safe here';
    return {
      written: sent,
      exit: 3,
      warnings: [{ code: 'not-sent', message: `not sent to ${target.remote}: ${unsent.reason}; ${remedy}, handoff publish sends it` }],
    };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { ...stays, exit: 3, warnings: [{ code: 'not-sent', message: `not sent to ${target.remote}: ${reason}; handoff publish sends it` }] };
  }
}
