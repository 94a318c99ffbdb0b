import { homedir, tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { Drafts } from './drafts.js';

/** Whose drafts they are, and where they may lie. */
export interface DraftPlace {
  /** The git folder that all work trees share; null where there is no repository. */
  commonDir: string | null;
  /** Null where nobody knows who it is. */
  handle: string | null;
  vars: NodeJS.ProcessEnv;
  /** Takes out of a text what may not reach the disk. */
  mask?: ((text: string) => Promise<string>) | undefined;
  /** Prints a text, where no folder could be written. */
  print: (text: string) => void;
}

/**
 * Drafts lie in the git directory; where there is none, in the user's state folder, so that no text
 * is lost for want of a repository. Whatever keeps the repository or the person from being known,
 * the text can be kept.
 */
export function openDrafts({ commonDir, handle, vars, mask, print }: DraftPlace): Drafts {
  const state = stateRoot(vars);
  const [root = join(tmpdir(), 'handoff'), ...roots] = [
    ...(commonDir === null ? [] : [join(commonDir, 'handoff', 'drafts')]),
    ...(state === null ? [] : [state]),
  ];
  return new Drafts(root, handle ?? 'unknown', { roots, temporary: tmpdir(), print }, mask);
}

/**
 * The folder for drafts in the user's state folder; null where the system knows no home. A relative
 * path is no setting, as XDG says.
 */
function stateRoot(vars: NodeJS.ProcessEnv): string | null {
  const [stateHome, home] = [vars['XDG_STATE_HOME'] ?? '', vars['HOME'] ?? ''];
  if (isAbsolute(stateHome)) return join(stateHome, 'handoff', 'drafts');
  try {
    return join(isAbsolute(home) ? home : homedir(), '.local', 'state', 'handoff', 'drafts');
  } catch {
    return null;
  }
}
