import { shaOf, type Beside } from './beside.js';
import type { Answer, Emulator } from './emulator.js';
import { outside } from './outside.js';
import { PEOPLE } from './people.js';
import { READERS } from './readers.js';
import type { Comment, Issue, Pull, Repo, Review } from './shapes.js';

/**
 * What the emulator holds, with what it does not know laid over it: the one source of both APIs.
 * Null is "no such thing".
 */
export interface Records {
  repo(full: string): Promise<Repo | null>;
  issues(full: string): Promise<Issue[]>;
  issue(full: string, number: number): Promise<Issue | null>;
  comments(full: string, number: number): Promise<Comment[]>;
  pulls(full: string): Promise<Pull[]>;
  pull(full: string, number: number): Promise<Pull | null>;
  /** From the oldest to the newest. */
  reviews(full: string, number: number): Promise<Review[]>;
  /** One answer of the emulator, as GitHub would give it. */
  shown<T>(full: string, value: T): T;
  get(path: string): Promise<Answer>;
}

/** Reads an emulator. */
export function makeRecords(
  emulator: Emulator,
  beside: () => Beside,
  apiUrl: () => string,
): Records {
  let reads = 0;
  const get = (path: string): Promise<Answer> =>
    emulator.ask('GET', path, READERS[reads++ % READERS.length] ?? null);
  const association = (full: string) => (login: string) => {
    if (full.startsWith(`${login}/`)) return 'OWNER';
    const known = PEOPLE[login] ?? 'NONE';
    return known === 'MEMBER' || !beside().access.get(full)?.roles.has(login)
      ? known
      : 'COLLABORATOR';
  };
  const shown = <T>(full: string, value: T): T =>
    outside(value, { apiUrl: apiUrl(), association: association(full) });

  const one = async <T>(full: string, path: string): Promise<T | null> => {
    const { status, body } = await get(`/repos/${full}${path}`);
    return status === 200 ? shown(full, body as T) : null;
  };
  const all = async <T>(full: string, path: string): Promise<T[]> => {
    const found: T[] = [];
    for (let page = 1; ; page += 1) {
      const some =
        (await one<T[]>(
          full,
          `${path}${path.includes('?') ? '&' : '?'}per_page=100&page=${page}`,
        )) ?? [];
      found.push(...some);
      if (some.length < 100) return found;
    }
  };

  const laidOver = (full: string, pull: Pull): Pull => {
    const key = `${full}#${pull.number}`;
    const files = beside().files.get(key) ?? [];
    const sum = (name: 'additions' | 'deletions'): number =>
      files.reduce((total, file) => total + file[name], 0);
    const sha = beside().heads.get(key) ?? shaOf(key);
    const requested_teams = pull.requested_teams.map((team) => ({
      ...team,
      type: 'organization',
      parent: null,
    }));
    return {
      ...pull,
      requested_teams,
      head: { ...pull.head, sha },
      changed_files: files.length,
      additions: sum('additions'),
      deletions: sum('deletions'),
    };
  };
  const isGone = (full: string, number: number): boolean =>
    beside().deleted.has(`${full}#${number}`) || beside().transferred.has(`${full}#${number}`);
  const reason = (full: string, issue: Issue): Issue =>
    beside().duplicates.has(`${full}#${issue.number}`)
      ? { ...issue, state_reason: 'duplicate' }
      : issue;

  const records: Records = {
    shown,
    get,
    repo: (full) => one(full, ''),
    pulls: async (full) =>
      (await all<Pull>(full, '/pulls?state=all&direction=asc')).map((pull) => laidOver(full, pull)),
    pull: async (full, number) => {
      const pull = await one<Pull>(full, `/pulls/${number}`);
      return pull && laidOver(full, pull);
    },
    reviews: (full, number) => all(full, `/pulls/${number}/reviews`),
    comments: async (full, number) => {
      const [comments, pull] = [
        await all<Comment>(full, `/issues/${number}/comments`),
        await records.pull(full, number),
      ];
      return pull ? comments.map(ofPull) : comments;
    },
    issues: async (full) => {
      const issues = (await all<Issue>(full, '/issues?state=all&direction=asc'))
        .filter(({ number }) => !isGone(full, number))
        .map((issue) => reason(full, issue));
      return [...issues, ...(await records.pulls(full)).map(asIssue)];
    },
    issue: async (full, number) => {
      if (isGone(full, number)) return null;
      const issue = await one<Issue>(full, `/issues/${number}`);
      if (issue) return reason(full, issue);
      const pull = await records.pull(full, number);
      return pull && asIssue(pull);
    },
  };
  return records;
}

/** A comment in the conversation of a pull request, with the address that it has there. */
export function ofPull(comment: Comment): Comment {
  return { ...comment, html_url: comment.html_url.replace('/issues/', '/pull/') };
}

/** A pull request as the issue that it is, too; the emulator forgets that. */
function asIssue({
  id,
  node_id,
  number,
  title,
  body,
  state,
  locked,
  user,
  labels,
  assignee,
  assignees,
  milestone,
  comments,
  ...pull
}: Pull): Issue {
  const {
    created_at,
    updated_at,
    closed_at,
    html_url,
    author_association,
    merged_at,
    diff_url,
    patch_url,
    comments_url,
    issue_url: url,
  } = pull;
  const said = {
    id,
    node_id,
    number,
    title,
    body,
    state,
    locked,
    user,
    labels,
    assignee,
    assignees,
    milestone,
    comments,
    draft: pull.draft,
  };
  const when = { created_at, updated_at, closed_at, html_url, author_association, comments_url };
  const where = {
    url,
    repository_url: url.replace(/\/issues\/\d+$/, ''),
    events_url: `${url}/events`,
    labels_url: `${url}/labels{/name}`,
  };
  return {
    ...said,
    ...when,
    ...where,
    state_reason: null,
    closed_by: null,
    pull_request: { url: pull.url, html_url, diff_url, patch_url, merged_at },
  };
}
