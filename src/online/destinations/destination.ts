import type { Action } from '../../protocol/route/action.js';
import type { Destination } from '../../protocol/route/destination.js';
import type { Draft } from '../../protocol/route/draft.js';
import type { Marker } from '../../protocol/route/marker.js';
import type { Home } from '../../protocol/pull/pull-ref.js';
import type { Http } from '../net/http.js';
import type { SecretSink } from '../net/setting.js';
import type { GitHubRepository } from '../github/repository.js';
import type { Trust } from '../github/trust.js';

/** A destination with all that it takes to post there. */
export interface OnlineDestination extends Destination {
  /**
   * What a second try does where the first one may have arrived: `look` finds the first one, at
   * `repeat` the receiver leaves out what it has had, and `ask` waits for a person to decide.
   */
  readonly doubt: 'look' | 'repeat' | 'ask';
  /**
   * What the environment holds for it, as doctor says it: nothing is asked of a server. Absent
   * where doctor examines it elsewhere.
   * @throws HandoffError for what is missing
   */
  check?(vars: NodeJS.ProcessEnv, secrets: SecretSink, variable: string): string;
  /** The page of a ticket; null where the environment does not say where the tracker is. */
  ticketPage?(vars: NodeJS.ProcessEnv, ticket: string): string | null;
  /**
   * Posts one action.
   * @throws HandoffError, NetFault, or NeverPosted
   */
  post(job: Job, tools: Tools): Promise<PostResult>;
  /**
   * Posts what goes to one target for the first time, where one listing serves all of it; the
   * results in the order of the jobs. It replaces `post` for first posts.
   */
  postTogether?(
    jobs: readonly [Job, ...Job[]],
    tools: Tools,
  ): Promise<PromiseSettledResult<PostResult>[]>;
  /** The issue or pull request that an action is told under; null for an issue of its own. */
  under?(action: Action): number | null;
  /**
   * Finishes what a run began that was stopped: takes away a second post of this account.
   * @param since milliseconds since 1970 when what it is about was declared
   * @returns the address of a post that may have no receipt; null for none
   * @throws NetFault
   */
  tidy?(begun: Begun, since: number, tools: Tools): Promise<string | null>;
}

/** One post to be made. */
export interface Job {
  action: Action;
  draft: Draft;
  marker: Marker;
  /** Milliseconds since 1970 when what it tells was recorded: no post of it can be much older. */
  since: number;
  /** True where an earlier run may have posted it. */
  begun: boolean;
  /** Notes that it may be there from now on; before the first request that changes something. */
  begin: () => Promise<void>;
}

/** A post that an earlier run began, as the outbox has it. */
export interface Begun {
  slotId: string;
  target: string;
  /** What its marker says beside the topic. */
  what: string | null;
  /** The issue or pull request that it is told under. */
  number: number | null;
}

/** What destinations post with. */
export interface Tools {
  /** @throws HandoffError `usage` under --offline */
  http: () => Promise<Http>;
  vars: NodeJS.ProcessEnv;
  /** Milliseconds since 1970. */
  now: number;
  /** The project of the policy, as markers have it. */
  project: string | null;
  /** @throws NetFault where it may not be asked, or there is no token */
  forge: (home: Home) => Promise<Forge>;
  /** Something that a person should know. */
  note: (text: string) => void;
}

/** A repository on GitHub, and whose posts in it count. */
export interface Forge {
  repo: GitHubRepository;
  trust: Trust;
}

/** What became of a post. */
export interface PostResult {
  /** Its address; null for a message, which has none. */
  url: string | null;
  /** True where it was there already: an earlier try, or another clone, had made it. */
  adopted: boolean;
}

/** Something that never will be posted, however often it is tried: a person has to look. */
export class NeverPosted extends Error {}
