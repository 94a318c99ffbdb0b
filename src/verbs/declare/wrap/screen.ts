import { LISTED_REFS, looseRefs } from '../../../protocol/kinds/refs.js';
import { onlyHere } from '../../../protocol/query/only-here.js';
import { commitsOf } from '../../../protocol/compose/evidence.js';
import { branchesIn } from '../../../protocol/compose/loose-entries.js';
import { carriedTopics, keyOf } from '../../../protocol/compose/prefill.js';
import { pullsOf } from '../../../protocol/compose/pull-entries.js';
import type { JsonObject } from '../../../protocol/format/json.js';
import type { Problem } from '../../../protocol/format/finding.js';
import { messageWithHint } from '../../../protocol/format/message-with-hint.js';
import { plural } from '../../../protocol/format/plural.js';
import { shortHandle } from '../../../protocol/format/record-id.js';
import { ago } from '../../../terminal/text/ago.js';
import type { Change } from '../../../protocol/query/changes/change.js';
import { pullLine } from '../../../protocol/pull/line.js';
import { formatLocal } from '../../../protocol/format/format-local.js';
import { widthOf } from '../../../terminal/text/width.js';
import { cleanLine } from '../../../terminal/clean.js';
import { actionLine, entryLine, itemTitle } from '../../../terminal/answer/entry-lines.js';
import { draftEntries, draftText, draftTexts } from '../../../terminal/answer/read-draft.js';
import type { Gap } from './gaps.js';
import { bodyOf, type Session } from './session.js';

const LISTS = [
  ['shipped', 'Shipped'],
  ['in_flight', 'In flight'],
  ['dropped', 'Dropped'],
  ['decisions', 'Decisions'],
  ['blockers', 'Blockers'],
  ['questions', 'Questions'],
] as const;
/** Columns below which an entry stands under its name. */
const NARROW = 60;
/** Below the text beside a name. */
const INDENT = ' '.repeat(13);
type ListName = (typeof LISTS)[number][0];

/** What the screen is made from. */
export type Shown = Pick<Session, 'author' | 'changes' | 'draft' | 'facts' | 'overrides' | 'style'>;

/** The whole declaration as it would be published, with its gaps, observed facts and problems. */
export function screenLines(
  session: Shown,
  gaps: readonly Gap[],
  problems: readonly Problem[],
): string[] {
  const { style } = session;
  const body = bodyOf(session);
  const missing = (name: string): string => style.warn(`? ${name}`);
  const to = body['to'] === 'none' ? 'nobody in particular' : draftTexts(body, 'to').join(', ');
  const returns = Date.parse(draftText(body, 'returns_at'));
  const shown = new Set(gaps.flatMap((gap) => (gap.is === 'entry' ? [gap.list] : [])));
  return [
    '',
    style.bold('Your declaration, as it would be published'),
    ...(typeof body['supersedes'] === 'string'
      ? [field(session, 'Corrects', cleanLine(shortHandle(body['supersedes'])))]
      : []),
    field(session, 'To', to === '' ? missing('to whom') : cleanLine(to)),
    field(
      session,
      'Back',
      Number.isNaN(returns)
        ? draftText(body, 'returns_at') || missing('when you are back')
        : formatLocal(returns, style.zone),
    ),
    ...LISTS.flatMap(([list, title]) => listLines(session, gaps, body, list, title)),
    ...sinceLines(session, body),
    ...problems
      .filter(
        ({ level, rule, at }) =>
          !(level === 'error' && (rule === 'missing' || shown.has(at[0] as never))),
      )
      .map((problem) => {
        const mark = problem.level === 'error' ? style.bad('!') : style.warn('note:');
        return `${mark} ${cleanLine(messageWithHint(problem))}`;
      }),
    '',
  ];
}

function listLines(
  session: Shown,
  gaps: readonly Gap[],
  body: JsonObject,
  list: ListName,
  title: string,
): string[] {
  const { style } = session;
  const carried = list === 'blockers' || list === 'questions' ? carriedLines(session, list) : [];
  const entries = draftEntries(body, list).flatMap((entry, index) => {
    const lacks = gaps.flatMap((gap) =>
      gap.is === 'entry' && gap.list === list && gap.index === index
        ? gap.fields.map(({ name }) => name.replace('_', ' '))
        : [],
    );
    const mark = lacks.length === 0 ? [] : [`  ${style.warn(`? ${lacks.join(', ')}`)}`];
    return list === 'in_flight'
      ? [...itemLines(session, entry), ...mark]
      : [cleanLine(entryLine(list, entry)), ...mark];
  });
  const open = gaps.some((gap) => gap.is === 'lists' && gap.lists.some((name) => name === list));
  const empty = open
    ? [style.warn(carried.length > 0 ? '? anything new' : '?')]
    : body[list] === 'none' && carried.length === 0
      ? ['none']
      : [];
  const lines = [...carried, ...entries, ...(entries.length === 0 ? empty : [])];
  return block(session, title, lines);
}

/** An item: its title, its state, its next actions, and observed facts. */
function itemLines(session: Shown, item: JsonObject): string[] {
  const { style } = session;
  const summary = draftText(item, 'summary');
  const refs = refWords(item);
  return [
    [itemTitle({ ...item, key: keyOf(item) }, style), refs]
      .filter((part) => part !== '')
      .join('  '),
    ...(summary === '' ? [] : [`  ${cleanLine(summary)}`]),
    ...(draftText(item, 'why') === ''
      ? []
      : [`  ${style.dim('why ')}  ${cleanLine(draftText(item, 'why'))}`]),
    ...draftEntries(item, 'next').map(
      (action) => `  ${style.dim('next')}  ${cleanLine(actionLine(action))}`,
    ),
    ...session.changes
      .filter(({ key }) => key === keyOf(item))
      .map((change) => `  ${style.name(cleanLine(changeLine(change, session, false)))}`),
    ...observedLines(session, item).map((line) => `  ${style.dim('seen')}  ${cleanLine(line)}`),
  ];
}

/** What others did since the last wrap that is about none of the items shown. */
function sinceLines(session: Shown, body: JsonObject): string[] {
  const items = new Set(draftEntries(body, 'in_flight').map(keyOf));
  const others = session.changes.filter(({ key }) => key === null || !items.has(key));
  return block(
    session,
    'Since',
    others.map((change) => cleanLine(changeLine(change, session, true))),
  );
}

/** `declined by nadia 3 h ago: no time today`. */
function changeLine(
  { event, key, id, text, record }: Change,
  { style }: Shown,
  named: boolean,
): string {
  const name = named ? `${key ?? shortHandle(id)} ` : '';
  const said = text === '' ? '' : `: ${text}`;
  return `${name}${event} by ${record.author} ${ago(record.declared_at, style)}${said}`;
}

/** `#1842, PAY-311, feat/auth, waits on james`. */
export function refWords(item: JsonObject): string {
  const names = LISTED_REFS.flatMap((name) =>
    looseRefs(item, name).map((ref) => (typeof ref === 'number' ? `#${ref}` : ref)),
  );
  const waits = draftEntries(item, 'waits_on').map(
    (wait) => `waits on ${draftText(wait, 'who')} for ${draftText(wait, 'for')}`,
  );
  return cleanLine([...names, ...waits].join(', '));
}

function observedLines({ facts, author }: Shown, item: JsonObject): string[] {
  const pulls = pullsOf(item, facts.pulls);
  const lines = pulls.map((pull) => pullLine(pull, { policy: author.policy }));
  const commits = commitsOf(facts, item);
  const branches = branchesIn(item);
  const ofBranches = branches.flatMap((branch) => {
    const work = facts.branches.get(branch);
    if (work === undefined) return [];
    const only = onlyHere(work);
    const where = branches.length === 1 ? 'only in this clone' : `of ${branch} only in this clone`;
    const isBare = pulls.length === 0 && work.unpushed === 0 && work.commits.length > 0;
    return [
      ...(only === null ? [] : [`${only} ${where}`]),
      ...(facts.pulls !== null && isBare ? [`${branch} is pushed and has no pull request`] : []),
    ];
  });
  return [
    ...lines.filter((line) => line !== draftText(item, 'summary')),
    ...(commits.length === 0
      ? []
      : [
          `${plural(commits.length, 'commit')}, the newest ${commits[0]?.oid.slice(0, 7)} ${commits[0]?.subject ?? ''}`,
        ]),
    ...ofBranches,
  ];
}

/** Open blockers or questions that go on; those that a correction says anew stand in its list. */
function carriedLines(session: Shown, list: 'blockers' | 'questions'): string[] {
  const { author, style } = session;
  const { supersedes } = bodyOf(session);
  return carriedTopics(author, list === 'blockers' ? 'blocker' : 'question')
    .filter(({ introducedBy }) => introducedBy.id !== supersedes)
    .map(
      ({ id, entry, owner }) =>
        `${cleanLine(entry.key)} (${shortHandle(id)}): ${cleanLine(entry.need)}, waits for ${cleanLine(owner)}  ${style.dim('carried')}`,
    );
}

function field({ style }: Shown, name: string, text: string): string {
  return `  ${style.dim(name.padEnd(10))} ${text}`;
}

/** Lines under one name: beside it, or below it where there is no room beside. */
function block({ style }: Shown, name: string, lines: readonly string[]): string[] {
  const [first] = lines;
  if (first === undefined) return [];
  if (style.width < NARROW && (lines.length > 1 || widthOf(first) > style.width - INDENT.length))
    return [`  ${style.dim(name)}`, ...lines.map((line) => `    ${line}`)];
  return lines.map((line, index) =>
    index === 0 ? `  ${style.dim(name.padEnd(10))} ${line}` : `${INDENT}${line}`,
  );
}
