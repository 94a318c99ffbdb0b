import { listIn, numberIn, textIn } from '../../protocol/format/json-fields.js';
import type { JsonValue } from '../../protocol/format/json.js';
import { formatTime } from '../../protocol/format/time.js';
import { valueAt } from '../../protocol/format/value-at.js';
import type { Parameters } from './client.js';
import type { Pager, Pages, Server } from './server.js';
import { NetFault } from '../net/net-fault.js';
import type { TimeBudget } from '../net/time-budget.js';

/** A text on GitHub; the author is null for a deleted account. */
export interface Authored {
  author: string | null;
  /** The author's relation to the repository, in GitHub's words: `MEMBER`, `NONE`. */
  association: string;
  body: string;
  /** The URL of its page. */
  url: string;
}

export interface Issue extends Authored {
  number: number;
  state: 'open' | 'closed';
  /** `completed`, `not_planned`, `duplicate`, `reopened`, or null. */
  reason: string | null;
  /** Null also in lists, which do not say it. */
  closedBy: string | null;
  /** RFC 3339 UTC. */
  closedAt: string | null;
  updatedAt: string;
  assignees: string[];
  labels: string[];
  /** Number of comments. */
  comments: number;
  /** The repository that holds it now, if it was moved to another or that one was renamed. */
  movedTo: string | null;
}

export interface Comment extends Authored {
  id: number;
  /** RFC 3339 UTC. */
  createdAt: string;
  updatedAt: string;
}

/** Issues or comments that are read, at most. */
const MOST = 2000;
/**
 * Milliseconds before the declaration in which a post of it may have been made, because clocks
 * differ.
 */
const BEFORE = 86_400_000;

const ISSUES = '/repos/{owner}/{repo}/issues';
const ISSUE = `${ISSUES}/{issue_number}`;
const COMMENT = `${ISSUES}/comments/{comment_id}`;

/** Issues and comments of one repository. Every method throws NetFault. */
export class GitHubRepository {
  readonly #server: Server;
  readonly #at: { owner: string; repo: string };
  readonly #budget: TimeBudget | undefined;

  /** @param budget time for all calls together. Default: the rest of the run's time */
  constructor(server: Server, repository: string, budget?: TimeBudget) {
    const [owner = '', repo = ''] = repository.split('/');
    this.#server = server;
    this.#at = { owner, repo };
    this.#budget = budget;
  }

  /** The account of the token. */
  me(): Promise<string> {
    return this.#server.login();
  }

  /** All issues, open or closed, from a day before a time (milliseconds since 1970) on. */
  async issuesSince(time: number): Promise<Issue[]> {
    const since = formatTime(time - BEFORE);
    const order = { state: 'all', sort: 'created', direction: 'desc' };
    // Newest first: once an older issue was reached, all that count were read. GitHub lists old
    // issues that somebody touched since, and they may be many.
    const reached = (item: JsonValue | undefined): boolean =>
      (textIn(item, 'created_at') ?? since) < since;
    const { items, whole } = await this.#list(ISSUES, { ...order, since }, reached);
    if (!whole && !reached(items.at(-1))) throw tooMany(`issues since ${since}`);
    return items
      .filter((item) => valueAt(item, ['pull_request']) === undefined)
      .flatMap((item) => issueIn(item) ?? []);
  }

  /** An issue; null if it does not exist. */
  async issue(number: number): Promise<Issue | null> {
    const budget = this.#budget;
    try {
      const parameters = { ...this.#at, issue_number: number };
      const answer = await this.#server.request(`GET ${ISSUE}`, parameters, { budget });
      const issue = expected(issueIn(answer), `issue ${number}`, false);
      const place = repositoryIn(issue.url);
      const name = `${this.#at.owner}/${this.#at.repo}`;
      return { ...issue, movedTo: place === null || sameName(place, name) ? null : place };
    } catch (error) {
      if (!(error instanceof NetFault)) throw error;
      if (error.reason === 'not-found' || /\bdeleted\b/.test(error.message)) return null;
      throw error;
    }
  }

  async open(issue: Pick<Issue, 'body' | 'assignees' | 'labels'> & { title: string }) {
    const made = await this.#write(`POST ${ISSUES}`, issue);
    return expected(issueIn(made), 'the new issue', true);
  }

  async change(number: number, change: Parameters): Promise<void> {
    await this.#write(`PATCH ${ISSUE}`, { issue_number: number, ...change });
  }

  /**
   * Comments under an issue or a pull request from a day before a time (milliseconds since 1970)
   * on, oldest first.
   */
  async commentsSince(number: number, time: number): Promise<Comment[]> {
    const since = formatTime(time - BEFORE);
    const { items, whole } = await this.#list(`${ISSUE}/comments`, { issue_number: number, since });
    if (!whole) throw tooMany(`comments on ${number}`);
    return items.flatMap((item) => commentIn(item) ?? []);
  }

  async comment(number: number, body: string): Promise<Comment> {
    const made = await this.#write(`POST ${ISSUE}/comments`, { issue_number: number, body });
    return expected(commentIn(made), 'the new comment', true);
  }

  async editComment(id: number, body: string): Promise<void> {
    await this.#write(`PATCH ${COMMENT}`, { comment_id: id, body });
  }

  async deleteComment(id: number): Promise<void> {
    await this.#write(`DELETE ${COMMENT}`, { comment_id: id });
  }

  #list(path: string, parameters: Parameters, enough?: Pager['enough']): Promise<Pages> {
    const options = { budget: this.#budget, most: MOST, enough };
    return this.#server.paginate(`GET ${path}`, { ...this.#at, ...parameters }, options);
  }

  async #write(route: string, parameters: Parameters): Promise<JsonValue> {
    const options = { budget: this.#budget, write: true };
    try {
      return await this.#server.request(route, { ...this.#at, ...parameters }, options);
    } catch (error) {
      throw error instanceof NetFault && error.reason === 'moved'
        ? await this.#renamed(error)
        : error;
    }
  }

  /** The fault of a write to a repository that was renamed, with its new name. */
  async #renamed(fault: NetFault): Promise<NetFault> {
    const [was, budget] = [`${this.#at.owner}/${this.#at.repo}`, this.#budget];
    const answer = await this.#server.request('GET /repos/{owner}/{repo}', this.#at, { budget });
    const name = textIn(answer, 'full_name');
    if (name === null || !NAME.test(name) || sameName(name, was)) return fault;
    return new NetFault(
      'moved',
      `${was} is called ${name} now, and GitHub takes nothing new under the old name`,
      `git remote set-url origin <the address of ${name}>, or set GH_REPO=${name}`,
    );
  }
}

const NAME = /^[\w.-]{1,100}\/[\w.-]{1,100}$/;

/** The repository in the address of an issue; null for any other address. */
function repositoryIn(url: string): string | null {
  const [owner, repo, kind] = URL.canParse(url) ? new URL(url).pathname.split('/').slice(1) : [];
  const name = `${owner ?? ''}/${repo ?? ''}`;
  return kind === 'issues' && NAME.test(name) ? name : null;
}

function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function tooMany(what: string): NetFault {
  return new NetFault('refused', `more than ${MOST} ${what}: too many to search`);
}

/** A value that GitHub must return. @param made true if the request may have changed something */
function expected<T>(value: T | null, what: string, made: boolean): T {
  if (value !== null) return value;
  throw new NetFault('malformed', `unexpected response from GitHub: not ${what}`, null, made);
}

function authored(value: JsonValue | undefined): Authored | null {
  const url = textIn(value, 'html_url');
  if (url === null) return null;
  return {
    author: textIn(value, 'user', 'login'),
    association: textIn(value, 'author_association') ?? 'NONE',
    body: textIn(value, 'body') ?? '',
    url,
  };
}

function issueIn(value: JsonValue | undefined): Issue | null {
  const [base, number, state] = [
    authored(value),
    numberIn(value, 'number'),
    textIn(value, 'state'),
  ];
  if (base === null || number === null || (state !== 'open' && state !== 'closed')) return null;
  return {
    ...base,
    number,
    state,
    reason: textIn(value, 'state_reason'),
    closedBy: textIn(value, 'closed_by', 'login'),
    closedAt: textIn(value, 'closed_at'),
    updatedAt: textIn(value, 'updated_at') ?? '',
    assignees: listIn(value, 'assignees').flatMap((one) => textIn(one, 'login') ?? []),
    labels: listIn(value, 'labels').flatMap((one) => textIn(one, 'name') ?? []),
    comments: numberIn(value, 'comments') ?? 0,
    movedTo: null,
  };
}

function commentIn(value: JsonValue | undefined): Comment | null {
  const [base, id] = [authored(value), numberIn(value, 'id')];
  const [createdAt, updatedAt] = [textIn(value, 'created_at'), textIn(value, 'updated_at')];
  if (base === null || id === null || createdAt === null || updatedAt === null) return null;
  return { ...base, id, createdAt, updatedAt };
}
