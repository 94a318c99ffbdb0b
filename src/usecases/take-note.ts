import type { Env } from '../env.js';
import { RecordRefused } from '../errors.js';
import { allowanceStands } from '../input/secrets/allowance.js';
import { secretProblems } from '../input/secrets/problems.js';
import { unplaced } from '../ledger/place.js';
import type { Problem } from '../protocol/format/finding.js';
import type { Note } from '../protocol/compose/note.js';
import { keptWords } from '../protocol/format/kept-words.js';
import { allowingSecrets } from './allow-secret.js';

/**
 * Adds a note for the next declaration.
 * @returns the number of notes, and their file
 * @throws RecordRefused if the text holds a secret that is not allowed; the text is kept without the secret
 */
export async function takeNote(env: Env, note: Note): Promise<{ notes: number; file: string }> {
  await env.identity();
  const drafts = await env.drafts();
  const content = { note: note.text };
  const problems = await noteProblems(env, content);
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

/** No record judges the reason for which a note may hold a secret, so that is done here. */
async function noteProblems(env: Env, said: { note: string }): Promise<Problem[]> {
  const content = await allowingSecrets(env, said);
  if (!('allowed_secret' in content)) return secretProblems(content);
  if (allowanceStands(env.flags.allowSecret)) return [];
  const message = `reason says only "${env.flags.allowSecret ?? ''}"`;
  const hint = 'write why it is no secret, or why everybody may read it';
  return [{ rule: 'placeholder', level: 'error', at: ['allowed_secret', 'reason'], message, hint }];
}
