import type { Text } from '../../cli/verb.js';
import type { NoteAnswer } from '../../schema/types.js';
import { plural } from '../../protocol/format/plural.js';
import { ago } from '../../terminal/text/ago.js';
import type { Shown } from '../../terminal/shown.js';
import type { Style } from '../../terminal/style.js';

/** Confirms a note, with the number of notes and their file; or lists the drafts. */
export function view({ notes, draft, drafts }: Shown<NoteAnswer>, style: Style): Text {
  if (drafts !== undefined) return draftsView(drafts, style);
  if (!style.human) return { out: `${notes}\t${draft}\n` };
  return {
    out: `Noted. ${plural(notes, 'note')} ${notes === 1 ? 'waits' : 'wait'} for your next declaration: handoff declare\n`,
  };
}

function draftsView(drafts: NonNullable<Shown<NoteAnswer>['drafts']>, style: Style): Text {
  const lines = drafts.map(({ path, saved_at: at, stale, removed }) => {
    const fate = removed ? 'removed' : stale ? 'stale' : 'kept';
    return style.human ? `${fate}: ${path} (saved ${ago(at, style)})` : `${fate}\t${at}\t${path}`;
  });
  if (lines.length === 0) return { out: style.human ? 'No draft is kept.\n' : '' };
  return { out: `${lines.join('\n')}\n` };
}
