import { shortHandle, slotIdOf } from '../protocol/format/record-id.js';
import { INVISIBLE_CHARACTERS } from '../protocol/format/unsafe-characters.js';
import { kindOf } from '../protocol/kinds/index.js';
import { subjectOf } from '../protocol/kinds/references.js';
import { filledIn, type CommitRules, type CommitWords } from '../protocol/team/commit-rules.js';
import { committerOf } from '../git/committer.js';
import type { Repository } from '../git/repository.js';
import type { HandoffRecord } from '../schema/types.js';

/** Characters of a subject at most: of the program's own, and of one that the policy gives. */
const LONGEST_SUBJECT = 60;
const LONGEST_OWN_SUBJECT = 72;
/** Characters of a line that the policy gives. */
const LONGEST_TRAILER = 200;

/** What the team says of messages, and who commits. */
export interface MessageStyle {
  rules: Pick<CommitRules, 'subject' | 'trailers'>;
  name: string;
  email: string;
}

/** How messages of commits look in a repository. */
export async function messageStyle(repo: Repository): Promise<MessageStyle> {
  const rules = await repo.commitRules();
  const asks = [rules.subject ?? '', ...rules.trailers].some((text) =>
    /\{(?:name|email)\}/u.test(text),
  );
  return { rules, ...(asks ? await committerOf(repo) : { name: '', email: '' }) };
}

/**
 * The commit message of a record: a readable subject, and trailers for programs. It contains only
 * handles, keys, counts and ids, never free text, so that no record can forge a trailer or a
 * closing keyword.
 */
export function commitMessage(style: MessageStyle, record: HandoffRecord): string {
  const trailers = [`Handoff-Id: ${record.id}`, `Handoff-Kind: ${record.kind}`];
  if ('subject' in record) trailers.push(`Handoff-Subject: ${subjectName(record)}`);
  const did = kindOf(record).commit(record, shortHandle(subjectName(record)));
  const { author: handle, kind, id } = record;
  return messageOf(style, { handle, did, kind, id }, trailers);
}

/** The message of a commit that brings several records of one person. */
export function commitMessageOfMany(
  style: MessageStyle,
  records: readonly HandoffRecord[],
): string {
  const [first] = records;
  if (first === undefined || records.length === 1)
    return first === undefined ? 'handoff: collect records\n' : commitMessage(style, first);
  const { author: handle, kind, id } = first;
  return messageOf(
    style,
    { handle, did: `records ${records.length} records`, kind, id },
    records.map((record) => `Handoff-Id: ${record.id}`),
  );
}

/** The message of a commit that publishes records, also those of others. */
export function publishMessage(
  style: MessageStyle,
  handle: string,
  ids: readonly string[],
): string {
  const [first = ''] = ids;
  const what = ids.length === 1 ? shortHandle(first) : `${ids.length} records`;
  return messageOf(style, { handle, did: `publishes ${what}`, kind: 'records', id: first }, [
    ...ids.slice(0, MOST_IDS).map((id) => `Handoff-Id: ${id}`),
    `${PUBLISHER}${handle}`,
  ]);
}

const MOST_IDS = 100;
const PUBLISHER = 'Handoff-Publisher: ';

/**
 * The handle of whoever published the records of a commit, by its message; null if it does not say.
 * Anybody can write it.
 */
export function publisherIn(message: string): string | null {
  return (
    /^Handoff-Publisher: (\S+)$/mu.exec(message)?.[1] ??
    /^handoff: (\S+) publishes /u.exec(message)?.[1] ??
    null
  );
}

/** What a subject and the added trailers say. */
interface Deed {
  handle: string;
  did: string;
  kind: string;
  id: string;
}

function messageOf(
  { rules, name, email }: MessageStyle,
  { handle, did, kind, id }: Deed,
  trailers: readonly string[],
): string {
  const words: CommitWords = {
    summary: oneLine(`${handle} ${did}`),
    handle: oneLine(handle),
    kind,
    id: oneLine(id),
    name: oneLine(name),
    email: oneLine(email),
  };
  const added = rules.trailers.map((line) => cut(oneLine(filledIn(line, words)), LONGEST_TRAILER));
  return `${subjectOfCommit(rules.subject, words)}\n\n${[...trailers, ...added].join('\n')}\n`;
}

/** Who did what, as the policy says it; else as `handoff: <who> <what>`. */
function subjectOfCommit(template: string | null, words: CommitWords): string {
  if (template === null) {
    const line = `handoff: ${words.summary}`;
    return line.length <= LONGEST_SUBJECT ? line : `${line.slice(0, LONGEST_SUBJECT - 3)}...`;
  }
  // The summary is cut, so that what the policy wants behind it stays.
  const without = filledIn(template, { ...words, summary: '' }).length;
  const summary = cut(words.summary, Math.max(0, LONGEST_OWN_SUBJECT - without));
  return cut(oneLine(filledIn(template, { ...words, summary })), LONGEST_OWN_SUBJECT);
}

/** The beginning of a line; tools for messages refuse a full stop at the end. */
function cut(line: string, most: number): string {
  if (line.length <= most) return line;
  return line
    .slice(0, most)
    .replace(/[\ud800-\udbff]$/u, '')
    .replace(/[\s.,:;-]+$/u, '');
}

/** Without line breaks and whatever else could make a trailer or deceive a reader. */
function oneLine(text: string): string {
  return text.replace(INVISIBLE_CHARACTERS, ' ').replaceAll(/\s+/gu, ' ').trim();
}

/** The slot id or id of a record's subject; empty if it has none. */
function subjectName(record: HandoffRecord): string {
  const { id = '', slot = null } = subjectOf(record) ?? {};
  return slot === null ? id : slotIdOf(id, slot);
}
