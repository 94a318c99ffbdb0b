import type { Env } from '../env.js';
import { RecordRefused } from '../errors.js';
import { secretProblems } from '../input/secrets/problems.js';
import { unplaced } from '../ledger/place.js';
import type { Note } from '../protocol/compose/note.js';
import { keptWords } from '../protocol/format/kept-words.js';
import { allowingSecrets } from './allow-secret.js';

/**
 * Adds a note for the next declaration.
 * @returns the number of notes, and their file
 * @throws RecordRefused if the text holds a secret; the text is kept without the secret
 */
export async function takeNote(env: Env, note: Note): Promise<{ notes: number; file: string }> {
  await env.identity();
  const drafts = await env.drafts();
  const said = { note: note.text };
  const allowed = 'allowed_secret' in (await allowingSecrets(env, said));
  const problems = allowed ? [] : await secretProblems(said);
  if (problems.length > 0) {
    const path = await drafts.keep('note', `${note.text}\n`);
    throw new RecordRefused(
      'this note was refused, so nothing was noted',
      unplaced(problems),
      keptWords('your text is, without the secret,', path),
    );
  }
  await drafts.addNote(note);
  return { notes: (await drafts.notes()).length, file: drafts.notesFile };
}
