import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { makeBeside, type Beside } from './beside.js';
import { refuse, type Call, type Hub, type Reply } from './call.js';
import { BEGIN, makeClock, type Clock } from './clock.js';
import { undocumented } from './documented.js';
import { startEmulator, type Emulator } from './emulator.js';
import { makeFaults, type Faults } from './faults.js';
import { graphql } from './graphql/execute.js';
import { toStrangers } from './outside.js';
import { ownerOf } from './people.js';
import { makeRecords, type Records } from './records.js';
import { rest } from './rest/rest.js';

/** One request that a client has made. */
export interface Logged {
  method: string;
  path: string;
  query: Record<string, string>;
  body: unknown;
  /** Whose token came with it; null without one, or with one that nobody has. */
  login: string | null;
  headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** The server that clients talk to. */
export interface Facade {
  /** Without a path. Clients may add `/api/v3`, as for a server of one's own. */
  readonly url: string;
  readonly clock: Clock;
  readonly emulator: Emulator;
  readonly records: Records;
  /** What GitHub knows and the emulator does not; a new one after each reset. */
  readonly beside: Beside;
  readonly faults: Faults;
  /** The requests since the reset. */
  readonly log: readonly Logged[];
  /** What clients asked for that GitHub does not document, or these helpers do not know. */
  violations(): string[];
  /** The violations so far were wanted. */
  forgive(): void;
  /** Does what a client would, past log, faults and judgement. */
  call(method: string, path: string, login: string, body?: unknown): Promise<Reply>;
  /** Everything is as at the start. */
  reset(): Promise<void>;
  stop(): Promise<void>;
}

/** What a reset throws away. */
interface Era {
  beside: Beside;
  faults: Faults;
  log: Logged[];
  violations: string[];
  /** How often each asked, by login; '' for those without a token. */
  asked: Map<string, number>;
}

/** Starts the emulator and the façade in front of it. */
export async function startFacade(): Promise<Facade> {
  const clock = makeClock();
  const emulator = await startEmulator(clock);
  let era = makeEra();
  let url = '';
  const records = makeRecords(
    emulator,
    () => era.beside,
    () => url,
  );

  const answer = (call: Call, of: Era): Promise<Reply> => {
    // A client that was killed in the test before is not to write into this one.
    const ask: Emulator['ask'] = async (...request) => {
      if (of !== era) throw new Error('that GitHub is gone');
      return emulator.ask(...request);
    };
    const hub: Hub = {
      clock,
      emulator: { ...emulator, ask },
      records,
      beside: of.beside,
      apiUrl: url,
      violate: (what) => void of.violations.push(what),
    };
    return call.path === '/graphql' ? graphql(hub, call) : rest(hub, call);
  };

  const serve = async (
    request: IncomingMessage,
    response: ServerResponse,
    of: Era,
  ): Promise<void> => {
    const { method = 'GET', headers } = request;
    const { pathname, searchParams: query } = new URL(request.url ?? '/', url);
    const path = pathname.replace(/^\/api(?:\/v3)?(?=\/)/, '');
    const [token, who] = signedIn(headers.authorization);
    const text = await read(request);
    // It was killed before it had said what it wants.
    if (text === null) return;
    const body = parsed(text);
    of.log.push({
      method,
      path,
      query: Object.fromEntries(query),
      body,
      login: who?.login ?? null,
      headers,
    });
    const accept = String(headers.accept ?? '');
    const call: Call = {
      method,
      path,
      query,
      body,
      login: who?.login ?? null,
      kind: who?.kind ?? null,
      accept,
    };
    const proceed = async (): Promise<Reply> => {
      if (headers['user-agent'] === undefined)
        return refuse(
          403,
          'Request forbidden by administrative rules. Please make sure your request has a User-Agent header.',
        );
      if (token !== '' && !who) return refuse(401, 'Bad credentials');
      if (who === null && (of.asked.get('') ?? 0) >= 60)
        return refuse(403, 'API rate limit exceeded for 127.0.0.1.');
      of.asked.set(call.login ?? '', (of.asked.get(call.login ?? '') ?? 0) + 1);
      if (path !== '/graphql')
        of.violations.push(
          ...undocumented(
            method,
            path.replace(/^\/repositories\/\d+/, '/repos/the/same'),
            query,
            body,
          ),
        );
      const given = await answer(call, of);
      return who === null && given.body !== undefined
        ? { ...given, body: toStrangers(given.body, of.beside.hiddenMembers) }
        : given;
    };
    const fault = of.faults.take(method, path);
    const reply = fault ? await fault({ token, proceed, response }) : await proceed();
    if (reply)
      send(response, {
        ...reply,
        headers: { ...usual(call, of.asked, clock.now, of.beside.scopes), ...reply.headers },
      });
  };

  const server = createServer((request, response) => {
    const of = era;
    serve(request, response, of).catch((error: unknown) => {
      of.violations.push(
        `the façade failed at ${request.method} ${request.url}: ${error instanceof Error ? error.stack : String(error)}`,
      );
      if (!response.headersSent) send(response, refuse(500, 'the façade failed'));
    });
  });
  // While a test waits for a program and lets nothing else run, its connections are to stay.
  server.keepAliveTimeout = 0;
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    clock,
    emulator,
    records,
    get beside() {
      return era.beside;
    },
    get faults() {
      return era.faults;
    },
    get log() {
      return era.log;
    },
    violations: () => [...era.violations],
    forgive: () => void era.violations.splice(0),
    call: (method, path, login, body) => {
      const { pathname, searchParams: query } = new URL(path, url);
      return answer(
        { method, path: pathname, query, body, login, kind: 'classic', accept: '' },
        era,
      );
    },
    reset: async () => {
      server.closeAllConnections();
      era = makeEra();
      clock.set(BEGIN);
      await emulator.reset();
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((settle) => server.close(settle));
      await emulator.stop();
    },
  };
}

function makeEra(): Era {
  return { beside: makeBeside(), faults: makeFaults(), log: [], violations: [], asked: new Map() };
}

/** The token of a request, and whose it is. */
function signedIn(header: string | undefined): [string, ReturnType<typeof ownerOf>] {
  const token = header?.replace(/^(?:bearer|token)\s+/i, '').trim() ?? '';
  return [token, ownerOf(token)];
}

/** The whole body; null where the client went away in the middle of it. */
async function read(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of request) chunks.push(chunk as Buffer);
  } catch {
    return null;
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parsed(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return text;
  }
}

/** The headers of every answer. */
function usual(
  { path, login, kind }: Call,
  asked: ReadonlyMap<string, number>,
  now: string,
  scopes: string,
): Record<string, string> {
  const limit = login === null ? 60 : 5000;
  const used = asked.get(login ?? '') ?? 0;
  return {
    'x-github-media-type': 'github.v3; format=json',
    'x-github-request-id': 'C0DE:1:2:3:4',
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-remaining': String(Math.max(0, limit - used)),
    'x-ratelimit-used': String(used),
    'x-ratelimit-reset': String(Math.floor(Date.parse(now) / 1000) + 3600),
    'x-ratelimit-resource': path === '/graphql' ? 'graphql' : 'core',
    ...(kind === 'classic' ? { 'x-oauth-scopes': scopes } : {}),
  };
}

function send(response: ServerResponse, { status, body, headers, text }: Reply): void {
  const content = text ?? (body === undefined ? '' : JSON.stringify(body));
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  response.end(content);
}
