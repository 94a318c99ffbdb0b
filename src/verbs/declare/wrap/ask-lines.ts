import { own } from '../../../protocol/format/own.js';
import { branchesIn } from '../../../protocol/compose/loose-entries.js';
import { keyOf } from '../../../protocol/compose/prefill.js';
import { placeLine } from '../../../protocol/compose/place-line.js';
import type { ReadLine } from '../../../protocol/compose/line/read-line.js';
import { readLines } from '../../../protocol/compose/line/read-lines.js';
import { isObject, type JsonObject } from '../../../protocol/format/json.js';
import { valueAt, withValueAt } from '../../../protocol/format/value-at.js';
import { cleanLine } from '../../../terminal/clean.js';
import { actionLine, entryLine, itemTitle } from '../../../terminal/answer/entry-lines.js';
import { draftEntries, draftText } from '../../../terminal/answer/read-draft.js';
import { faultOf } from './judge-field.js';
import { namesFor } from './line-names.js';
import { refWords } from './screen.js';
import type { Session } from './session.js';

/** The forms of a line. */
export const LINE_FORMS = [
  'key 40%: what is done and left, #1842 @who; because …; next: …',
  'shipped: …   decided: … because …   blocker: … @who blocks key   question: … @who',
] as const;

/** The name of an entry of each list. */
const NAMES: Readonly<Record<string, string>> = {
  decisions: 'decision',
  blockers: 'blocker',
  questions: 'question',
};

/**
 * Reads lines until an empty one. Puts each into the draft and shows it as understood. Keeps all
 * lines of a paste.
 * @param branch the branch of a new item that names none
 * @returns false if there was none
 */
export async function askLines(
  session: Session,
  message: () => string,
  branch: string | null = null,
): Promise<boolean> {
  for (let count = 0; ; count += 1) {
    const lines = await session.prompt.lines({
      message: message(),
      validate: (line) => faultOfLine(session, line) ?? true,
    });
    if (lines.length === 0) return count > 0;
    for (const read of readLines(lines, namesFor(session)))
      await take(session, branch === null ? read : onBranch(session, read, branch));
  }
}

/** A line with that branch, where it makes a new item that names none. */
function onBranch({ draft }: Session, { list, entry }: ReadLine, branch: string): ReadLine {
  const known = draft.list('in_flight').some((item) => keyOf(item) === entry['key']);
  return list !== 'in_flight' || known || branchesIn(entry).length > 0
    ? { list, entry }
    : { list, entry: withValueAt(entry, ['refs', 'branch'], branch) };
}

/** Puts a parsed line into the draft, and shows how it was understood. */
export async function take(session: Session, read: ReadLine): Promise<void> {
  const { draft, author } = session;
  const { body, at, changed } = placeLine(author, draft.value, read);
  await draft.replace(body);
  showBack(session, String(at[0]), Number(at[1]), changed);
}

/** Shows an entry as it is now. */
export function showBack(
  { draft, say, style }: Session,
  list: string,
  index: number,
  changed: boolean,
): void {
  const entry = draft.list(list)[index] ?? {};
  const mark = style.good(changed ? '~' : '+');
  if (list !== 'in_flight') {
    say(`  ${mark} ${own(NAMES, list) ?? list}: ${cleanLine(entryLine(list, entry))}`);
    return;
  }
  const parts = [itemTitle(entry, style), refWords(entry)].filter((part) => part !== '');
  say(`  ${mark} ${parts.join('  ')}`);
  const summary = draftText(entry, 'summary');
  if (summary !== '') say(`    ${cleanLine(summary)}`);
  for (const action of draftEntries(entry, 'next'))
    say(`    ${style.dim('next')}  ${cleanLine(actionLine(action))}`);
}

/** What is wrong with the entry that a line would make; null for nothing. */
function faultOfLine(session: Session, line: string): string | null {
  const { author, draft } = session;
  for (const read of readLines([line], namesFor(session))) {
    if (Object.keys(read.entry).length === 0) return 'write what it is about';
    const { body, at } = placeLine(author, draft.value, read);
    const entry = valueAt(body, at);
    const fault = isJson(entry) ? faultOfEntry(session, at, read.entry, entry) : null;
    if (fault !== null) return fault;
  }
  return null;
}

function faultOfEntry(
  { author }: Session,
  at: readonly (string | number)[],
  said: JsonObject,
  entry: JsonObject,
): string | null {
  for (const [name, value] of Object.entries(entry)) {
    if (!Object.hasOwn(said, name)) continue;
    // The blocked items can be judged only with the whole declaration.
    const fault = name === 'blocks' ? null : faultOf(author, [...at, name], value);
    if (fault !== null) return fault;
  }
  return null;
}

function isJson(value: ReturnType<typeof valueAt>): value is JsonObject {
  return value !== undefined && isObject(value);
}
