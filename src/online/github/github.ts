import { textIn } from '../../protocol/format/json-fields.js';
import { messageWithHint } from '../../protocol/format/message-with-hint.js';
import { isAtHome, type Home, type PullRef } from '../../protocol/pull/pull-ref.js';
import type { AskHost, HostQuestion } from '../../protocol/trust/host-says.js';
import type { Http } from '../net/http.js';
import { NetFault } from '../net/net-fault.js';
import { accessOf, type Access } from './access.js';
import { broughtBy } from './brought-by.js';
import { createClient } from './client.js';
import type { Credentials } from '../net/credentials.js';
import { credentialsFor } from './credentials.js';
import { nameOf, signInHint } from './fault.js';
import { placeOf, type Place } from './home.js';
import { apiAddresses, homeAddresses, isGitHubsOwn } from './hosts.js';
import type { MyPulls } from '../pulls/my-pulls.js';
import { myPulls } from './my-pulls.js';
import { reviewStates, type ReviewStates } from '../pulls/review-states.js';
import type { Remote } from '../pulls/remote.js';
import { askPulls } from './review-state.js';
import { Server } from './server.js';

/**
 * Milliseconds for a look before a record is written: the review state is not worth a longer wait.
 */
const OBSERVING_MS = 4_000;

export interface GitHubOptions {
  vars: NodeJS.ProcessEnv;
  remotes: readonly Remote[];
  /** Hosts that run another forge, as somebody said. */
  others?: ReadonlySet<string>;
  http: Http;
  /** Milliseconds since 1970. */
  now: () => number;
}

/**
 * GitHub for this repository and environment. Sends no request and looks for no token before it is
 * needed.
 */
export class GitHub {
  readonly #credentials = new Map<string, Promise<Credentials | null>>();
  readonly #servers = new Map<string, Promise<Server>>();
  readonly #options: GitHubOptions;
  readonly #place: Place;

  private constructor(options: GitHubOptions, place: Place) {
    this.#options = options;
    this.#place = place;
  }

  /** Finds the home of this repository. May ask gh, but no server. */
  static async open(options: GitHubOptions): Promise<GitHub> {
    const credentials = new Map<string, Promise<Credentials | null>>();
    const place = await placeOf(options.vars, options, async (host) => {
      const credential = credentialsFor(host, options.vars, options.http.secrets);
      credentials.set(host, credential);
      return credential.then(Boolean, () => true);
    });
    const github = new GitHub(options, place);
    for (const [host, found] of credentials) github.#credentials.set(host, found);
    return github;
  }

  /** The repository of a bare `#1842`; null if it is on no known GitHub. */
  get home(): Home | null {
    return this.#place.home;
  }

  /** The host for references that name none. */
  get host(): string {
    return this.#place.host;
  }

  /**
   * The state of pull requests on any hosts. Does not throw for a failed server: then the state is
   * unknown.
   * @param most milliseconds that this may take of the run's time
   */
  reviewStates(
    refs: readonly PullRef[],
    { most = OBSERVING_MS }: { most?: number } = {},
  ): Promise<ReviewStates> {
    const { http, now } = this.#options;
    const budget = http.budget.part(most);
    return reviewStates(refs, {
      ask: async (host, some) => askPulls(await this.server(host), some, budget),
      isHome: (ref) => isAtHome(ref, this.home),
      now,
    });
  }

  /**
   * The pull requests of the token's account that may become items of a declaration; null without a
   * token, or if this repository is not on GitHub.
   * @param since milliseconds since 1970: start of the merged ones
   * @param most milliseconds that this may take of the run's time
   * @throws NetFault
   */
  async myPulls(
    since: number,
    { most = OBSERVING_MS }: { most?: number } = {},
  ): Promise<MyPulls | null> {
    const { http, now } = this.#options;
    const { home } = this;
    const server = home === null ? null : await this.server(home.host);
    if (home === null || server === null || server.source === null) return null;
    return myPulls(server, home, { since, now: now(), budget: http.budget.part(most) });
  }

  /** Who added commits of this repository, for `verify`. Does not throw for a failed server. */
  async broughtBy(questions: readonly HostQuestion[]): ReturnType<AskHost> {
    const { home } = this;
    const host = nameOf(this.host);
    const nothing = (why: string): Awaited<ReturnType<AskHost>> => ({
      host,
      known: new Map(questions.map(({ oid }) => [oid, why])),
    });
    if (home === null) return nothing('no remote of this repository is on GitHub');
    if (questions.length === 0) return nothing('');
    try {
      return { host, known: await broughtBy(await this.server(home.host), home, questions) };
    } catch (error) {
      if (!(error instanceof NetFault)) throw error;
      return nothing(messageWithHint(error));
    }
  }

  /**
   * The short name of the default branch; null if this repository is on no known GitHub.
   * @throws NetFault
   */
  async defaultBranch(): Promise<string | null> {
    const { home } = this;
    if (home === null) return null;
    const [owner = '', repo = ''] = home.repository.split('/');
    const server = await this.server(home.host);
    return textIn(
      await server.request('GET /repos/{owner}/{repo}', { owner, repo }),
      'default_branch',
    );
  }

  /** Which token is in use, and its rights here. @throws NetFault */
  async access(): Promise<Access> {
    return accessOf(await this.server(this.host), this.home);
  }

  /**
   * The GitHub at a host. Only hosts that this repository or the person named: a record could name
   * any.
   * @throws NetFault `refused` for another host, or without a token for a self-hosted server
   */
  async server(host: string): Promise<Server> {
    if (!this.#place.known.has(host))
      throw new NetFault(
        'refused',
        `${host} is not the GitHub host of this repository`,
        `set GH_HOST=${host} to use it`,
      );
    let server = this.#servers.get(host);
    if (server === undefined) this.#servers.set(host, (server = this.#connect(host)));
    return server;
  }

  async #connect(host: string): Promise<Server> {
    const { vars, http, now } = this.#options;
    let found = this.#credentials.get(host);
    if (found === undefined)
      this.#credentials.set(host, (found = credentialsFor(host, vars, http.secrets)));
    const credentials = await found;
    const own = host === this.#place.host;
    if (credentials === null && !isGitHubsOwn(host) && !own)
      throw new NetFault('refused', `there is no token for ${host}`, signInHint(host));
    const addresses = own ? homeAddresses(host, vars) : apiAddresses(host);
    return new Server(
      host,
      credentials?.source ?? null,
      await createClient({ http, host, addresses, credentials, now }),
    );
  }
}
