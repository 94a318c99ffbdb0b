import { homedir, tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { OwnFolder } from '../system/files/own-folder.js';
import { draftsName } from './place-mark.js';
import { Drafts } from './drafts.js';
import { ownPlace } from '../system/files/own-place.js';

/** The owner of the drafts, and the folders that they may be in. */
export interface DraftPlace {
  /** The git folder that all work trees share; null outside a repository. */
  commonDir: string | null;
  /** The project's name in this clone; empty for the one of the top. */
  project: string;
  /** Null if the person is unknown. */
  handle: string | null;
  vars: NodeJS.ProcessEnv;
  /** Removes from a text what must not reach the disk. */
  mask: (text: string) => Promise<string>;
  /** True if the person allowed it in what they are writing. A text that was refused never has it. */
  allowsSecrets: boolean;
  /** Prints a text if no folder could be written. */
  print: (text: string) => void;
}

/**
 * Opens the drafts: in the git directory, or outside a repository in the user's state folder. Works
 * even if the repository or the person is unknown, so that no text is lost.
 */
export function openDrafts(place: DraftPlace): Drafts {
  const { commonDir, project, handle, vars, mask, allowsSecrets, print } = place;
  const state = stateRoot(vars);
  const [root = new OwnFolder(join(tmpdir(), 'handoff'), []), ...roots] = [
    ...(commonDir === null ? [] : [ownPlace(commonDir, [draftsName(project)])]),
    ...(state === null ? [] : [new OwnFolder(state, [])]),
  ];
  return new Drafts(
    root,
    handle ?? 'unknown',
    { roots, temporary: tmpdir(), print },
    {
      mask,
      allowsSecrets,
    },
  );
}

/**
 * The folder for drafts in the user's state folder; null without a home directory. XDG says to
 * ignore a relative path.
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
