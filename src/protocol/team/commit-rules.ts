import type { Path, Problem } from '../format/finding.js';
import type { Config } from '../../schema/types.js';

/** How commits of records look, and on which branch they are collected. */
export interface CommitRules {
  /** The subject, with placeholders; null for the program's own. */
  subject: string | null;
  /** Lines to add to the trailers, with placeholders. */
  trailers: readonly string[];
  /** Short name of the relay branch. */
  branch: string;
}

/** The relay branch of a team whose policy names none. It is always read, too. */
export const RELAY_BRANCH = 'handoffs';

/** The rules of a team whose policy says nothing of commits. */
export const COMMIT_RULES: CommitRules = { subject: null, trailers: [], branch: RELAY_BRANCH };

/** What may stand in braces in a subject or a trailer. */
export const PLACEHOLDERS = ['summary', 'handle', 'kind', 'id', 'name', 'email'] as const;

/** Values for the placeholders. */
export type CommitWords = Readonly<Record<(typeof PLACEHOLDERS)[number], string>>;

/** The rules of a policy. */
export function commitRulesOf({
  subject,
  trailers,
  branch,
}: NonNullable<Config['commit']>): CommitRules {
  return { subject: subject ?? null, trailers: trailers ?? [], branch: branch ?? RELAY_BRANCH };
}

/** The text with each placeholder replaced by one line. */
export function filledIn(text: string, words: CommitWords): string {
  return text.replaceAll(/\{([a-z]+)\}/gu, (whole, name: string) => {
    const known = PLACEHOLDERS.find((one) => one === name);
    return known === undefined ? whole : words[known];
  });
}

/** Problems of `commit:` that its schema cannot find. */
export function commitProblems(commit: NonNullable<Config['commit']>): Problem[] {
  const problems: Problem[] = [];
  const find = (at: Path, message: string, hint: string): void => {
    problems.push({ rule: 'commit', level: 'error', at: ['commit', ...at], message, hint });
  };
  const texts: (readonly [Path, string])[] = (commit.trailers ?? []).map((line, i) => [
    ['trailers', i],
    line,
  ]);
  if (commit.subject !== undefined) texts.push([['subject'], commit.subject]);
  for (const [at, text] of texts)
    for (const unknown of unknownIn(text))
      find(
        at,
        `${unknown} is no placeholder`,
        `write one of ${PLACEHOLDERS.map((name) => `{${name}}`).join(', ')}, or no braces`,
      );
  if (commit.subject?.startsWith('#') === true)
    find(['subject'], 'git takes a line that begins with # for a comment', 'begin with a word');
  for (const [i, line] of (commit.trailers ?? []).entries()) {
    if (!/^[A-Za-z][A-Za-z0-9-]*: \S/u.test(line))
      find(
        ['trailers', i],
        'it is no trailer',
        "write a word, a colon and a value: 'Signed-off-by: {name} <{email}>'",
      );
    else if (/^handoff-/iu.test(line))
      find(
        ['trailers', i],
        'trailers that begin with Handoff- are those of the program',
        'take another word',
      );
  }
  const fault = commit.branch === undefined ? null : branchFault(commit.branch);
  if (fault !== null)
    find(
      ['branch'],
      `${commit.branch ?? ''} is no name of a branch: ${fault}`,
      'write a short name such as team/handoffs',
    );
  return problems;
}

function unknownIn(text: string): string[] {
  const known = text.replaceAll(new RegExp(`\\{(?:${PLACEHOLDERS.join('|')})\\}`, 'gu'), '');
  return known.match(/\{[^{}]*\}?|\}/gu) ?? [];
}

/** Why git takes no branch of that name; null if it does. */
function branchFault(name: string): string | null {
  if (name.startsWith('refs/')) return 'it begins with refs/';
  if (name === 'HEAD') return 'HEAD stands for what is checked out';
  const parts = name.split('/');
  if (parts.some((part) => part === '')) return 'it has an empty part';
  if (parts.some((part) => part.startsWith('.') || part.endsWith('.') || part.endsWith('.lock')))
    return 'a part begins or ends with a dot, or ends with .lock';
  return name.includes('..') ? 'it has two dots in a row' : null;
}
