import { contestedText } from '../../protocol/query/contested.js';
import { compact } from '../../protocol/format/compact.js';
import { allReviews } from '../../protocol/pull/declared-pull.js';
import { onlyWith } from '../../protocol/query/only-here.js';
import type { BriefedItem, Briefing } from '../../schema/types.js';
import type { Shown } from '../shown.js';
import type { Style } from '../style.js';
import { ago } from '../text/ago.js';
import { labelled } from './labelled.js';
import { itemDetails, itemTitle } from './entry-lines.js';
import { reviewDetails } from './pull-review.js';
import { refsLine } from './story.js';

/** An item in one line, with what became of it since; in a synthesis also whose it is. */
export function briefedItemTitle(
  item: Shown<BriefedItem>,
  briefing: Shown<Briefing>,
  style: Style,
): string {
  const over = overText(item);
  const whose = isOfPod(item, briefing) && over === '' ? `  ${style.dim(`of ${item.holder}`)}` : '';
  return `${itemTitle(compact(item), style)}${whose}${over === '' ? '' : `  ${style.warn(over)}`}`;
}

/** True for an item that a synthesis has for somebody else. */
function isOfPod({ declaration }: Shown<BriefedItem>, { declarations }: Shown<Briefing>): boolean {
  return declarations.some(({ id, synthesis }) => id === declaration && synthesis !== undefined);
}

/** Everything that somebody reads of an item before they reply to it. */
export function briefedItemLines(
  item: Shown<BriefedItem>,
  briefing: Shown<Briefing>,
  style: Style,
): string[] {
  const { topics } = briefing;
  const author = isOfPod(item, briefing) ? item.holder : briefing.author;
  const lines = (label: string, texts: readonly string[]): string[] =>
    texts.map((text) => labelled(label, text, style));
  const blocking = topics.filter(({ is, blocks }) => is === 'open' && blocks.includes(item.key));
  const answered = item.answers.flatMap((id) => topics.filter((topic) => topic.id === id));
  return [
    briefedItemTitle(item, briefing, style),
    ...itemDetails(compact(item), style),
    ...lines(
      'refs',
      [refsLine(item)].filter((text) => text !== ''),
    ),
    ...lines(
      'contested',
      [contestedText(item.key, item.holders)].flatMap((text) =>
        text === null ? [] : [style.bad(text.replace('contested: ', ''))],
      ),
    ),
    ...lines(
      'unpushed',
      [onlyWith(author, item)].flatMap((text) => (text === null ? [] : [style.warn(text)])),
    ),
    ...lines(
      'blocked',
      blocking.map(({ need, owner }) => `${need} (${owner})`),
    ),
    ...(item.reply === null
      ? []
      : lines('your reply', [
          `${item.reply.not_yet === true ? 'not yet' : item.reply.reply}${item.reply.reason === null ? '' : `: ${item.reply.reason}`}`,
        ])),
    ...lines(
      'answer',
      answered.map(({ outcome }) =>
        outcome === null
          ? 'the question was withdrawn'
          : `${outcome.text} (${outcome.by}, ${ago(outcome.at, style)})`,
      ),
    ),
    ...allReviews(item).flatMap((review) => reviewDetails(review, style)),
  ];
}

function overText({ over, holder }: Shown<BriefedItem>): string {
  switch (over) {
    case 'taken':
      return `${holder} holds it now`;
    case 'shipped':
    case 'dropped':
      return `${over} since`;
    case 'moved':
      return 'a newer declaration has it';
    case null:
      return '';
  }
}
