import { homedir, tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import type { Env, Process } from '../env.js';
import type { Drafts } from '../store/drafts.js';
import { clean } from '../terminal/clean.js';

/**
 * Drafts lie in the git directory; where there is none, in the user's state folder, so that no text
 * is lost for want of a repository. Whatever keeps the repository or the person from being known,
 * the text can be kept. A secret in it is not, unless the person said that it is none.
 */
export async function draftsOf(
  env: Pick<Env, 'repository' | 'identity' | 'flags'>,
  { vars, say }: Pick<Process, 'vars' | 'say'>,
): Promise<Drafts> {
  const { Drafts, maskText } = await import('../cli/app.js');
  const state = stateRoot(vars);
  const repository = await env.repository().catch(() => null);
  const identity = await env.identity().catch(() => null);
  const [root = join(tmpdir(), 'handoff'), ...roots] = [
    ...(repository ? [join(repository.commonDir, 'handoff', 'drafts')] : []),
    ...(state === null ? [] : [state]),
  ];
  const print = (text: string): void =>
    say(`handoff: your text could not be saved to any folder; copy it from here:\n${clean(text)}`);
  return new Drafts(
    root,
    identity?.handle ?? 'unknown',
    { roots, temporary: tmpdir(), print },
    env.flags.allowSecret === undefined ? maskText : undefined,
  );
}

/**
 * The folder for drafts in the user's state folder; null where the system knows no home. A relative
 * path is no setting, as XDG says.
 */
function stateRoot(vars: NodeJS.ProcessEnv): string | null {
  const [named, home] = [vars['XDG_STATE_HOME'] ?? '', vars['HOME'] ?? ''];
  if (isAbsolute(named)) return join(named, 'handoff', 'drafts');
  try {
    return join(isAbsolute(home) ? home : homedir(), '.local', 'state', 'handoff', 'drafts');
  } catch {
    return null;
  }
}
