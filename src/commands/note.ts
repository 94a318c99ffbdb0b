import type { Options, Result } from '../cli/verb.js';
import { formatTime } from '../core/time.js';
import type { Env } from '../env.js';
import { HandoffError } from '../errors.js';
import { answerOf } from './answer.js';
import { text } from './options.js';

/** Puts a line into the draft of the next declaration. It stays on this machine until it is declared. */
export async function note(env: Env, args: string[], options: Options): Promise<Result> {
  const said = args.join(' ').trim();
  if (said === '') throw new HandoffError('usage', 'there is nothing to note', 'handoff note "what happened"');
  await env.identity();
  const drafts = await env.drafts();
  const item = text(options, 'item');
  await drafts.addNote({ at: formatTime(env.now()), text: said, ...(item === undefined ? {} : { item }) });
  const notes = await drafts.notes();
  return { exit: 0, answer: answerOf('note', env, null, { notes: notes.length, draft: drafts.notesFile }) };
}
