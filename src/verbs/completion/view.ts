import type { Text } from '../../cli/verb.js';
import type { CompletionAnswer } from '../../schema/types.js';
import type { Shown } from '../../terminal/shown.js';
import { SCRIPTS } from '../../protocol/completion/scripts/index.js';

/** The script itself. It is the program's own text: cleaned for people, a shell could not read it. */
export function view({ shell }: Shown<CompletionAnswer>): Text {
  return { out: SCRIPTS[shell], verbatim: true };
}
