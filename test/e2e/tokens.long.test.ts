import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VERBS } from '../../src/verbs/index.js';
import { run, runJson, SLOW } from '../helpers/program.js';
import { BODY, inMidShift } from '../helpers/said-secrets.js';
import { tracesOf } from '../helpers/traces.js';

// The policy sends everything everywhere.
const ROUTING = `
trackers: { jira: { projects: [PAY] }, linear: { teams: [ENG] } }
routing:
  rules:
    - to: [github-issue, github-pr, jira, linear, 'slack:HANDOFF_SLACK_URL', 'teams:HANDOFF_TEAMS_URL', 'webhook:HANDOFF_HOOK']
`;

/**
 * A server that refuses everybody, and repeats in its answer all that it was told: a process of its
 * own, because the program is waited for.
 */
const ECHO = `
const told = (request, body) => JSON.stringify({ message: 'Bad credentials ' + request.url + JSON.stringify(request.headers) + body });
const server = require('node:http').createServer((request, response) => {
  let body = '';
  request.on('data', (chunk) => (body += chunk));
  request.on('end', () => {
    response.writeHead(401, { 'content-type': 'application/json', 'x-told': encodeURIComponent(request.url) });
    response.end(told(request, body));
    console.error('asked');
  });
});
server.listen(0, '127.0.0.1', () => process.stdout.write(String(server.address().port)));
`;

describe('a token in the environment', SLOW, () => {
  const canary = (start: string): string => `${start}canary${'Q7'.repeat(16)}`;
  let server: ReturnType<typeof spawn>;
  let port = 0;
  let asked = 0;
  beforeAll(async () => {
    server = spawn(process.execPath, ['-e', ECHO], { stdio: ['ignore', 'pipe', 'pipe'] });
    server.stderr?.on(
      'data',
      (said: Buffer) => (asked += said.toString('utf8').split('asked').length - 1),
    );
    const [first] = (await once(server.stdout as NodeJS.ReadableStream, 'data')) as [Buffer];
    port = Number(first.toString('utf8'));
  });
  afterAll(() => void server.kill());

  /** Every variable that holds a secret, and where the servers are. */
  const variables = (): Record<string, string> => ({
    GH_TOKEN: canary('ghp_'),
    GITHUB_TOKEN: canary('ghs_'),
    GH_ENTERPRISE_TOKEN: canary('gho_'),
    JIRA_API_TOKEN: canary('ATATT3x'),
    JIRA_PAT: canary('pat-'),
    JIRA_EMAIL: 'canary-Q7Q7@example.org',
    LINEAR_API_KEY: canary('lin_api_'),
    HANDOFF_SLACK_URL: `http://127.0.0.1:${port}/slack/${canary('T')}`,
    HANDOFF_TEAMS_URL: `http://127.0.0.1:${port}/teams/${canary('T')}`,
    HANDOFF_HOOK: `http://127.0.0.1:${port}/hook/${canary('T')}`,
    HANDOFF_HOOK_SECRET: canary('whsec_'),
    JIRA_BASE_URL: `http://127.0.0.1:${port}/jira`,
    LINEAR_API_URL: `http://127.0.0.1:${port}/linear`,
    GITHUB_API_URL: `http://127.0.0.1:${port}/api`,
    GITHUB_GRAPHQL_URL: `http://127.0.0.1:${port}/graphql`,
    GH_REPO: 'acme/payments',
    EDITOR: 'false',
  });
  /** Something to do for each verb, and for some a failure as well. */
  const TYPED: Readonly<Record<string, readonly string[][]>> = {
    init: [['init'], ['init', '--dry-run']],
    demo: [['demo']],
    ack: [['ack', '--all', '--as', 'nadia']],
    note: [['note', 'something']],
    block: [
      [
        'block',
        'A key',
        '--why',
        'Nothing runs',
        '--owner',
        'sarah',
        '--blocks',
        'auth-session-refresh',
      ],
    ],
    ask: [['ask', 'Which?', '--why', 'It matters', '--owner', 'nobody']],
    decide: [['decide', 'So it is', '--rationale', 'It works']],
    resolve: [
      ['resolve', 'session-timeout', '--outcome', 'Yes'],
      ['resolve', 'nothing', '--outcome', 'Yes'],
    ],
    reopen: [['reopen', 'session-timeout', '--new-information', 'No']],
    assign: [['assign', 'session-timeout', '--to', 'nadia']],
    declare: [
      ['declare', '--from', '-'],
      ['declare', '--draft', '--from', '-'],
      ['declare', '--edit'],
      ['declare', '--from', 'none.yml'],
    ],
    query: [['query'], ['query', '--json'], ['query', '--no-cache']],
    show: [['show', 'session-timeout']],
    who: [['who', 'auth-session-refresh']],
    why: [['why', '#1842']],
    check: [['check'], ['check', '.handoff.yml']],
    publish: [['publish'], ['publish', '--rescue']],
    route: [['route', '--dry-run'], ['route'], ['route', '--yes', '--collect']],
    ping: [
      ['ping', 'session-timeout', '--dry-run'],
      ['ping', 'session-timeout'],
    ],
    retract: [['retract', 'session-timeout', '--reason', 'It is wrong']],
  };

  it('appears in no output, record, cache or log of any verb, whatever servers repeat', () => {
    const repo = inMidShift({ policy: ROUTING });
    const typed = VERBS.flatMap(({ name }) => TYPED[name] ?? [[name]]);
    for (const [index, args] of typed.entries()) {
      const env = { ...variables(), ...(index % 2 === 0 ? { HANDOFF_DEBUG: 'all' } : {}) };
      const { code, out, err } = run(repo, args, { stdin: BODY, env });
      expect(code, `${args.join(' ')}: ${err}`).not.toBe(70);
      for (const value of ['canary', 'Q7Q7Q7'])
        expect(out + err, args.join(' ')).not.toContain(value);
    }
    for (const value of ['canary', 'Q7Q7Q7']) expect(tracesOf(repo, value)).toEqual([]);
  });

  it('is used all the same: the servers were asked', async () => {
    const repo = inMidShift({ policy: ROUTING });
    const { code, answer } = runJson(repo, ['route', '--yes'], { env: variables() });
    expect([code, JSON.stringify(answer)]).toEqual([4, expect.not.stringContaining('canary')]);
    await expect.poll(() => asked).toBeGreaterThan(5);
  });

  it('and a password in the address of the remote neither', () => {
    const repo = inMidShift({ policy: ROUTING });
    const password = `Q7${'Q7'.repeat(10)}`;
    repo.git('remote', 'add', 'origin', `http://wei:${password}@127.0.0.1:9/acme/payments.git`);
    const typed = VERBS.flatMap(({ name }) => TYPED[name] ?? [[name]]);
    for (const [index, args] of typed.entries()) {
      const { code, out, err } = run(
        repo,
        [...args, '--fetch', ...(index % 2 === 0 ? ['--json'] : [])],
        { stdin: BODY, env: { EDITOR: 'false' } },
      );
      expect(code, `${args.join(' ')}: ${err}`).not.toBe(70);
      expect(out + err, args.join(' ')).not.toContain(password.slice(2));
    }
    expect(tracesOf(repo, password)).toEqual(['.git/config']);
  });
});
