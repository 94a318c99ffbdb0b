import type { Tool } from '../../system/agents/tools.js';
import type { Env } from '../../env.js';
import { verbCaller } from './call-verb.js';

/** Serves the agent that started this program, until it leaves. */
export async function serve(env: Env): Promise<void> {
  const { serveAgent } = await import('../../system/agents/serve.js');
  await serveAgent(env.version, verbCaller(env));
}

/** What an agent may call. */
export async function agentTools(): Promise<readonly Tool[]> {
  return (await import('../../system/agents/tools.js')).TOOLS;
}
