import type { Author } from '../../../protocol/compose/context.js';
import { newestOf, type Unacknowledged } from '../../../protocol/query/briefing/unacknowledged.js';
import { shortHandle } from '../../../protocol/format/record-id.js';
import type { Env } from '../../../env.js';
import { HandoffError } from '../../../errors.js';
import type { AckItem, BriefedItem, Briefing } from '../../../schema/types.js';
import { keptWords } from '../../../protocol/format/kept-words.js';
import type { Prompt } from '../../../terminal/prompt.js';
import type { Style } from '../../../terminal/style.js';
import { wrapLine } from '../../../terminal/text/wrap.js';
import { briefedItemLines } from '../../../terminal/answer/briefed-item.js';
import { briefingLines } from '../../../terminal/answer/briefing.js';
import { shown } from '../../../terminal/shown.js';
import { talkStyle } from '../../../terminal/talk-style.js';
import { askAnswers } from './ask-answers.js';
import { askReply } from './ask-reply.js';
import { openReplies, saveReplies, type ReplyDraft } from './kept-replies.js';
import { changesSinceKnown } from './known-changes.js';
import { withAction, type AckReplies } from '../replies.js';

/**
 * The position in a walk through the declarations of several people. `recorded`: acknowledgements
 * recorded so far.
 */
export interface Place {
  position: number;
  of: number;
  recorded: number;
}

/** What was replied, and the draft that holds it until it is recorded. */
export type Walked = AckReplies & { draft: ReplyDraft };

interface Talk {
  prompt: Prompt;
  style: Style;
  say: (line: string) => void;
}

/**
 * Asks about the declarations of one author: shows their merged state, asks for an answer to what
 * waits for the reader, for a reply to each item, and for a read-back of the accepted ones.
 * @returns null if the person leaves it for later
 * @throws HandoffError `interrupted`; the replies are kept, and offered the next time
 */
export async function walk(
  env: Env,
  author: Author,
  declarations: Unacknowledged,
  briefing: Briefing,
  place: Place,
): Promise<Walked | null> {
  const prompt = await env.prompt();
  const style = await talkStyle(env, prompt.width, author.zone);
  const say = (line: string): void => env.say(wrapLine(line, prompt.width));
  const talk = { prompt, style, say };
  const newest = newestOf(declarations);
  const kept = await openReplies(env, author, briefing, newest.id);
  const { draft } = kept;
  const replies = new Map<BriefedItem, AckItem>();
  let answers = kept.answers;
  const save = (): Promise<void> => saveReplies(draft, newest.id, replies, answers);
  try {
    for (;;) {
      say('');
      if (place.of > 1) say(style.dim(`${place.position} of ${place.of}`));
      const lines = [
        ...briefingLines(shown(briefing), style, 'titles'),
        ...changesSinceKnown(author, newest, style),
      ];
      for (const line of lines) say(line);
      answers = await askAnswers(prompt, author, briefing, answers);
      if (answers.length > 0) await save();
      await askAll(talk, author, briefing, { replies, kept: kept.replies, save });
      const verdict = await prompt.choose({
        message: summaryOf([...replies.values()]),
        choices: [
          { name: 'acknowledge it', value: 'record' },
          { name: 'go through it again', value: 'again' },
          { name: 'acknowledge it later', value: 'later' },
        ],
        default: 'record',
      });
      if (verdict === 'later') {
        await draft.release();
        return null;
      }
      if (verdict === 'record')
        return {
          draft,
          items: [...replies].map(([item, reply]) => ({
            declaration: item.declaration,
            item: withAction(item, reply),
          })),
          answers,
        };
    }
  } catch (error) {
    await draft.release();
    throw error instanceof HandoffError && error.kind === 'interrupted'
      ? interruption(newest.id, draft, place)
      : error;
  }
}

/** Replies so far, those of an interrupted walk, and how they are saved. */
interface Replying {
  replies: Map<BriefedItem, AckItem>;
  kept: ReadonlyMap<BriefedItem, AckItem>;
  save: () => Promise<void>;
}

/**
 * Fills `replies` in place, so that an interruption finds them. In a second round, the earlier
 * replies are the defaults. What an older declaration offered and nobody can take is only shown.
 */
async function askAll(
  { prompt, say, style }: Talk,
  author: Author,
  briefing: Briefing,
  { replies, kept, save }: Replying,
): Promise<void> {
  for (const item of briefing.items) {
    const offered = item.over === null || item.declaration === briefing.subject;
    for (const line of offered
      ? ['', ...briefedItemLines(shown(item), shown(briefing), style)]
      : [])
      say(line);
    if (!offered) continue;
    const earlier = replies.get(item) ?? kept.get(item) ?? earlierOf(item);
    replies.set(item, await askReply(prompt, author, item, earlier));
    await save();
  }
}

/** What the reader replies, in one line: takes and watches always, the others where there are some. */
function summaryOf(replies: readonly AckItem[]): string {
  if (replies.length === 0) return 'Have you read it?';
  const count = (reply: AckItem['reply']): number =>
    replies.filter((one) => one.reply === reply && one.not_yet !== true).length;
  const later = replies.filter((one) => one.not_yet === true).length;
  const others = [
    ['hold', 'leave'],
    ['decline', 'decline'],
    ['ask', 'ask about'],
  ] as const;
  const more = others.flatMap(([reply, verb]) =>
    count(reply) === 0 ? [] : [`, ${verb} ${count(reply)}`],
  );
  return `You take ${count('accept')}, watch ${count('watch')}${more.join('')}${later === 0 ? '' : `, leave ${later} for later`} of ${replies.length}:`;
}

/** What the reader replied before; a question that was answered is no reply any more. */
function earlierOf({ slot, reply, answers }: BriefedItem): AckItem | undefined {
  if (reply === null || answers.length > 0) return undefined;
  return {
    slot,
    reply: reply.reply,
    ...(reply.not_yet === true ? { not_yet: true } : {}),
    ...(reply.reason === null ? {} : { reason: reply.reason }),
    ...(reply.read_back === null ? {} : { read_back: reply.read_back }),
  };
}

/** The interruption of a walk, with the place of the replies. */
function interruption(
  declaration: string,
  draft: ReplyDraft,
  { of, recorded }: Place,
): HandoffError {
  const before =
    of > 1 && recorded > 0
      ? `; ${recorded} of ${of} acknowledgements ${recorded === 1 ? 'was' : 'were'} recorded before`
      : '';
  const message = `interrupted, ${shortHandle(declaration)} was not acknowledged${before}`;
  const hint =
    draft.read() === null
      ? 'handoff ack continues'
      : `${keptWords('your replies are', draft.path)}; handoff ack continues`;
  return new HandoffError('interrupted', message, hint);
}
