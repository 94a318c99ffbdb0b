import type { Env } from '../env.js';
import { colouredStyle, plainStyle, wantsColour, type Style } from '../terminal/style.js';

/** The style of what is said between prompts: for the person at the terminal, in their zone. */
export async function styleFor(env: Env, width: number, zone: string): Promise<Style> {
  const base = { human: true, width, now: env.now(), zone };
  return wantsColour(env.flags.color, env.vars, env.interactive)
    ? colouredStyle(base)
    : plainStyle(base);
}
