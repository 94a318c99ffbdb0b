/** A note taken during the shift. */
export interface Note {
  /** RFC 3339, UTC. */
  at: string;
  text: string;
  /** Key of the item that it is about. */
  item?: string;
}

/** Parses a file of notes, one on each line. A damaged line becomes a note with its text. */
export function notesIn(text: string): Note[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map(noteOf);
}

function noteOf(line: string): Note {
  try {
    const note: unknown = JSON.parse(line);
    if (
      typeof note === 'object' &&
      note !== null &&
      'at' in note &&
      'text' in note &&
      typeof note.at === 'string' &&
      typeof note.text === 'string'
    ) {
      const item = 'item' in note && typeof note.item === 'string' ? { item: note.item } : {};
      return { at: note.at, text: note.text, ...item };
    }
  } catch {
    // Not JSON: a crash may have cut the line, but the text is still the person's.
  }
  return { at: '', text: line };
}
