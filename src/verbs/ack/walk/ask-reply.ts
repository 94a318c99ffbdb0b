import { bareWords } from '../../../protocol/format/bare-words.js';
import type { Author } from '../../../protocol/compose/context.js';
import type { AckItem, BriefedItem, SealedItem } from '../../../schema/types.js';
import type { Prompt } from '../../../terminal/prompt.js';
import { replyFault } from '../../../usecases/reply-fault.js';

type Reply = AckItem['reply'] | 'not-yet';

const REPLIES: readonly (readonly [Reply, string])[] = [
  ['accept', 'accept: I take it over'],
  ['watch', 'watch: it stays with them, I look after it'],
  ['hold', 'hold: I leave it alone'],
  ['not-yet', 'not yet: I have seen it, and say more later'],
  ['decline', 'decline: I do not take it, with the reason'],
  ['ask', 'ask: I need an answer before I reply'],
];
const ASKED: Readonly<Record<SealedItem['handover'], Reply>> = {
  transfer: 'accept',
  watch: 'watch',
  hold: 'hold',
};

const WHY = {
  decline: 'Why do you not take it?',
  ask: 'What do you want to know?',
  'not-yet': 'Why not yet, and when will you say more?',
} as const;

/**
 * Asks for the reply to one item. The default is the earlier reply, else the one that the handover
 * asks for.
 */
export async function askReply(
  prompt: Prompt,
  author: Author,
  item: BriefedItem,
  earlier: AckItem | undefined,
): Promise<AckItem> {
  const { slot } = item;
  const asked = item.over === null ? ASKED[item.handover] : 'watch';
  const before: Reply | undefined = earlier?.not_yet === true ? 'not-yet' : earlier?.reply;
  const reply = await prompt.choose<Reply>({
    message: `${item.key}:`,
    choices: REPLIES.map(([value, name]) => ({
      value,
      name:
        value === before
          ? `${name} (your earlier reply)`
          : value === asked
            ? `${name} (asked for)`
            : name,
    })),
    default: before ?? asked,
  });
  const said = before === reply ? earlier : undefined;
  if (reply === 'decline' || reply === 'ask' || reply === 'not-yet') {
    const message = WHY[reply];
    const reason = await prompt.text({
      message,
      ...(said?.reason === undefined ? {} : { default: said.reason }),
      validate: (text) => replyFault(author, 'reason', text) ?? true,
    });
    return reply === 'not-yet'
      ? { slot, reply: 'hold', not_yet: true, reason }
      : { slot, reply, reason };
  }
  if (reply === 'hold') return { slot, reply };
  const readBack = await prompt.text({
    message:
      reply === 'accept'
        ? 'What will you do, in your own words?'
        : 'What will you look after, in your own words? (optional)',
    optional: reply === 'watch',
    ...(said?.read_back === undefined ? {} : { default: said.read_back }),
    validate: (text) => ownWords(text, item) ?? replyFault(author, 'read_back', text) ?? true,
  });
  return readBack === '' ? { slot, reply } : { slot, reply, read_back: readBack };
}

/** Refuses a read-back that only repeats the declaration: it does not show what was understood. */
function ownWords(text: string, item: BriefedItem): string | null {
  const same = [item.summary, item.why, ...item.next.map(({ action }) => action)].some(
    (declared) => bareWords(declared) === bareWords(text),
  );
  return same ? 'this repeats the declared words; write it in your own words' : null;
}
