import type { Action } from '../../protocol/route/action.js';
import type { Destination } from '../../protocol/route/destination.js';
import type { Draft } from '../../protocol/route/draft.js';
import type { Marker } from '../../protocol/route/marker.js';
import type { Home } from '../../protocol/pull/pull-ref.js';
import type { Http } from '../net/http.js';
import { NetFault } from '../net/net-fault.js';
import type { SecretSink } from '../net/setting.js';
import type { Comment, Issue } from '../github/issue.js';
import type { GitHubRepository } from '../github/repository.js';
import type { Trust } from '../github/trust.js';

/** A destination, and how to post there. */
export interface OnlineDestination extends Destination {
  /**
   * What a second try does if the first may have arrived: `look` searches for the post; `repeat`
   * sends it again, because the receiver drops duplicates; `ask` waits for a person to decide.
   */
  readonly doubt: 'look' | 'repeat' | 'ask';
  /**
   * For doctor: how the environment addresses this destination; asks no server. Absent if doctor
   * checks it in another way.
   * @throws HandoffError if a variable is missing or wrong
   */
  check?(vars: NodeJS.ProcessEnv, secrets: SecretSink, variable: string): string;
  /** The page of a ticket; null if the environment does not name the tracker's server. */
  ticketPage?(vars: NodeJS.ProcessEnv, ticket: string): string | null;
  /**
   * Posts one action.
   * @throws HandoffError, NetFault, or NeverPosted
   */
  post(job: Job, tools: Tools): Promise<PostResult>;
  /**
   * Makes all first posts to one target, if they can share one listing; results in the order of the
   * jobs. Replaces `post` for them.
   */
  postTogether?(
    jobs: readonly [Job, ...Job[]],
    tools: Tools,
  ): Promise<PromiseSettledResult<PostResult>[]>;
  /**
   * The number of the issue or pull request under which an action posts; null if it opens an issue.
   */
  under?(action: Action): number | null;
  /**
   * Finishes what an interrupted run began: removes a second post of this account.
   * @param since milliseconds since 1970 when the topic or decision was declared
   * @returns the URL of a post that may lack a receipt; null for none
   * @throws NetFault
   */
  tidy?(begun: Begun, since: number, tools: Tools): Promise<string | null>;
}

/** One post to make. */
export interface Job {
  action: Action;
  draft: Draft;
  marker: Marker;
  /** Milliseconds since 1970 when the posted record was made: its post cannot be much older. */
  since: number;
  /** True if an earlier run may have posted it. */
  begun: boolean;
  /**
   * Notes in the outbox that the post may exist from now on. Called before the first request that
   * changes something.
   */
  begin: () => Promise<void>;
}

/** A post that an earlier run began, as the outbox has it. */
export interface Begun extends Pick<Job, 'marker'> {
  target: string;
  /** The number of the issue or pull request under which it was posted. */
  number: number | null;
}

/** What destinations post with. */
export interface Tools {
  /** @throws HandoffError `usage` under --offline */
  http: () => Promise<Http>;
  vars: NodeJS.ProcessEnv;
  /** Milliseconds since 1970. */
  now: number;
  /** The project in the policy, for markers. */
  project: string | null;
  /** @throws NetFault without a token, or for a host that must not be asked */
  forge: (home: Home) => Promise<Forge>;
  /** Issues that this run has just read, by `readKey`. A post takes its issue out. */
  read: Map<string, ReadIssue>;
  /** Warns the person. */
  note: (text: string) => void;
}

/** An issue with its comments. */
export interface ReadIssue {
  issue: Issue;
  comments: readonly Comment[];
}

/** The key of an issue, by the repository and the number of its receipt. */
export function readKey({ host, repository }: Home, number: number): string {
  return `${host}/${repository}#${number}`;
}

/** A repository on GitHub, and who is trusted in it. */
export interface Forge {
  repo: GitHubRepository;
  trust: Trust;
}

/** The result of a post. */
export interface PostResult {
  /** Its URL; null for a message, which has none. */
  url: string | null;
  /** True if it existed already: an earlier try or another clone made it. */
  adopted: boolean;
  /** The URL of what it was posted under, if that was found in another place than its receipt says. */
  foundAt?: string;
}

/** A post that no retry can make: a person has to look. */
export class NeverPosted extends Error {
  readonly hint: string | null;
  /** An error where the routing table asks for a post that cannot be made. */
  readonly level: 'error' | 'warning';

  constructor(message: string, hint: string | null = null, level: 'error' | 'warning' = 'warning') {
    super(message);
    this.hint = hint;
    this.level = level;
    this.name = 'NeverPosted';
  }
}

/**
 * Makes a post that cannot be made of one whose place is not there.
 * @param place what was not found: `pull request 4711 in acme/payments`
 */
export async function ifThere<T>(place: string, remedy: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof NetFault) || error.reason !== 'not-found') throw error;
    throw new NeverPosted(
      `there is no ${place}, or this account has no access to it`,
      error.hint ?? remedy,
      'error',
    );
  }
}
