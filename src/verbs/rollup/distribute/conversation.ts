import type { Env } from '../../../env.js';
import { HandoffError } from '../../../errors.js';
import type { RollupAnswer } from '../../../schema/types.js';
import { shown } from '../../../terminal/shown.js';
import { talkStyle } from '../../../terminal/talk-style.js';
import { distribute, type Distributed } from '../../../usecases/rollup/distribute.js';
import { screenOf } from '../view-screen.js';
import { askGift } from './ask-gift.js';

/**
 * Shows the rollup, then asks what changes hands, until nothing more does. Each assignment is
 * recorded at once: whoever leaves keeps what they gave.
 * @param read the rollup as it is from then on
 * @throws HandoffError `usage` without a terminal
 */
export async function distributeAtTerminal(
  env: Env,
  read: (env: Env) => Promise<RollupAnswer>,
  dryRun: boolean,
): Promise<Distributed & { env: Env }> {
  if (!env.interactive)
    throw new HandoffError(
      'usage',
      '--distribute asks at a terminal',
      'handoff rollup --assign <item>=<handle> does not ask',
    );
  const prompt = await env.prompt();
  const done: Distributed = { assigned: [], warnings: [], exit: 0 };
  let there = env;
  for (;;) {
    const answer = await read(there);
    const { author } = await there.snapshot('all');
    if (there === env) {
      const style = await talkStyle(env, prompt.width, author.zone);
      await env.show(`${screenOf(shown(answer), style, false)}\n`);
    }
    const gift = await askGift(there, author, answer);
    if (gift === null) return { ...done, env: there };
    const one = await distribute(there, [gift], dryRun);
    done.assigned.push(...one.assigned);
    done.warnings.push(...one.warnings);
    done.exit = Math.max(done.exit, one.exit);
    for (const { assigns, from, to } of one.assigned)
      env.say(`${dryRun ? 'Would assign' : 'Assigned'} ${assigns} to ${to} (before: ${from}).`);
    there = env.refreshed();
  }
}
