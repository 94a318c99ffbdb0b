import type { Options, Result } from '../cli/verb.js';
import { composeReopening } from '../core/compose/events.js';
import { shortHandle } from '../core/record-id.js';
import type { Env } from '../env.js';
import { HandoffError } from '../errors.js';
import { askFor } from './ask-for.js';
import { flag, text } from './options.js';
import { recordAndAnswer } from './record.js';
import { thingOf } from './target.js';

/** Opens a blocker or a question again: its answer no longer holds, because something new is known. */
export async function reopen(env: Env, [id = '']: string[], options: Options): Promise<Result> {
  const author = await env.author();
  const thing = thingOf(author.state, id, true);
  if (thing.open) throw new HandoffError('usage', `${thing.entry.key} (${shortHandle(thing.thing)}) is open`);
  if (!thing.standing)
    throw new HandoffError('usage', `${thing.entry.key} (${shortHandle(thing.thing)}) was withdrawn`, 'raise it anew with handoff block or handoff ask');
  const [newInformation = ''] = await askFor(env, 'reopen', [
    { flag: '--new-information', question: 'What is known now that was not known then?', given: text(options, 'newInformation') },
  ]);
  const content = composeReopening(author, thing, newInformation);
  return recordAndAnswer(env, 'reopen', content, { dryRun: flag(options, 'dryRun'), about: { reopens: thing.thing, key: thing.entry.key } });
}
