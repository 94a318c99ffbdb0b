import { movedSince, strayCommits, type Moved } from '../../../protocol/compose/evidence.js';
import { branchesIn } from '../../../protocol/compose/loose-entries.js';
import type { Note } from '../../../protocol/compose/note.js';
import { carriedTopics, keyOf } from '../../../protocol/compose/prefill.js';
import type { OwnCommit } from '../../../protocol/compose/shift-facts.js';
import type { JsonObject } from '../../../protocol/format/json.js';
import { plural } from '../../../protocol/format/plural.js';
import { onlyHere } from '../../../protocol/query/only-here.js';
import { problemsOf } from '../../../usecases/judge-body.js';
import type { Field } from './fields.js';
import { MAIN_FIELD, type List } from './loose-body.js';
import { missingFields } from './missing.js';
import { bodyOf, type Session } from './session.js';

/** The lists that a person may state to be empty. */
export type OpenList = 'shipped' | 'in_flight' | 'decisions' | 'blockers' | 'questions';

/** Something that a declaration lacks, or that only its author knows. */
export type Gap =
  | { is: 'head'; fields: ('to' | 'returns_at')[] }
  | { is: 'moved'; index: number; moved: Moved }
  | { is: 'commits'; commits: OwnCommit[] }
  | { is: 'note'; note: Note }
  | { is: 'entry'; list: List; index: number; fields: Field[] }
  | { is: 'stuck'; index: number }
  | { is: 'unpushed'; index: number; branch: string; only: string }
  | { is: 'lists'; lists: OpenList[] };

const OPEN_LISTS: readonly OpenList[] = [
  'in_flight',
  'shipped',
  'decisions',
  'blockers',
  'questions',
];

/**
 * All gaps of the draft, in the order of the questions. A note may wait; any other gap prevents the
 * declaration.
 */
export function gapsOf(session: Session): Gap[] {
  const { draft, author, facts, notes } = session;
  const items = draft.list('in_flight');
  const strays = strayCommits(author, facts, draft.value);
  return [
    ...headGap(session),
    ...items.flatMap((item, index): Gap[] => {
      const moved = movedSince(author, facts, item);
      return moved.lines.length === 0 || draft.answered.has(movedToken(moved))
        ? []
        : [{ is: 'moved', index, moved }];
    }),
    ...(strays.length === 0 || draft.answered.has(commitsToken(strays))
      ? []
      : [{ is: 'commits', commits: strays } as const]),
    ...notes
      .filter((note) => !draft.taken.some(({ at, text }) => at === note.at && text === note.text))
      .filter((note) => !draft.answered.has(noteToken(note)))
      .map((note) => ({ is: 'note', note }) as const),
    ...entryGaps(session),
    ...items.flatMap((item, index): Gap[] =>
      isStuck(session, item) ? [{ is: 'stuck', index }] : [],
    ),
    ...items.flatMap((item, index): Gap[] => unpushedGap(session, item, index)),
    ...listsGap(session),
  ];
}

/** True if the gap prevents the declaration. */
export function isNeeded(gap: Gap): boolean {
  return gap.is !== 'note';
}

/** A gap in a few words: `auth: why, next`. */
export function gapWords(session: Session, gap: Gap): string {
  const key = (index: number): string => keyOf(session.draft.list('in_flight')[index] ?? {});
  switch (gap.is) {
    case 'head':
      return gap.fields
        .map((name) => (name === 'to' ? 'to whom' : 'when you are back'))
        .join(' and ');
    case 'moved':
      return `${key(gap.index)}: does its summary still hold`;
    case 'commits':
      return `${plural(gap.commits.length, 'commit')} in no item`;
    case 'note':
      return 'a note';
    case 'entry':
      return `${nameOf(session, gap)}: ${gap.fields.map(({ name }) => name.replace('_', ' ')).join(', ')}`;
    case 'stuck':
      return `${key(gap.index)}: what it waits for`;
    case 'unpushed':
      return `${key(gap.index)}: unpushed work`;
    case 'lists':
      return gap.lists.map((name) => name.replace('_', ' ')).join(', ');
  }
}

/** Identifies a question in the draft, so that it is asked only once. */
export function movedToken({ key, lines }: Moved): string {
  return `moved ${key}: ${lines.join('; ')}`;
}

export function commitsToken(commits: readonly OwnCommit[]): string {
  return `commits ${commits.map(({ oid }) => oid.slice(0, 10)).join(' ')}`;
}

export function noteToken({ at, text }: Note): string {
  return `note ${at} ${text}`;
}

export function unpushedToken(branch: string, only: string): string {
  return `unpushed ${branch}: ${only}`;
}

function headGap(session: Session): Gap[] {
  const body = bodyOf(session);
  const wrong = problemsOf(session.author, body).problems.filter(
    ({ level, rule }) => level === 'error' && rule !== 'missing',
  );
  const fields = (['to', 'returns_at'] as const).filter(
    (name) =>
      !Object.hasOwn(session.overrides, name) &&
      (body[name] === undefined || wrong.some(({ at }) => at[0] === name)),
  );
  return fields.length === 0 ? [] : [{ is: 'head', fields }];
}

function entryGaps(session: Session): Gap[] {
  return (Object.keys(MAIN_FIELD) as List[]).flatMap((list) =>
    session.draft.list(list).flatMap((_, index): Gap[] => {
      const fields = missingFields(session, list, index);
      return fields.length === 0 ? [] : [{ is: 'entry', list, index, fields }];
    }),
  );
}

/** True for a blocked or waiting item without a reason. */
function isStuck({ draft, author }: Session, item: JsonObject): boolean {
  const { status, waits_on: waits } = item;
  if ((status !== 'blocked' && status !== 'waiting') || Array.isArray(waits)) return false;
  const key = keyOf(item);
  const named = draft
    .list('blockers')
    .some(({ blocks }) => !Array.isArray(blocks) || blocks.includes(key));
  return !named && carriedTopics(author, 'blocker').length === 0;
}

function unpushedGap({ draft, facts }: Session, item: JsonObject, index: number): Gap[] {
  const branches = item['handover'] === 'transfer' ? branchesIn(item) : [];
  return branches.flatMap((branch): Gap[] => {
    const work = facts.branches.get(branch);
    const only = work === undefined ? null : onlyHere(work);
    return only === null || draft.answered.has(unpushedToken(branch, only))
      ? []
      : [{ is: 'unpushed', index, branch, only }];
  });
}

function listsGap({ draft, overrides }: Session): Gap[] {
  const lists = OPEN_LISTS.filter(
    (name) => draft.at([name]) === undefined && !Object.hasOwn(overrides, name),
  );
  return lists.length === 0 ? [] : [{ is: 'lists', lists }];
}

function nameOf({ draft }: Session, { list, index }: { list: List; index: number }): string {
  const entry = draft.list(list)[index] ?? {};
  if (list === 'in_flight') return keyOf(entry);
  const text = entry[MAIN_FIELD[list]];
  return typeof text === 'string' ? text.slice(0, 30) : list;
}
