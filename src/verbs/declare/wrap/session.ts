import type { Author } from '../../../protocol/compose/context.js';
import type { Env } from '../../../env.js';
import type { ObservedWork } from '../../../usecases/observe-shift.js';
import type { OwnPulls } from '../../../usecases/own-pulls.js';
import type { Declaration } from '../../../schema/types.js';
import type { Note } from '../../../protocol/compose/note.js';
import type { Prompt } from '../../../terminal/prompt.js';
import type { Style } from '../../../terminal/style.js';
import type { RunningDraft } from './running-draft.js';

/** Everything that the questions of a wrap need. */
export interface Session {
  env: Env;
  prompt: Prompt;
  style: Style;
  author: Author;
  draft: RunningDraft;
  /** The author's latest declaration, or null. */
  last: Declaration | null;
  /** The author's work since then; null if git failed. */
  work: ObservedWork | null;
  /** The author's pull requests on GitHub; null if unknown. */
  pulls: OwnPulls | null;
  notes: readonly Note[];
  /** Prints a line between two questions. Texts of others must be clean already. */
  say(line: string): void;
}
