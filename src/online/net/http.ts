import { Breaker } from './breaker.js';
import { cleanMessage } from './clean-message.js';
import { NetFault } from './net-fault.js';
import { readBody } from './read-body.js';
import { safeUrl } from './safe-url.js';
import { Secrets } from './secrets.js';
import type { TimeBudget } from './time-budget.js';
import { isPassing, transportFault } from './transport-fault.js';
import { transportFor, type Transport } from './transport.js';

/** One request. */
export interface HttpRequest {
  method: string;
  url: string;
  headers?: Record<string, string>;
  body?: string;
  /** The server's name for people: `GitHub`. */
  name: string;
  /**
   * True if a repeated request would do it twice: it is sent once. False for a POST that only
   * reads.
   */
  write: boolean;
  /** False if the answer is not needed, and need not be JSON. */
  json?: boolean;
  /** True if the URL itself is a secret, as those of webhooks are. */
  secretUrl?: boolean;
  /** The time that it may take. Default: the rest of the run's time. */
  budget?: TimeBudget | undefined;
}

/**
 * An answer with any status except a redirect. Header names are lower case. `text` is JSON if the
 * request succeeded and wanted JSON.
 */
export interface HttpResponse {
  status: number;
  headers: Readonly<Record<string, string>>;
  text: string;
}

const CALL_MS = 5_000;
/** Milliseconds: a retry needs at least as much time. */
const TRY_MS = 500;
const MOST_BYTES = 8 * 1024 * 1024;
const MOST_REDIRECTS = 3;

/**
 * The only way to servers. Every request ends within its limit and the run's, credentials never go
 * to another host, and every failure is a NetFault with a one-line message.
 */
export class Http {
  readonly secrets = new Secrets();
  readonly breaker = new Breaker();
  readonly budget: TimeBudget;
  readonly #vars: NodeJS.ProcessEnv;
  readonly #trace: ((line: string) => void) | null;
  #transport: Transport | undefined;

  /** @param trace receives one line for each request */
  constructor({
    vars,
    budget,
    trace,
  }: {
    vars: NodeJS.ProcessEnv;
    budget: TimeBudget;
    trace: ((line: string) => void) | undefined;
  }) {
    this.#vars = vars;
    this.budget = budget;
    this.#trace = trace ? (line) => trace(cleanMessage(line, this.secrets)) : null;
  }

  /**
   * Sends a request and reads the whole answer. Retries a reading request once after a broken
   * connection or a server error.
   * @throws NetFault if there is no usable answer; not for an unsuccessful status
   */
  async send(request: HttpRequest): Promise<HttpResponse> {
    const budget = request.budget ?? this.budget;
    const again = (): boolean => !request.write && budget.left() >= TRY_MS;
    let answer: HttpResponse;
    try {
      answer = await this.#follow(request, budget);
    } catch (error) {
      if (!(error instanceof Broken)) throw error;
      if (!again() || !isPassing(error.cause))
        throw transportFault(error.cause, request.name, request.write);
      return this.#last(request, budget);
    }
    return answer.status >= 500 && again() ? this.#last(request, budget) : answer;
  }

  async #last(request: HttpRequest, budget: TimeBudget): Promise<HttpResponse> {
    return this.#follow(request, budget).catch((error: unknown) => {
      throw error instanceof Broken
        ? transportFault(error.cause, request.name, request.write)
        : error;
    });
  }

  /** Follows the redirect of a reading request, only on the same server. */
  async #follow(request: HttpRequest, budget: TimeBudget): Promise<HttpResponse> {
    const { name, method } = request;
    let url = safeUrl(request.url, `the address of ${name}`);
    for (let count = 0; ; count += 1) {
      const answer = await this.#exchange(request, url, budget);
      const location = answer.headers['location'];
      if (![301, 302, 303, 307, 308].includes(answer.status) || location === undefined)
        return answer;
      const next = URL.canParse(location, url.href) ? new URL(location, url.href) : null;
      if (next?.origin !== url.origin)
        throw new NetFault(
          'redirected',
          `${name} redirects to another server; credentials are not sent there`,
          'check the configured address',
        );
      if (method !== 'GET' || request.write)
        throw new NetFault('moved', `${name} says that the resource has moved`, 'use its new name');
      if (count === MOST_REDIRECTS) throw new NetFault('refused', `${name} redirects too often`);
      url = next;
    }
  }

  async #exchange(request: HttpRequest, url: URL, budget: TimeBudget): Promise<HttpResponse> {
    const limit = Math.min(CALL_MS, budget.left());
    if (limit === 0)
      throw new NetFault(
        'timeout',
        `${request.name} was not asked: the time limit for requests was reached`,
      );
    return budget.spend(() => this.#within(limit, request, url));
  }

  async #within(limit: number, request: HttpRequest, url: URL): Promise<HttpResponse> {
    const begun = performance.now();
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), limit);
    let outcome = '';
    try {
      const { status, headers, body } = await (this.#transport ??= transportFor(
        this.#vars,
        this.secrets,
      ))(url, {
        method: request.method,
        headers: { 'user-agent': 'git-handoff', ...request.headers },
        body: request.body ?? null,
        redirect: 'manual',
        signal: stop.signal,
      });
      outcome = String(status);
      const text = await readBody(body, MOST_BYTES);
      const pairs: [string, string][] = [];
      headers.forEach((value, key) => pairs.push([key, value]));
      return checked(request, { status, headers: Object.fromEntries(pairs), text });
    } catch (error) {
      if (error instanceof NetFault) throw error;
      outcome += ' broke';
      if (!stop.signal.aborted) throw new Broken(error);
      outcome = 'timeout';
      throw new NetFault(
        'timeout',
        `${request.name} did not answer within ${seconds(limit)}`,
        null,
        request.write,
      );
    } finally {
      clearTimeout(timer);
      // The answer is too large or too late, so the rest is not read.
      stop.abort();
      const place = request.secretUrl === true ? url.host : url.host + url.pathname;
      this.#trace?.(
        `${request.method} ${place} ${outcome} ${Math.round(performance.now() - begun)} ms`,
      );
    }
  }
}

/** A connection that failed or broke. */
class Broken extends Error {
  override readonly cause: unknown;

  constructor(cause: unknown) {
    super('broken');
    this.cause = cause;
  }
}

function checked(
  { name, write, json = true }: HttpRequest,
  { status, headers, text }: Omit<HttpResponse, 'text'> & { text: string | null },
): HttpResponse {
  const good = status >= 200 && status < 300;
  const malformed = (what: string): NetFault =>
    new NetFault(
      'malformed',
      `unexpected response from ${name}: ${what}`,
      'check for a proxy or a login page in between',
      write && good,
    );
  if (text === null) throw malformed('more than 8 MB');
  if (!good || !json || status === 204 || status === 205) return { status, headers, text };
  if (!/^application\/(?:[\w.-]+\+)?json\b/i.test(headers['content-type'] ?? ''))
    throw malformed('not JSON');
  try {
    JSON.parse(text);
  } catch {
    throw malformed('incomplete JSON');
  }
  return { status, headers, text };
}

function seconds(milliseconds: number): string {
  return `${Math.max(0.1, Math.round(milliseconds / 100) / 10)} s`;
}
