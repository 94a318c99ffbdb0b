import type { Author } from '../../../protocol/compose/context.js';
import { compact } from '../../../protocol/format/compact.js';
import { writeCanonicalYaml } from '../../../protocol/format/canonical-yaml.js';
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
import { normaliseObject } from '../../../protocol/format/normalise-text.js';
import { talkStyle } from '../../../terminal/talk-style.js';
import { askAnswers } from './ask-answers.js';
import { askReply } from './ask-reply.js';
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

interface Talk {
  prompt: Prompt;
  style: Style;
  say: (line: string) => void;
}

/**
 * Asks about the declarations of one author: shows their merged state, asks for an answer to what
 * waits for the reader, for a reply to each item, and for a read-back of the accepted ones.
 * @returns null if the person leaves it for later
 * @throws HandoffError `interrupted`; the answers are kept
 */
export async function walk(
  env: Env,
  author: Author,
  declarations: Unacknowledged,
  briefing: Briefing,
  place: Place,
): Promise<AckReplies | null> {
  const prompt = await env.prompt();
  const style = await talkStyle(env, prompt.width, author.zone);
  const say = (line: string): void => env.say(wrapLine(line, prompt.width));
  const talk = { prompt, style, say };
  const newest = newestOf(declarations);
  const replies = new Map<BriefedItem, AckItem>();
  let answers: AckReplies['answers'] = [];
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
      await askAll(talk, author, briefing, replies);
      const verdict = await prompt.choose({
        message: summaryOf([...replies.values()]),
        choices: [
          { name: 'acknowledge it', value: 'record' },
          { name: 'go through it again', value: 'again' },
          { name: 'acknowledge it later', value: 'later' },
        ],
        default: 'record',
      });
      if (verdict === 'later') return null;
      if (verdict === 'record')
        return {
          items: [...replies].map(([item, reply]) => ({
            declaration: item.declaration,
            item: withAction(item, reply),
          })),
          answers,
        };
    }
  } catch (error) {
    throw error instanceof HandoffError && error.kind === 'interrupted'
      ? await keeping(env, newest.id, { replies, answers }, place)
      : error;
  }
}

/**
 * Fills `replies` in place, so that an interruption finds them. In a second round, the earlier
 * replies are the defaults. What an older declaration offered and nobody can take is only shown.
 */
async function askAll(
  { prompt, say, style }: Talk,
  author: Author,
  briefing: Briefing,
  replies: Map<BriefedItem, AckItem>,
): Promise<void> {
  for (const item of briefing.items) {
    const offered = item.over === null || item.declaration === briefing.subject;
    for (const line of offered
      ? ['', ...briefedItemLines(shown(item), shown(briefing), style)]
      : [])
      say(line);
    if (offered)
      replies.set(item, await askReply(prompt, author, item, replies.get(item) ?? earlierOf(item)));
  }
}

/** What the reader replies, in one line: takes and watches always, the others where there are some. */
function summaryOf(replies: readonly AckItem[]): string {
  if (replies.length === 0) return 'Have you read it?';
  const count = (reply: AckItem['reply']): number =>
    replies.filter((one) => one.reply === reply).length;
  const others = [
    ['hold', 'leave'],
    ['decline', 'decline'],
    ['ask', 'ask about'],
  ] as const;
  const more = others.flatMap(([reply, verb]) =>
    count(reply) === 0 ? [] : [`, ${verb} ${count(reply)}`],
  );
  return `You take ${count('accept')}, watch ${count('watch')}${more.join('')} of ${replies.length}:`;
}

/** What the reader replied before; a question that was answered is no reply any more. */
function earlierOf({ slot, reply, answers }: BriefedItem): AckItem | undefined {
  if (reply === null || answers.length > 0) return undefined;
  return {
    slot,
    reply: reply.reply,
    ...(reply.reason === null ? {} : { reason: reply.reason }),
    ...(reply.read_back === null ? {} : { read_back: reply.read_back }),
  };
}

async function keeping(
  env: Env,
  declaration: string,
  {
    replies,
    answers,
  }: { replies: ReadonlyMap<BriefedItem, AckItem>; answers: AckReplies['answers'] },
  { of, recorded }: Place,
): Promise<HandoffError> {
  const before =
    of > 1 && recorded > 0
      ? `; ${recorded} of ${of} acknowledgements ${recorded === 1 ? 'was' : 'were'} recorded before`
      : '';
  const message = `interrupted, ${shortHandle(declaration)} was not acknowledged${before}`;
  if (replies.size + answers.length === 0)
    return new HandoffError('interrupted', message, 'handoff ack continues');
  const typed = normaliseObject(
    compact({
      declaration,
      items: [...replies.values()],
      answers:
        answers.length === 0
          ? undefined
          : answers.map(({ topic, outcome }) => ({ key: topic.entry.key, outcome })),
    }),
  );
  const path = await (await env.drafts()).keep('ack', writeCanonicalYaml(typed));
  return new HandoffError(
    'interrupted',
    message,
    `${keptWords('your replies are', path)}; handoff ack continues`,
  );
}
