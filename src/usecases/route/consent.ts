import type { Action } from '../../protocol/route/action.js';
import type { Env } from '../../env.js';
import { PostingConsent } from '../../store/posting-consent.js';

/** More posts at once are usually a mistake. */
export const MOST_AT_ONCE = 20;

/**
 * Why posts need a confirmation that nobody gave: there are too many, or the person at the terminal
 * declined. Null if they may be sent.
 */
export async function refusalOf(env: Env, actions: readonly Action[]): Promise<string | null> {
  if (actions.length > MOST_AT_ONCE) return `this would send ${actions.length} posts at once`;
  return (await consents(env, actions)) ? null : 'you declined it';
}

/**
 * Asks the person at the terminal whether this clone may post, until they agree once. True without
 * a terminal: there the command itself is the consent.
 */
export async function consents(
  env: Env,
  actions: readonly Action[],
  login = (): Promise<string> => loginOf(env),
): Promise<boolean> {
  if (!env.interactive || actions.length === 0) return true;
  const { commonDir } = await env.repository();
  const consent = new PostingConsent(commonDir);
  if (consent.isGiven()) return true;
  const prompt = await env.prompt();
  const who = await login();
  const message = `This will ${summaryOf(actions)}${who === '' ? '' : ` ${who}`}. Later runs in this clone will not ask. Continue?`;
  if (!(await prompt.confirm({ message, default: true }))) return false;
  await consent.give();
  return true;
}

/** True where nobody is asked before a post: in a script, or after somebody agreed in this clone. */
export async function mayPostUnasked(env: Env): Promise<boolean> {
  return !env.interactive || new PostingConsent((await env.repository()).commonDir).isGiven();
}

/** The account that GitHub would show, as in `as @wei`; empty if unknown. */
async function loginOf(env: Env): Promise<string> {
  try {
    const github = await env.github();
    return github === null ? '' : `as @${await (await github.server(github.host)).login()}`;
  } catch {
    return '';
  }
}

/** `open 3 issues in acme/payments, send 1 message to Slack` */
function summaryOf(actions: readonly Action[]): string {
  const counts = new Map<string, number>();
  for (const { destination, target, do: does } of actions) {
    const effect = destination.effect(target, does === 'post');
    counts.set(effect, (counts.get(effect) ?? 0) + 1);
  }
  return [...counts]
    .map(([effect, count]) =>
      effect.replace('%', String(count)).replace('(s)', count === 1 ? '' : 's'),
    )
    .join(', ');
}
