/** A note taken during the shift. */
export interface Note {
  /** RFC 3339, UTC. */
  at: string;
  text: string;
  /** Key of the item that it is about. */
  item?: string;
}

/** The notes in a file of them, one a line. A damaged line is kept as a note of its text. */
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
    // Not JSON: a line that was cut by a crash. Its text is still the person's.
  }
  return { at: '', text: line };
}
