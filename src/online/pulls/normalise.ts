import { isProgram } from '../../protocol/pull/names.js';
import type { PullRef } from '../../protocol/pull/pull-ref.js';
import { formatTime, parseTime } from '../../protocol/format/time.js';
import { shorten } from '../../protocol/format/shorten.js';
import { UNSAFE_IN_RECORDS } from '../../protocol/format/unsafe-characters.js';
import type { Pull, Reviewer, UnmetRule } from '../../schema/types.js';
import type { RawPull, RawRule } from './raw-pull.js';

/** How the pull request was read. */
export interface Sight {
  /** True if it is in the repository of the record. */
  home: boolean;
  /** Milliseconds since 1970. */
  now: number;
  source: Pull['source'];
}

const ACCOUNT = /^[!-~]{1,201}$/;
const COMMIT = /^[0-9a-f]{7,64}$/;
const MOST_REVIEWERS = 100;
const MOST_TEAMS = 50;
const MOST_RULES = 20;
/** More approvers than these say less than the name of their rule. */
const MOST_APPROVERS = 5;

/**
 * The facts about a pull request for a record, from any interface; null if the answer is
 * unusable.
 */
export function normalise(raw: RawPull, ref: PullRef, { home, now, source }: Sight): Pull | null {
  const state = STATES.get(raw.state ?? '');
  const base = line(raw.base, 250);
  if (state === undefined || base === null || raw.head === null || !COMMIT.test(raw.head))
    return null;
  const author = account(raw.author);
  const teams = [...new Set(raw.teams.filter((team) => ACCOUNT.test(team)))]
    .sort()
    .slice(0, MOST_TEAMS);
  const unmet = (raw.unmet ?? [])
    .flatMap((rule) => unmetRule(rule, author) ?? [])
    .slice(0, MOST_RULES);
  const required = raw.required.filter((count) => count >= 0 && count <= 100);
  const mergedAt = state === 'merged' ? utc(raw.mergedAt) : null;
  const [decision, mergeable, checks] = [
    DECISIONS.get(raw.decision ?? ''),
    MERGE_STATES.get(raw.mergeState ?? ''),
    CHECKS.get(raw.checks ?? ''),
  ];
  return {
    host: ref.host,
    repository: ref.repository,
    ...(ref.forge === undefined ? {} : { forge: ref.forge }),
    ...(home ? { home: true as const } : {}),
    number: ref.number,
    title: line(raw.title, 300) ?? '(no title)',
    state,
    ...(raw.draft ? { draft: true as const } : {}),
    ...(author === null ? {} : { author }),
    head: raw.head,
    base,
    ...(mergedAt === null ? {} : { merged_at: mergedAt }),
    reviewers: reviewersOf(raw, author),
    ...(teams.length === 0 ? {} : { teams }),
    ...(required.length === 0 ? {} : { required: Math.max(...required) }),
    ...(unmet.length === 0 ? {} : { unmet }),
    ...(decision === undefined ? {} : { decision }),
    // Nothing can block the merge of a pull request that is merged or closed.
    ...(mergeable === undefined || state !== 'open' ? {} : { mergeable }),
    ...(checks === undefined ? {} : { checks }),
    ...(raw.queued === true && state === 'open' ? { queued: true as const } : {}),
    ...(raw.autoMerge && state === 'open' ? { auto_merge: true as const } : {}),
    observed_at: formatTime(now),
    source,
  };
}

const STATES = new Map<string, Pull['state']>([
  ['OPEN', 'open'],
  ['CLOSED', 'closed'],
  ['MERGED', 'merged'],
]);
const OPINIONS = new Map<string, Reviewer['opinion'] & string>([
  ['APPROVED', 'approved'],
  ['CHANGES_REQUESTED', 'changes_requested'],
  ['DISMISSED', 'dismissed'],
]);
const DECISIONS = new Map<string, Pull['decision'] & string>([
  ['APPROVED', 'approved'],
  ['CHANGES_REQUESTED', 'changes_requested'],
  ['REVIEW_REQUIRED', 'review_required'],
]);
const MERGE_STATES = new Map<string, Pull['mergeable'] & string>([
  ['BEHIND', 'behind'],
  ['BLOCKED', 'blocked'],
  ['CLEAN', 'clean'],
  ['HAS_HOOKS', 'clean'],
  ['DIRTY', 'conflicts'],
  ['UNSTABLE', 'unstable'],
]);
const CHECKS = new Map<string, Pull['checks'] & string>([
  ['SUCCESS', 'success'],
  ['FAILURE', 'failure'],
  ['ERROR', 'failure'],
  ['PENDING', 'pending'],
  ['EXPECTED', 'pending'],
  ['NONE', 'none'],
]);

/**
 * Reviewers: accounts with an opinion, comments or a review request, without the author, each once,
 * sorted by name.
 */
function reviewersOf(
  { opinions, comments, requested }: RawPull,
  author: string | null,
): Reviewer[] {
  const reviewers = new Map<string, Reviewer>();
  const commentsAt = new Map(comments.map(({ login, at }) => [login, at]));
  // An opinion says more than the comments of the same person, unless it was dismissed before them.
  for (const { login, state, at, commit, writer } of [...comments, ...opinions]) {
    const [opinion, time] = [OPINIONS.get(state ?? ''), utc(at)];
    if (account(login) === null || (opinion === undefined && state !== 'COMMENTED')) continue;
    // The comments of an app are no review that anybody asked for.
    if (opinion === undefined && isProgram(login)) continue;
    reviewers.set(login.toLowerCase(), {
      login,
      ...(opinion === undefined ? { commented: true as const } : { opinion }),
      ...(opinion === 'dismissed' && isLater(commentsAt.get(login), at)
        ? { commented: true as const }
        : {}),
      ...(writer === false ? { writer } : {}),
      ...(time === null ? {} : { at: time }),
      ...(commit !== null && COMMIT.test(commit) ? { commit } : {}),
    });
  }
  for (const login of requested)
    if (account(login) !== null)
      reviewers.set(login.toLowerCase(), {
        login,
        ...reviewers.get(login.toLowerCase()),
        requested: true,
      });
  if (author !== null) reviewers.delete(author.toLowerCase());
  const sorted = [...reviewers.entries()].sort(([a], [b]) => (a < b ? -1 : 1));
  return sorted.slice(0, MOST_REVIEWERS).map(([, reviewer]) => reviewer);
}

function unmetRule(
  { left, name, codeOwners, approvers }: RawRule,
  author: string | null,
): UnmetRule | null {
  if (left < 1 || left > 100) return null;
  const named = line(name, 120);
  const able = [...new Set(approvers.filter((login) => ACCOUNT.test(login)))]
    .filter((login) => login.toLowerCase() !== author?.toLowerCase())
    .toSorted();
  return {
    left,
    ...(named === null ? {} : { name: named }),
    ...(codeOwners && named !== null ? { code_owners: true as const } : {}),
    ...(able.length === 0 || able.length > MOST_APPROVERS ? {} : { approvers: able }),
  };
}

function isLater(a: string | null | undefined, b: string | null): boolean {
  return (parseTime(a ?? '') ?? 0) > (parseTime(b ?? '') ?? Infinity);
}

function account(login: string | null): string | null {
  return login !== null && ACCOUNT.test(login) ? login : null;
}

/** One clean line, cut to a number of characters; null if nothing is left. */
function line(text: string | null, most: number): string | null {
  const plain = (text ?? '')
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .replace(UNSAFE_IN_RECORDS, '')
    .trim();
  return plain === '' ? null : shorten(plain, most);
}

function utc(time: string | null): string | null {
  const parsed = parseTime(time ?? '');
  return parsed === null ? null : formatTime(parsed);
}
