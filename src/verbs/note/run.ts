import type { NoteAnswer } from '../../schema/types.js';
import type { Result } from '../../cli/verb.js';
import type { Args, Options } from './spec.js';
import { formatTime } from '../../protocol/format/time.js';
import type { Env } from '../../env.js';
import { HandoffError, RecordRefused } from '../../errors.js';
import { unplaced } from '../../ledger/place.js';
import { secretProblems } from '../../input/secrets/problems.js';
import { keptWords } from '../../protocol/format/kept-words.js';
import { allowingSecrets } from '../../usecases/allow-secret.js';
import { envelope } from '../../usecases/envelope.js';

/** What the schema allows a text and a key to be: a note becomes part of a declaration. */
const LONGEST = 4_000;
const KEY = /^[a-z0-9][a-z0-9._-]{0,63}$/;

/**
 * Puts a line into the draft of the next declaration. It stays on this machine until it is
 * declared.
 */
export async function run(env: Env, args: Args, options: Options): Promise<Result<NoteAnswer>> {
  const said = args.join(' ').trim();
  if (said === '')
    throw new HandoffError('usage', 'there is nothing to note', 'handoff note "what happened"');
  const item = options.item;
  if (item !== undefined && !KEY.test(item)) {
    throw new HandoffError(
      'usage',
      '--item is not a key, so nothing was noted',
      'a key has at most 64 lower-case letters, digits, dots, underscores and hyphens, and begins with a letter or a digit',
    );
  }
  const length = [...said].length;
  const drafts = await env.drafts();
  if (length > LONGEST) {
    const path = await drafts.keep('note', `${said}\n`);
    throw new HandoffError(
      'usage',
      `a note has at most 4,000 characters, and this one has ${length}, so nothing was noted`,
      keptWords('your text is', path),
    );
  }
  await env.identity();
  const allowed = 'allowed_secret' in (await allowingSecrets(env, { note: said }));
  const problems = allowed ? [] : await secretProblems({ note: said });
  if (problems.length > 0) {
    const path = await drafts.keep('note', `${said}\n`);
    throw new RecordRefused(
      'this note was refused, so nothing was noted',
      unplaced(problems),
      keptWords('your text is, without the secret,', path),
    );
  }
  await drafts.addNote({
    at: formatTime(env.now()),
    text: said,
    ...(item === undefined ? {} : { item }),
  });
  const notes = await drafts.notes();
  return {
    exit: 0,
    answer: {
      schema: 'handoff.note/1',
      ...envelope(env, null),
      notes: notes.length,
      draft: drafts.notesFile,
    },
  };
}
