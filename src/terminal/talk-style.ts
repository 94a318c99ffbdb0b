import { colouredStyle, plainStyle, wantsColour, type Style } from './style.js';

/** The part of the environment that the style of a conversation needs. */
interface Talker {
  flags: { color: boolean | undefined };
  vars: NodeJS.ProcessEnv;
  interactive: boolean;
  now(): number;
}

/** The style of output between prompts: for the person at the terminal, in their zone. */
export async function talkStyle(
  { flags, vars, interactive, now }: Talker,
  width: number,
  zone: string,
): Promise<Style> {
  const base = { human: true, width, now: now(), zone };
  return wantsColour(flags.color, vars, interactive) ? colouredStyle(base) : plainStyle(base);
}
