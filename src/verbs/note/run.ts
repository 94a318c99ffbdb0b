import type { NoteAnswer } from '../../schema/types.js';
import type { Result } from '../../cli/verb.js';
import type { Args, Options } from './spec.js';
import { isBlank } from '../../protocol/format/is-blank.js';
import { keptWords } from '../../protocol/format/kept-words.js';
import { formatTime } from '../../protocol/format/time.js';
import type { Env } from '../../env.js';
import { HandoffError } from '../../errors.js';
import { withBody } from '../../usecases/body/verb-body.js';
import { envelope } from '../../usecases/envelope.js';
import { clearDrafts } from './clear-drafts.js';
import { takeNote } from '../../usecases/take-note.js';

/** Limits of the schema for a text and a key: a note becomes part of a declaration. */
const LONGEST = 4_000;
const KEYS = ['text', 'item'];
const KEY = /^[a-z0-9][a-z0-9._-]{0,63}$/;

/**
 * Adds a line to the notes for the next declaration. It stays on this machine until it is declared.
 */
export async function run(env: Env, args: Args, options: Options): Promise<Result<NoteAnswer>> {
  if (options.drafts) {
    if (args.length > 0 || options.item !== undefined || options.from !== undefined)
      throw new HandoffError('usage', '--drafts takes no note', 'leave out --drafts, or the note');
    return clearDrafts(env);
  }
  const given = { text: args.join(' ').trim() || undefined, item: options.item };
  const request = { verb: 'note', given, from: options.from, keys: KEYS, dryRun: false };
  return withBody(env, { ...request, isResumed: false }, (body) =>
    takeWords(env, body.text('text')?.trim() ?? '', body.text('item')),
  );
}

async function takeWords(
  env: Env,
  text: string,
  item: string | undefined,
): Promise<Result<NoteAnswer>> {
  if (isBlank(text))
    throw new HandoffError('usage', 'note needs a text', 'handoff note "what happened"');
  if (item !== undefined && !KEY.test(item)) {
    throw new HandoffError(
      'usage',
      'the value of --item is not a key, so nothing was noted',
      'a key starts with a letter or digit and has up to 64 lower-case letters, digits, dots, underscores and hyphens',
    );
  }
  const length = [...text].length;
  if (length > LONGEST) {
    const path = await (await env.drafts()).keep('note', `${text}\n`);
    throw new HandoffError(
      'usage',
      `the note has ${length} characters, the limit is 4,000, so nothing was noted`,
      keptWords('your text is', path),
    );
  }
  const about = item === undefined ? {} : { item };
  const { notes, file } = await takeNote(env, { at: formatTime(env.now()), text, ...about });
  return {
    exit: 0,
    answer: { schema: 'handoff.note/1', ...envelope(env, null), notes, draft: file },
  };
}
