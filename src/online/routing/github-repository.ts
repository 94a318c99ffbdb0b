import { listIn, numberIn, textIn } from '../../protocol/format/json-fields.js';
import type { JsonValue } from '../../protocol/format/json.js';
import { formatTime } from '../../protocol/format/time.js';
import { valueAt } from '../../protocol/format/value-at.js';
import type { Parameters } from '../github/client.js';
import type { Server } from '../github/server.js';
import { NetFault } from '../net/net-fault.js';
import type { TimeBudget } from '../net/time-budget.js';

/** Who wrote something on GitHub; null for an account that is gone. */
interface Authored {
  author: string | null;
  /** What the author is to the repository, as GitHub says it: `MEMBER`, `NONE`. */
  association: string;
  body: string;
  /** The address of its page. */
  url: string;
}

export interface Issue extends Authored {
  number: number;
  state: 'open' | 'closed';
  /** `completed`, `not_planned`, `duplicate`, `reopened`, or null. */
  reason: string | null;
  /** Null also in a list, which does not say. */
  closedBy: string | null;
  /** RFC 3339 UTC. */
  closedAt: string | null;
  assignees: string[];
  /** How many comments there are. */
  comments: number;
}

export interface Comment extends Authored {
  id: number;
  /** RFC 3339 UTC. */
  createdAt: string;
  updatedAt: string;
}

/** Issues or comments that are looked through at most. */
const MOST = 2000;
/** Clocks differ: milliseconds before a thing was declared in which its post may have been made. */
const BEFORE = 86_400_000;

/** The issues and comments of one repository. */
export class GitHubRepository {
  readonly #server: Server;
  readonly #at: { owner: string; repo: string };
  readonly #budget: TimeBudget | undefined;

  /** @param budget what all of this may spend; by default what the run has left */
  constructor(server: Server, repository: string, budget?: TimeBudget) {
    const [owner = '', repo = ''] = repository.split('/');
    this.#server = server;
    this.#at = { owner, repo };
    this.#budget = budget;
  }

  /** The account that acts. */
  me(): Promise<string> {
    return this.#server.login();
  }

  /**
   * Every issue, open or closed, made since a day before that time (milliseconds since 1970).
   * @throws NetFault, also where there are too many
   */
  async issuesSince(time: number): Promise<Issue[]> {
    const since = formatTime(time - BEFORE);
    const parameters = { ...this.#at, state: 'all', sort: 'created', direction: 'desc', since };
    const { items, whole } = await this.#server.paginate(
      'GET /repos/{owner}/{repo}/issues',
      parameters,
      this.#options(MOST),
    );
    // They come newest first, so all that count were seen once an older one was.
    const enough = whole || (textIn(items.at(-1), 'created_at') ?? since) < since;
    if (!enough)
      throw new NetFault(
        'refused',
        `more than ${MOST} issues were made since ${since}, too many to look through`,
      );
    return items
      .filter((item) => valueAt(item, ['pull_request']) === undefined)
      .flatMap((item) => issueIn(item) ?? []);
  }

  /** @throws NetFault */
  async issue(number: number): Promise<Issue> {
    const found = issueIn(
      await this.#server.request(
        'GET /repos/{owner}/{repo}/issues/{issue_number}',
        { ...this.#at, issue_number: number },
        this.#reading(),
      ),
    );
    if (found === null)
      throw new NetFault('malformed', `GitHub answered something else than issue ${number}`);
    return found;
  }

  /** @throws NetFault */
  async open(issue: {
    title: string;
    body: string;
    assignees: string[];
    labels: string[];
  }): Promise<Issue> {
    const made = issueIn(await this.#write('POST /repos/{owner}/{repo}/issues', issue));
    if (made === null)
      throw new NetFault(
        'malformed',
        'GitHub answered something else than the issue that was made',
        null,
        true,
      );
    return made;
  }

  /** @throws NetFault */
  async change(number: number, change: Parameters): Promise<void> {
    await this.#write('PATCH /repos/{owner}/{repo}/issues/{issue_number}', {
      issue_number: number,
      ...change,
    });
  }

  /**
   * The comments under an issue or a pull request since a day before that time (milliseconds since
   * 1970), oldest first.
   * @throws NetFault
   */
  async commentsSince(number: number, time: number): Promise<Comment[]> {
    const parameters = { ...this.#at, issue_number: number, since: formatTime(time - BEFORE) };
    const { items, whole } = await this.#server.paginate(
      'GET /repos/{owner}/{repo}/issues/{issue_number}/comments',
      parameters,
      this.#options(MOST),
    );
    if (!whole)
      throw new NetFault(
        'refused',
        `there are more than ${MOST} comments under ${number}, too many to look through`,
      );
    return items.flatMap((item) => commentIn(item) ?? []);
  }

  /** @throws NetFault */
  async comment(number: number, body: string): Promise<Comment> {
    const made = commentIn(
      await this.#write('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', {
        issue_number: number,
        body,
      }),
    );
    if (made === null)
      throw new NetFault(
        'malformed',
        'GitHub answered something else than the comment that was made',
        null,
        true,
      );
    return made;
  }

  /** @throws NetFault */
  async editComment(id: number, body: string): Promise<void> {
    await this.#write('PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}', {
      comment_id: id,
      body,
    });
  }

  /** @throws NetFault */
  async deleteComment(id: number): Promise<void> {
    await this.#write('DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}', {
      comment_id: id,
    });
  }

  #reading(): { budget: TimeBudget | undefined } {
    return { budget: this.#budget };
  }

  #options(most: number): { budget: TimeBudget | undefined; most: number } {
    return { ...this.#reading(), most };
  }

  #write(route: string, parameters: Parameters): Promise<JsonValue> {
    return this.#server.request(
      route,
      { ...this.#at, ...parameters },
      { ...this.#reading(), write: true },
    );
  }
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
  const number = valueAt(value, ['number']);
  const state = textIn(value, 'state');
  const base = authored(value);
  if (base === null || typeof number !== 'number' || (state !== 'open' && state !== 'closed'))
    return null;
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
  const id = valueAt(value, ['id']);
  const base = authored(value);
  const [createdAt, updatedAt] = [textIn(value, 'created_at'), textIn(value, 'updated_at')];
  if (base === null || typeof id !== 'number' || createdAt === null || updatedAt === null)
    return null;
  return { ...base, id, createdAt, updatedAt };
}
