import { fork, type ChildProcess } from 'node:child_process';
import { Agent, request } from 'node:http';
import { fileURLToPath } from 'node:url';
import type { Clock } from './clock.js';
import { PEOPLE } from './people.js';
import { READERS } from './readers.js';

/**
 * Where the emulator believes to stand. Nothing of it may be seen outside, so it is a name that
 * cannot be mistaken.
 */
export const INSIDE = 'https://emulator.invalid';

/** What the emulator answered. */
export interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  /** Parsed JSON, or undefined where there is no body. */
  body: unknown;
}

/** The stateful GitHub behind the façade, over REST alone. */
export interface Emulator {
  /** Asks it as somebody. Requests go one after another, each at its own time. */
  ask(method: string, path: string, who: string | null, body?: unknown): Promise<Answer>;
  /** The same, for what must succeed. @throws Error with its answer where it does not */
  must(method: string, path: string, who: string | null, body?: unknown): Promise<unknown>;
  /** It forgets everything but its seed. */
  reset(): Promise<void>;
  stop(): Promise<void>;
}

const people = Object.keys(PEOPLE);
/** Rights are the façade's business: for the emulator everybody is in, and only names who acts. */
const SEED = {
  tokens: Object.fromEntries([
    ...people.map((login) => [login, { login }]),
    ...READERS.map((token) => [token, { login: 'sarah' }]),
  ]),
  github: {
    users: people.map((login) => ({ login, name: login, email: `${login}@example.org` })),
    orgs: [{ login: 'acme', members: people.map((login) => ({ login, role: 'admin' })) }],
    repos: [
      { owner: 'acme', name: 'payments' },
      { owner: 'acme', name: 'secret', private: true },
    ],
  },
};

/** Starts the emulator on a free port of the loopback interface. */
export async function startEmulator(clock: Clock): Promise<Emulator> {
  const child = fork(
    fileURLToPath(new URL('emulator-process.mjs', import.meta.url)),
    [JSON.stringify({ baseUrl: INSIDE, seed: SEED })],
    {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    },
  );
  const { port } = await message<{ port: number }>(child);
  const agent = new Agent({ keepAlive: true });
  let last: Promise<unknown> = Promise.resolve();
  const ask: Emulator['ask'] = (method, path, who, body) => {
    const answer = last.then(() =>
      exchange({
        agent,
        port,
        method,
        path,
        who,
        body,
        now: method === 'GET' ? clock.now : clock.next(),
      }),
    );
    last = answer.catch(() => {});
    return answer;
  };
  return {
    ask,
    must: async (method, path, who, body) => {
      const { status, body: answer } = await ask(method, path, who, body);
      if (status >= 300)
        throw new Error(`${method} ${path} as ${who}: ${status} ${JSON.stringify(answer)}`);
      return answer;
    },
    reset: async () => {
      await last;
      child.send('reset');
      await message(child);
    },
    stop: async () => {
      agent.destroy();
      const gone = new Promise((settle) => child.once('exit', settle));
      child.disconnect();
      await gone;
    },
  };
}

async function message<T>(child: ChildProcess): Promise<T> {
  return new Promise((settle, fail) => {
    const ended = (code: number | null): void => fail(new Error(`the emulator ended with ${code}`));
    child.once('exit', ended);
    child.once('message', (value) => {
      child.off('exit', ended);
      settle(value as T);
    });
  });
}

interface Exchange {
  agent: Agent;
  port: number;
  method: string;
  path: string;
  who: string | null;
  body: unknown;
  now: string;
}

async function exchange({ agent, port, method, path, who, body, now }: Exchange): Promise<Answer> {
  return new Promise((settle, fail) => {
    const text = body === undefined ? '' : JSON.stringify(body);
    const told = {
      'x-test-now': now,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(text),
    };
    const headers = { ...told, ...(who === null ? {} : { authorization: `token ${who}` }) };
    const sent = request({ agent, host: '127.0.0.1', port, method, path, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', fail);
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        settle({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: text === '' ? undefined : JSON.parse(text),
        });
      });
    });
    sent.on('error', fail);
    sent.end(text);
  });
}
