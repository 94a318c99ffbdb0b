import type { Result } from '../../cli/verb.js';
import type { Env } from '../../env.js';
import type { McpAnswer } from '../../schema/types.js';
import { envelope } from '../../usecases/envelope.js';
import { agentTools, serve } from '../../usecases/mcp/serve.js';

/** Serves an agent until it leaves. For a person, and with --json, it lists the tools instead. */
export async function run(env: Env): Promise<Result<McpAnswer>> {
  const isAsked = env.flags.json || env.columns !== null;
  if (!isAsked) await serve(env);
  const tools = isAsked ? await agentTools() : [];
  return {
    exit: 0,
    answer: {
      schema: 'handoff.mcp/1',
      ...envelope(env, null),
      tools: tools.map(({ name, description, readOnly }) => ({
        name,
        description,
        read_only: readOnly,
      })),
    },
  };
}
