import type { Author } from '../../../protocol/compose/context.js';
import { compact } from '../../../protocol/format/compact.js';
import { byTime } from '../../../protocol/fold/causality.js';
import { writeCanonicalYaml } from '../../../protocol/format/canonical-yaml.js';
import { changesBetween } from '../../../protocol/compose/declaration-changes.js';
import { declaredPull, reviewRow } from '../../../protocol/pull/declared-pull.js';
import { shortHandle } from '../../../protocol/format/record-id.js';
import { entries } from '../../../protocol/kinds/entries.js';
import type { Env } from '../../../env.js';
import { HandoffError } from '../../../errors.js';
import type { AckItem, Declaration } from '../../../schema/types.js';
import { keptWords } from '../../../protocol/format/kept-words.js';
import type { Prompt } from '../../../terminal/prompt.js';
import type { Style } from '../../../terminal/style.js';
import { wrapLine } from '../../../terminal/text/wrap.js';
import { itemDetails, itemTitle } from '../../../terminal/answer/entry-lines.js';
import { reviewDetails } from '../../../terminal/answer/pull-review.js';
import { shown } from '../../../terminal/shown.js';
import { reviewLines } from './review.js';
import { normaliseObject } from '../../../protocol/format/normalise-text.js';
import type { LiveReviews } from '../../../usecases/live.js';
import { talkStyle } from '../../../terminal/talk-style.js';
import { askReply } from './ask-reply.js';
import { withAction, type AckReplies } from '../replies.js';

/**
 * The position in a walk through several declarations. `recorded`: acknowledgements recorded so
 * far.
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
  live: LiveReviews;
}

/**
 * Asks about one declaration: shows it, asks for a reply to each item, and for a read-back of the
 * accepted ones.
 * @returns null if the person leaves it for later
 * @throws HandoffError `interrupted`; the answers are kept
 */
export async function walk(
  env: Env,
  author: Author,
  declaration: Declaration,
  place: Place,
  live: LiveReviews,
): Promise<AckReplies | null> {
  const prompt = await env.prompt();
  const style = await talkStyle(env, prompt.width, author.zone);
  const say = (line: string): void => env.say(wrapLine(line, prompt.width));
  const items: AckItem[] = [];
  try {
    for (;;) {
      for (const line of shownLines(author, declaration, place, style)) say(line);
      await askAll({ prompt, say, style, live }, author, declaration, items);
      const [taken, watched] = [
        items.filter(({ reply }) => reply === 'accept').length,
        items.filter(({ reply }) => reply === 'watch').length,
      ];
      const verdict = await prompt.choose({
        message:
          items.length === 0
            ? 'Have you read it?'
            : `You take ${taken} and watch ${watched} of ${items.length}:`,
        choices: [
          { name: 'acknowledge it', value: 'record' },
          { name: 'go through it again', value: 'again' },
          { name: 'acknowledge it later', value: 'later' },
        ],
        default: 'record',
      });
      if (verdict === 'later') return null;
      if (verdict === 'record')
        return { items: items.map((item) => withAction(declaration, item)) };
    }
  } catch (error) {
    throw error instanceof HandoffError && error.kind === 'interrupted'
      ? await keeping(env, declaration, items, place)
      : error;
  }
}

/**
 * Fills `items` step by step, so that an interruption still has the answers. In a second round the
 * first answers are the defaults.
 */
async function askAll(
  { prompt, say, style, live }: Talk,
  author: Author,
  declaration: Declaration,
  items: AckItem[],
): Promise<void> {
  const standing = author.state.declarations
    .get(declaration.id)
    ?.acknowledgements.get(author.handle)?.replies;
  for (const [index, item] of entries(declaration.in_flight).entries()) {
    const slot = `i${index + 1}`;
    const pull = declaredPull(item.refs, declaration.observed?.pulls);
    const review =
      pull === null
        ? []
        : reviewDetails(shown({ ...reviewRow(pull, author.policy), live: live.of(pull) }), style);
    for (const line of [
      '',
      itemTitle(compact(item), style),
      ...itemDetails(compact(item), style),
      ...review,
    ])
      say(line);
    items[index] = await askReply(
      prompt,
      author,
      slot,
      item,
      items[index] ?? standing?.get(slot)?.item,
    );
  }
}

function shownLines(
  author: Author,
  declaration: Declaration,
  { position, of }: Place,
  style: Style,
): string[] {
  const earlier = earlierOne(author, declaration);
  const since =
    earlier &&
    (declaration.supersedes === earlier.id
      ? `${shortHandle(earlier.id)}, which this one corrects`
      : `${shortHandle(earlier.id)}, which you acknowledged`);
  const changes = earlier ? changesBetween(earlier, declaration) : [];
  return [
    '',
    ...(of > 1 ? [style.dim(`${position} of ${of}`)] : []),
    ...reviewLines(declaration, changes, since, style),
  ];
}

/**
 * The declaration that the reader already knows: the corrected one, else the author's last one that
 * they acknowledged.
 */
function earlierOne({ state, handle }: Author, declaration: Declaration): Declaration | null {
  const corrected =
    declaration.supersedes === undefined
      ? undefined
      : state.declarations.get(declaration.supersedes);
  if (corrected) return corrected.declaration;
  const known = [...state.declarations.values()].filter(
    (other) =>
      other.declaration.author === declaration.author &&
      other.acknowledgements.has(handle) &&
      byTime(other.declaration, declaration) < 0,
  );
  return (
    known
      .map((other) => other.declaration)
      .sort(byTime)
      .at(-1) ?? null
  );
}

async function keeping(
  env: Env,
  declaration: Declaration,
  items: readonly AckItem[],
  { of, recorded }: Place,
): Promise<HandoffError> {
  const before =
    of > 1 && recorded > 0
      ? `; ${recorded} of ${of} acknowledgements ${recorded === 1 ? 'was' : 'were'} recorded before`
      : '';
  const message = `interrupted, ${shortHandle(declaration.id)} was not acknowledged${before}`;
  if (items.length === 0) return new HandoffError('interrupted', message, 'handoff ack continues');
  const typed = normaliseObject(compact({ declaration: declaration.id, items }));
  const path = await (await env.drafts()).keep('ack', writeCanonicalYaml(typed));
  return new HandoffError(
    'interrupted',
    message,
    `${keptWords('your replies are', path)}; handoff ack continues`,
  );
}
