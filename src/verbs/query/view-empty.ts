import { isStale, lastFetchWords } from '../../terminal/answer/view-age.js';
import { elsewhereWords, inProject } from '../../terminal/answer/other-projects.js';
import type { Shown } from '../../terminal/shown.js';
import type { LeftOut, QueryAnswer } from '../../schema/types.js';
import type { List } from './view-lists.js';

type Answer = Shown<QueryAnswer>;

/** How a list says that it is empty: without a filter, with one, and what the filter left out. */
interface Words {
  none: string;
  filtered(of: string): string;
  /** "1 item is", "3 items are". */
  others(count: number): string;
  /** "held by", before the people. */
  by: string;
}

const are = (count: number, one = 'is', many = 'are'): string => (count === 1 ? one : many);

const WORDS: Readonly<Record<List['name'], Words>> = {
  blocked: {
    none: 'Nothing is blocked',
    filtered: (of) => `Nothing${of} is blocked`,
    others: (count) => `${count} ${are(count, 'blocker is', 'blockers are')} open`,
    by: 'owned by',
  },
  questions: {
    none: 'No question is open',
    filtered: (of) => `No question${of} is open`,
    others: (count) => `${count} ${are(count)}`,
    by: 'owned by',
  },
  pending_acks: {
    none: 'Every declaration is acknowledged',
    filtered: (of) =>
      `No declaration${of.replace(/^ of (yours)?/, ' for ')} waits`.replace('for  ', 'for you '),
    others: (count) => `${count} ${are(count, 'does', 'do')}`,
    by: 'for',
  },
  in_flight: {
    none: 'Nothing is in flight',
    filtered: (of) => `Nothing${of} is in flight`,
    others: (count) => `${count} ${are(count, 'item is', 'items are')}`,
    by: 'held by',
  },
  decisions: {
    none: 'No decision is recorded',
    filtered: (of) => `No decision${of} is recorded`,
    others: (count) => `${count} ${are(count)}`,
    by: 'by',
  },
  waiting_on: {
    none: 'Nothing waits for that person',
    filtered: () => 'Nothing waits for that person',
    others: () => '',
    by: '',
  },
  next: {
    none: 'No next action is recorded',
    filtered: (of) => `No next action${of} is recorded`,
    others: () => '',
    by: '',
  },
  due: {
    none: 'No next action is due',
    filtered: (of) => `No next action${of} is due`,
    others: () => '',
    by: '',
  },
  declarations: {
    none: 'Nobody has declared',
    filtered: (of) => `No declaration${of} is recorded`,
    others: () => '',
    by: '',
  },
};

/**
 * The sentence of an empty list, with its filter. "Nothing" is only said without a limit when the
 * view is complete and fresh and everyone expected has declared.
 */
export function emptyLine(answer: Answer, { name }: Pick<List, 'name'>): string {
  const { complete, undeclared = [], filter, left_out: others = [] } = answer;
  const words = WORDS[name];
  const place = inProject(answer.project);
  const none = `${filter === undefined ? words.none : words.filtered(filterWords(filter))}${place}`;
  const other = others.find(({ list }) => list === name);
  const age = isStale(answer) ? ` ${lastFetchWords(answer)}` : '';
  const left =
    other === undefined ? '' : `; ${words.others(other.count)}, ${words.by} ${people(other)}`;
  const elsewhere = elsewhereWords(answer.other_projects ?? [], name);
  const sentence = `${none}${age}${left}${elsewhere === '' ? '' : `; ${elsewhere}`}`;
  if (name === 'due' && (answer.due_later ?? 0) > 0)
    return `${sentence}; ${answer.due_later ?? 0} will be.`;
  if (!complete) return `${sentence}, but records may be missing.`;
  const silent = name === 'blocked' && undeclared.length > 0;
  return silent ? `${sentence}, but not everybody has declared.` : `${sentence}.`;
}

/** Filters as part of a sentence: " of yours", " of james", " about auth". */
function filterWords(filter: NonNullable<Answer['filter']>): string {
  const { mine, owner, team, author, item, since, text } = filter;
  return [
    mine === undefined ? '' : ' of yours',
    owner === undefined ? '' : ` of ${owner}`,
    team === undefined ? '' : ` of ${team}`,
    author === undefined ? '' : ` declared by ${author}`,
    item === undefined ? '' : ` about ${item}`,
    since === undefined ? '' : ` since ${since}`,
    text === undefined ? '' : ` with “${text}”`,
  ].join('');
}

/** Up to three names. */
function people({ people: names }: Shown<LeftOut>): string {
  if (names.length <= 3) return names.join(names.length === 2 ? ' and ' : ', ');
  return `${names.slice(0, 2).join(', ')} and ${names.length - 2} others`;
}
