import { promises } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Action } from '../../protocol/route/action.js';
import type { Env } from '../../env.js';

/** More than this at once is mostly a mistake. */
export const MOST_AT_ONCE = 20;

/**
 * Why things are not sent unasked: they are too many, or somebody at the terminal does not want it;
 * null where nothing stands against it.
 */
export async function refusalOf(env: Env, actions: readonly Action[]): Promise<string | null> {
  if (actions.length > MOST_AT_ONCE) return `this would send ${actions.length} posts at once`;
  return (await consents(env, actions)) ? null : 'you declined it';
}

/**
 * Whether somebody at a terminal wants this clone to post; asked once. Where nobody sits at a
 * terminal, or nobody can be asked, the command itself says so.
 */
export async function consents(
  env: Env,
  actions: readonly Action[],
  login = (): Promise<string> => loginOf(env),
): Promise<boolean> {
  if (!env.interactive || actions.length === 0) return true;
  const { commonDir } = await env.repository();
  const file = join(commonDir, 'handoff', 'may-route');
  const known = await promises.readFile(file, 'utf8').catch(() => '');
  if (known !== '') return true;
  const prompt = await env.prompt();
  const who = await login();
  const asked = `This will ${summaryOf(actions)}${who === '' ? '' : ` ${who}`}. Later runs in this clone will not ask. Continue?`;
  if (!(await prompt.confirm({ message: asked, default: true }))) return false;
  try {
    await promises.mkdir(dirname(file), { recursive: true, mode: 0o700 });
    await promises.writeFile(file, 'yes\n', { mode: 0o600 });
  } catch {
    // Where it cannot be kept it is asked again.
  }
  return true;
}

/** As whom GitHub would see it: `as @wei`, or nothing where that cannot be said. */
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
