import { isObject, type JsonObject } from '../../src/protocol/format/json.js';
import type { Clone } from './clones.js';
import { runAsync, type RunOptions } from './program.js';
import { web } from './web.js';

/** A chat that keeps what it gets, as `slack:HANDOFF_X`, and a run of the program that knows it. */
export async function makeChat() {
  const chat = await web((_request, response) => response.writeHead(200).end('ok'));
  const run = async (clone: Clone, args: readonly string[], options: RunOptions = {}) => {
    const env = { HANDOFF_X: `${chat.url}/x`, ...options.env };
    const { code, out, err } = await runAsync(clone, [...args, '--json'], { ...options, env });
    const answer: unknown = JSON.parse(out);
    if (!isObject(answer as JsonObject)) throw new Error(`no answer: ${err}`);
    return { code, answer: answer as JsonObject };
  };
  return { chat, run };
}
