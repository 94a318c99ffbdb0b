import type { Problem } from '../../../protocol/format/finding.js';
import type { JsonObject } from '../../../protocol/format/json.js';
import { itemOfReview, newPulls, pullTitle } from '../../../protocol/compose/pull-entries.js';
import { plural } from '../../../protocol/format/plural.js';
import { entryLine } from '../../../terminal/answer/entry-lines.js';
import { draftText } from '../../../terminal/answer/read-draft.js';
import { keyOf } from '../../../protocol/compose/prefill.js';
import { gapWords, isNeeded, type Gap, type OpenList } from './gaps.js';
import type { List } from './loose-body.js';
import type { Session } from './session.js';

/** The person's choice. */
export type Wish =
  | { do: 'declare' | 'fill' | 'add' | 'head' | 'edit' | 'leave' | 'anew' }
  | { do: 'none'; lists: OpenList[] }
  | { do: 'seed'; item: JsonObject }
  | { do: 'change'; list: List; index: number };

const LISTED: readonly (readonly [list: List, title: string])[] = [
  ['in_flight', ''],
  ['shipped', 'shipped: '],
  ['decisions', 'decision: '],
  ['blockers', 'blocker: '],
  ['questions', 'question: '],
  ['dropped', 'dropped: '],
];
/** Gaps that are named; the rest becomes "…". */
const NAMED = 3;

/** The one menu of a wrap. *Declare it* is there only if nothing is missing. */
export async function askWish(
  session: Session,
  gaps: readonly Gap[],
  problems: readonly Problem[],
): Promise<Wish> {
  const needed = gaps.filter(isNeeded);
  const faults = problems.filter(({ level, rule }) => level === 'error' && rule !== 'missing');
  const complete = needed.length === 0 && faults.length === 0;
  const [only] = needed;
  const nothing = needed.length === 1 && only?.is === 'lists';
  const notes = gaps.length - needed.length;
  const left = notes === 0 ? '' : ` (${plural(notes, 'note')} kept for the next one)`;
  const fill =
    gaps.length === 0 || (nothing && notes === 0)
      ? []
      : [{ name: fillName(session, gaps), value: { do: 'fill' } as const }];
  return session.prompt.choose<Wish>({
    message: complete ? 'Declare this?' : 'What next?',
    choices: [
      ...(complete && notes === 0
        ? [{ name: 'declare it', value: { do: 'declare' } as const }]
        : []),
      ...(nothing
        ? [{ name: noneName(only.lists), value: { do: 'none', lists: only.lists } as const }]
        : []),
      ...fill,
      ...(complete && notes > 0
        ? [{ name: `declare it${left}`, value: { do: 'declare' } as const }]
        : []),
      ...changes(session),
      ...seeds(session),
      {
        name: 'add: an item, shipped, decided, blocker or question, in one line',
        value: { do: 'add' },
      },
      { name: 'change to whom, or when you are back', value: { do: 'head' } },
      { name: 'open it in your editor, as YAML', value: { do: 'edit' } },
      { name: 'stop and keep the draft', value: { do: 'leave' } },
      { name: 'start a new draft (this one is kept)', value: { do: 'anew' } },
    ],
  });
}

function noneName(lists: readonly OpenList[]): string {
  const words = lists.map((name) => WORDS[name]);
  const last = words.pop() ?? '';
  return `nothing more: ${words.length === 0 ? last : `${words.join(', ')} and ${last}`} (none)`;
}

const WORDS: Readonly<Record<OpenList, string>> = {
  in_flight: 'nothing in flight',
  shipped: 'nothing shipped',
  decisions: 'no decision',
  blockers: 'no new blocker',
  questions: 'no question',
};

function fillName(session: Session, gaps: readonly Gap[]): string {
  const words = gaps.map((gap) => gapWords(session, gap));
  const named = words.slice(0, NAMED).join('; ');
  return `fill in what is missing (${gaps.length}): ${named}${words.length > NAMED ? '; …' : ''}`;
}

/** Observed reviews that wait for the person; each becomes an item only if they choose it. */
function seeds({ draft, facts }: Session): { name: string; value: Wish }[] {
  return newPulls(facts.pulls?.toReview ?? [], draft.value).map((shown) => ({
    name: `add: your review of ${pullTitle(shown.pull)} (seen)`,
    value: { do: 'seed', item: itemOfReview(shown, draft.value) } as const,
  }));
}

function changes({ draft }: Session): { name: string; value: Wish }[] {
  return LISTED.flatMap(([list, title]) =>
    draft.list(list).map((entry, index) => ({
      name: `change ${title}${list === 'in_flight' ? `${keyOf(entry)}: ${draftText(entry, 'summary')}` : entryLine(list, entry)}`,
      value: { do: 'change', list, index } as const,
    })),
  );
}
