import { listIn, numberIn, textIn } from '../../protocol/format/json-fields.js';
import type { JsonValue } from '../../protocol/format/json.js';
import { formatTime } from '../../protocol/format/time.js';
import { valueAt } from '../../protocol/format/value-at.js';
import type { Parameters } from './client.js';
import type { Pages, Server } from './server.js';
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
  assignees: string[];
  /** Number of comments. */
  comments: number;
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
    const { items, whole } = await this.#list(ISSUES, { ...order, since });
    // Newest first: if an older issue was reached, all that count were read.
    if (!whole && (textIn(items.at(-1), 'created_at') ?? since) >= since)
      throw tooMany(`issues since ${since}`);
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
      return expected(issueIn(answer), `issue ${number}`, false);
    } catch (error) {
      if (error instanceof NetFault && error.reason === 'not-found') return null;
      throw error;
    }
  }

  async open(issue: Pick<Issue, 'body' | 'assignees'> & { title: string; labels: string[] }) {
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

  #list(path: string, parameters: Parameters): Promise<Pages> {
    const options = { budget: this.#budget, most: MOST };
    return this.#server.paginate(`GET ${path}`, { ...this.#at, ...parameters }, options);
  }

  #write(route: string, parameters: Parameters): Promise<JsonValue> {
    const options = { budget: this.#budget, write: true };
    return this.#server.request(route, { ...this.#at, ...parameters }, options);
  }
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
    assignees: listIn(value, 'assignees').flatMap((one) => textIn(one, 'login') ?? []),
    comments: numberIn(value, 'comments') ?? 0,
  };
}

function commentIn(value: JsonValue | undefined): Comment | null {
  const [base, id] = [authored(value), numberIn(value, 'id')];
  const [createdAt, updatedAt] = [textIn(value, 'created_at'), textIn(value, 'updated_at')];
  if (base === null || id === null || createdAt === null || updatedAt === null) return null;
  return { ...base, id, createdAt, updatedAt };
}
