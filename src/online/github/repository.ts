import { numberIn, textIn } from '../../protocol/format/json-fields.js';
import type { JsonValue } from '../../protocol/format/json.js';
import { formatTime } from '../../protocol/format/time.js';
import { valueAt } from '../../protocol/format/value-at.js';
import type { Parameters } from './client.js';
import { commentIn, issueIn, type Comment, type Issue } from './issue.js';
import type { Pager, Pages, Server } from './server.js';
import { NetFault } from '../net/net-fault.js';
import type { TimeBudget } from '../net/time-budget.js';

/** What tells the issues that this program opened from others in a list. */
export interface Marks {
  /** Our account. */
  creator: string;
  /** A label that they get; null if they get none. */
  label: string | null;
}

/** Issues of a repository, as far as a list was read. */
export interface Listed {
  issues: Issue[];
  /** Issues with a lower number may exist and not be in the list; 0 if the list is complete. */
  from: number;
}

/** Issues or comments that are read, at most. */
const MOST = 2000;
/**
 * Milliseconds before the declaration in which a post of it may have been made, because clocks
 * differ.
 */
const BEFORE = 86_400_000;

const NEWEST = { state: 'all', sort: 'created', direction: 'desc' };
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

  /**
   * The issues, open or closed, from a day before a time (milliseconds since 1970) on that may be
   * ours. Where the newest page does not reach that day, only those are asked for that have our
   * marks: a busy repository costs three requests.
   */
  async issuesSince(time: number, { creator, label }: Marks): Promise<Issue[]> {
    const newest = await this.#newest(time, () => label !== null);
    if (newest.from === 0) return newest.issues;
    const since = formatTime(time - BEFORE);
    if (label === null) throw tooMany(`issues since ${since}`);
    const marked = [{ creator }, { labels: label }];
    const lists = await Promise.all(
      marked.map((mark) => this.#list(ISSUES, { ...NEWEST, since, ...mark })),
    );
    if (lists.some(({ whole }) => !whole)) throw tooMany(`issues since ${since}`);
    const issues = [newest.issues, ...lists.map(({ items }) => this.#issuesOf(items))].flat();
    return [...new Map(issues.map((issue) => [issue.number, issue])).values()];
  }

  /** The newest page of all issues from a day before a time (milliseconds since 1970) on. */
  async newestIssues(time: number): Promise<Issue[]> {
    return (await this.#newest(time, () => true)).issues;
  }

  /**
   * Lists those that changed since a time (milliseconds since 1970), newest first. Stops when it
   * takes no more requests to ask for the rest one by one.
   */
  async listed(numbers: readonly number[], time: number): Promise<Listed> {
    if (numbers.length <= 1) return { issues: [], from: Infinity };
    let pages = 0;
    return this.#newest(time, (last) => {
      pages += 1;
      return numbers.filter((one) => one < last).length <= pages;
    });
  }

  /** @param enough says after each page whether to stop. It gets the lowest number read. */
  async #newest(time: number, enough: (last: number) => boolean): Promise<Listed> {
    const since = formatTime(time - BEFORE);
    // Newest first: once an older issue was reached, all that count were read. GitHub lists old
    // issues that somebody touched since, and they may be many.
    const reached = (item: JsonValue | undefined): boolean =>
      (textIn(item, 'created_at') ?? since) < since;
    const last = (item: JsonValue | undefined): number => numberIn(item, 'number') ?? 0;
    const { items, whole } = await this.#list(
      ISSUES,
      { ...NEWEST, since },
      (item) => reached(item) || enough(last(item)),
    );
    const from = whole || reached(items.at(-1)) ? 0 : last(items.at(-1));
    return { issues: this.#issuesOf(items), from };
  }

  #issuesOf(items: readonly JsonValue[]): Issue[] {
    return items
      .filter((item) => valueAt(item, ['pull_request']) === undefined)
      .flatMap((item) => this.#issueOf(item) ?? []);
  }

  #issueOf(item: JsonValue): Issue | null {
    const issue = issueIn(item);
    if (issue === null) return null;
    const place = repositoryIn(issue.url);
    const name = `${this.#at.owner}/${this.#at.repo}`;
    return { ...issue, movedTo: place === null || sameName(place, name) ? null : place };
  }

  /** An issue; null if it does not exist. */
  async issue(number: number): Promise<Issue | null> {
    const budget = this.#budget;
    try {
      const parameters = { ...this.#at, issue_number: number };
      const answer = await this.#server.request(`GET ${ISSUE}`, parameters, { budget });
      return expected(this.#issueOf(answer), `issue ${number}`, false);
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
