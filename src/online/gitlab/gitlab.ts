import { isAtHome, type PullRef } from '../../protocol/pull/pull-ref.js';
import type { Http } from '../net/http.js';
import { NetFault } from '../net/net-fault.js';
import { reviewStates, type ReviewStates } from '../pulls/review-states.js';
import { accessOf, type GitLabAccess } from './access.js';
import { credentialsFor } from './credentials.js';
import type { GitLabHome } from './home.js';
import { own } from '../../protocol/format/own.js';
import { apiAddress, hostOfToken } from './hosts.js';
import type { MyPulls } from '../pulls/my-pulls.js';
import { askMergeRequests } from './merge-requests.js';
import { myRequests } from './my-requests.js';
import { GitLabServer } from './server.js';

export interface GitLabOptions {
  vars: NodeJS.ProcessEnv;
  http: Http;
  /** This repository on GitLab; null if it is elsewhere. */
  home: GitLabHome | null;
  /** The hosts that somebody here said run GitLab. No others are asked. */
  hosts: ReadonlySet<string>;
  /** Milliseconds since 1970. */
  now: () => number;
}

/** GitLab for this environment. Sends no request and looks for no token before it is needed. */
export class GitLab {
  readonly #servers = new Map<string, Promise<GitLabServer>>();
  readonly #options: GitLabOptions;

  constructor(options: GitLabOptions) {
    this.#options = options;
  }

  /**
   * The state of merge requests on any hosts. Does not throw for a failed server: then the state is
   * unknown.
   * @param most milliseconds that this may take of the run's time
   */
  reviewStates(refs: readonly PullRef[], most: number): Promise<ReviewStates> {
    const { http, home, now } = this.#options;
    const budget = http.budget.part(most);
    return reviewStates(refs, {
      ask: async (host, some) => askMergeRequests(await this.#server(host), some, budget),
      isHome: (ref) => isAtHome(ref, home),
      now,
    });
  }

  /** The host that GITLAB_TOKEN is for; null if it is not set. */
  get tokenIsFor(): string | null {
    const { vars } = this.#options;
    return (own(vars, 'GITLAB_TOKEN') ?? '').trim() === '' ? null : hostOfToken(vars);
  }

  /** Which token is in use, and what it may read here. @throws NetFault */
  async access(home: GitLabHome): Promise<GitLabAccess> {
    return accessOf(await this.#server(home.host), home);
  }

  /** True if there is a token for that host. @throws NetFault */
  async isSignedIn(host: string): Promise<boolean> {
    return (await this.#server(host)).source !== null;
  }

  /**
   * The merge requests of the token's account that may become items of a declaration.
   * @param since milliseconds since 1970: start of the merged ones
   * @param most milliseconds that this may take of the run's time
   * @throws NetFault
   */
  async myPulls(home: GitLabHome, since: number, most: number): Promise<MyPulls> {
    const { http, now } = this.#options;
    const server = await this.#server(home.host);
    return myRequests(server, home, { since, now: now(), budget: http.budget.part(most) });
  }

  async #server(host: string): Promise<GitLabServer> {
    if (!this.#options.hosts.has(host))
      throw new NetFault(
        'refused',
        `${host} is not known to run GitLab`,
        `if it does: git config --add handoff.gitlab ${host}`,
      );
    let server = this.#servers.get(host);
    if (server === undefined) this.#servers.set(host, (server = this.#connect(host)));
    return server;
  }

  async #connect(host: string): Promise<GitLabServer> {
    const { vars, http, now } = this.#options;
    const credentials = await credentialsFor(host, vars, http.secrets);
    return new GitLabServer({ http, host, api: apiAddress(host, vars), credentials, now });
  }
}
