import type { Author } from '../../../protocol/compose/context.js';
import type { Env } from '../../../env.js';
import type { ShiftFacts } from '../../../protocol/compose/shift-facts.js';
import type { ObservedWork } from '../../../usecases/observe-shift.js';
import type { Declaration } from '../../../schema/types.js';
import type { Change } from '../../../protocol/query/changes/change.js';
import type { Note } from '../../../protocol/compose/note.js';
import type { JsonObject } from '../../../protocol/format/json.js';
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
  /** The observed state of the author's branches and pull requests since then. */
  facts: ShiftFacts;
  notes: readonly Note[];
  /** What others have done since with what the author holds, owns or asked. */
  changes: readonly Change[];
  /** Values from flags. They replace those of the draft and are not asked for. */
  overrides: JsonObject;
  /** Prints a line between two questions. Texts of others must be clean already. */
  say(line: string): void;
}

/** The declaration as it would be published: the draft with the values from flags. */
export function bodyOf({ draft, overrides }: Pick<Session, 'draft' | 'overrides'>): JsonObject {
  return { ...draft.value, ...overrides };
}
