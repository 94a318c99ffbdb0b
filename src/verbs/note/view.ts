import type { Text } from '../../cli/verb.js';
import type { NoteAnswer } from '../../schema/types.js';
import { plural } from '../../protocol/format/plural.js';
import type { Shown } from '../../terminal/shown.js';
import type { Style } from '../../terminal/style.js';

/** Confirms a note, with the number of notes and their file. */
export function view({ notes, draft }: Shown<NoteAnswer>, style: Style): Text {
  if (!style.human) return { out: `${notes}\t${draft}\n` };
  return {
    out: `Noted. ${plural(notes, 'note')} ${notes === 1 ? 'waits' : 'wait'} for your next declaration: handoff declare\n`,
  };
}
