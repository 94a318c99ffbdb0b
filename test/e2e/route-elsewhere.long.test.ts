import type { ServerResponse } from 'node:http';
import { Webhook } from 'standardwebhooks';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../src/protocol/format/json.js';
import { fakeJira, type FakeJira } from '../helpers/fake-jira.js';
import { fakeLinear, type FakeLinear } from '../helpers/fake-linear.js';
import { makeTeam, rowsOf, SLOW } from '../helpers/program.js';
import type { TestRepo } from '../helpers/repo.js';
import { start } from '../helpers/start.js';
import { json, web, type Web } from '../helpers/web.js';

const SECRET = `whsec_${btoa('a key of at least twenty-four bytes')}`;
const POLICY = `schema: 1
project: acme/payments
roster:
  wei: { emails: [wei@example.org] }
  sarah: {}
trackers: { jira: { projects: [PAY] }, linear: { teams: [ENG] } }
routing:
  rules:
    - kind: blocker
      to: [jira, linear, 'slack:HANDOFF_SLACK', 'teams:HANDOFF_TEAMS', 'webhook:HANDOFF_HOOK']
    - to: [jira]
`;
const BODY = `to: none
returns_at: 2026-01-16T09:00:00Z
shipped: none
in_flight:
  - key: refunds
    status: blocked
    summary: Refunds wait for ENG-42
    why: Customers wait
    handover: hold
    next: [{ action: Go on, owner: wei }]
decisions: none
questions: none
blockers:
  - key: timeout
    need: 'A timeout {noformat} for <!channel> @org/team'
    why: The gateway hangs
    owner: sarah
    blocks: [refunds]
    severity: high
    refs: { jira: PAY-311 }
`;

/**
 * Servers of every kind, a clone whose environment knows them, and what is to be kept out of every
 * text.
 */
interface World {
  jira: FakeJira;
  linear: FakeLinear;
  messages: Web;
  repo: TestRepo;
  vars: Record<string, string>;
  run(
    args: readonly string[],
    own?: { stdin?: string; vars?: Record<string, string> },
  ): Promise<{ code: number | null; answer: JsonObject; ms: number }>;
}

async function makeWorld(meddle?: Parameters<typeof fakeJira>[0]): Promise<World> {
  const [jira, linear, messages] = [
    await fakeJira(meddle),
    await fakeLinear(),
    await web((_request, response) => response.writeHead(200).end('ok')),
  ];
  const repo = makeTeam();
  repo.commit('policy', { '.handoff.yml': POLICY });
  const vars = {
    JIRA_BASE_URL: jira.base,
    JIRA_EMAIL: 'wei@example.org',
    JIRA_API_TOKEN: 'fake-hidden-1',
    LINEAR_API_KEY: 'fake-hidden-2',
    LINEAR_API_URL: `${linear.url}/graphql`,
    HANDOFF_SLACK: `${messages.url}/slack/fake-hidden-3`,
    HANDOFF_TEAMS: `${messages.url}/teams/fake-hidden-4`,
    HANDOFF_HOOK: `${messages.url}/hook/fake-hidden-5`,
    HANDOFF_HOOK_SECRET: SECRET,
    HANDOFF_DEBUG: 'net',
  };
  const world: World = {
    jira,
    linear,
    messages,
    repo,
    vars,
    run: async (args, own = {}) => {
      const options = {
        now: '2026-01-15T10:00:00Z',
        env: { ...vars, ...own.vars },
        ...(own.stdin === undefined ? {} : { stdin: own.stdin }),
      };
      const { code, answer, err, ms } = await start(repo, args, options);
      expect(`${JSON.stringify(answer)}${err}`).not.toMatch(/fake-hidden|d2VpQGV4YW1wbGUub3Jn/);
      if (answer === null) throw new Error(`there is no answer: ${err}`);
      return { code, answer, ms };
    },
  };
  expect((await world.run(['declare', '--from', '-'], { stdin: BODY })).code).toBe(0);
  return world;
}

describe('handoff route', SLOW, () => {
  test('posts a blocker to trackers and messages, once each, in texts that do nothing', async () => {
    const { jira, linear, messages, run } = await makeWorld();
    const { code, answer } = await run(['route', '--yes']);
    expect([code, answer['unsent'], answer['findings']]).toEqual([0, [], []]);
    expect(rowsOf(answer, 'routed').map(({ target, url }) => [target, url])).toEqual([
      ['jira:PAY-311', `${jira.base}/browse/PAY-311?focusedCommentId=10001#comment-10001`],
      [
        'linear:ENG-42',
        expect.stringMatching(
          /^https:\/\/linear\.app\/acme\/issue\/ENG-42\/x#comment-[0-9a-f]{8}$/,
        ),
      ],
      ['slack:HANDOFF_SLACK', null],
      ['teams:HANDOFF_TEAMS', null],
      ['webhook:HANDOFF_HOOK', null],
    ]);
    const [comment] = jira.comments;
    expect(comment?.body).toContain('A timeout { noformat} for <!channel> @org/team');
    expect(comment?.body.match(/\{noformat/g)).toHaveLength(2);
    expect([...linear.comments.values()][0]?.body).toContain(
      '```text\nA timeout {noformat} for <!channel> @org/team\n```',
    );
    expect(messages.seen.map(({ url }) => url.split('/')[1])).toEqual(['slack', 'teams', 'hook']);
    expect(messages.seen[0]?.body).not.toContain('<!channel>');
    const hook = messages.seen[2];
    const event = new Webhook(SECRET).sign(
      String(hook?.headers['webhook-id']),
      new Date(Number(hook?.headers['webhook-timestamp']) * 1000),
      hook?.body ?? '',
    );
    expect(hook?.headers['webhook-signature']).toBe(event);
    expect((await run(['route', '--yes'])).answer['routed']).toEqual([]);
    expect([jira.comments.length, linear.comments.size, messages.seen.length]).toEqual([1, 1, 3]);
  });

  test('tells the trackers what became of it, and sends no message twice', async () => {
    const { jira, linear, messages, run } = await makeWorld();
    await run(['route', '--yes']);
    expect((await run(['resolve', 'timeout', '--outcome', 'Thirty seconds {noformat}'])).code).toBe(
      0,
    );
    const { code, answer } = await run(['route', '--yes']);
    expect([code, rowsOf(answer, 'routed').map(({ target }) => target)]).toEqual([
      0,
      ['jira:PAY-311', 'linear:ENG-42'],
    ]);
    expect(jira.comments[1]?.body).toContain('Outcome:\nThirty seconds { noformat}');
    expect([...linear.comments.values()][1]?.body).toContain('**Resolved**');
    expect(messages.seen).toHaveLength(3);
    expect((await run(['route', '--yes'])).answer['routed']).toEqual([]);
  });

  test('names the variable that is not set, and sends the rest', async () => {
    const { jira, messages, run } = await makeWorld();
    const { code, answer } = await run(['route', '--yes'], {
      vars: { HANDOFF_SLACK: '', LINEAR_API_KEY: '' },
    });
    expect(code).toBe(4);
    expect(rowsOf(answer, 'unsent').map(({ target, reason }) => [target, reason])).toEqual([
      ['linear:ENG-42', expect.stringContaining('LINEAR_API_KEY is not set')],
      ['slack:HANDOFF_SLACK', expect.stringContaining('HANDOFF_SLACK is not set')],
    ]);
    expect([jira.comments.length, messages.seen.length]).toEqual([1, 2]);
    expect(
      rowsOf((await run(['route', '--yes'])).answer, 'routed').map(({ target }) => target),
    ).toEqual(['linear:ENG-42', 'slack:HANDOFF_SLACK']);
  });

  test('adopts the comments of a run that was stopped before it could say so', async () => {
    const { jira, linear, repo, run } = await makeWorld();
    const before = repo.git('rev-parse', 'HEAD');
    await run(['route', '--yes']);
    repo.git('reset', '--quiet', '--hard', before);
    repo.git('update-ref', '-d', 'refs/handoff/seen');
    const routed = rowsOf((await run(['route', '--yes'])).answer, 'routed').filter(({ target }) =>
      /^(?:jira|linear):/.test(String(target)),
    );
    expect(routed.map(({ adopted }) => adopted)).toEqual([true, true]);
    expect([jira.comments.length, linear.comments.size]).toEqual([1, 1]);
  });

  test.each<[string, (response: ServerResponse) => void, code: number, reason: string]>([
    ['hangs', () => {}, 3, 'Jira did not answer within'],
    [
      'does not take the token',
      (response) => json(response, 401, { message: 'no fake-hidden-1' }),
      4,
      'Jira rejected the token from JIRA_API_TOKEN',
    ],
    [
      'shows a page',
      (response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<html>'),
      3,
      'unexpected response from Jira: not JSON',
    ],
    ['fails', (response) => json(response, 500, {}), 3, 'Jira has a server error (500)'],
  ])(
    'goes on in time where Jira %s, and says so in one line',
    async (_name, answer, code, reason) => {
      let well = false;
      const { jira, linear, messages, run } = await makeWorld((_request, response) => {
        if (!well) answer(response);
        return !well;
      });
      const ended = await run(['route', '--yes']);
      expect(ended.code).toBe(code);
      expect(rowsOf(ended.answer, 'unsent').map(({ target, reason }) => [target, reason])).toEqual([
        ['jira:PAY-311', expect.stringContaining(reason)],
      ]);
      expect(ended.ms).toBeLessThan(10_000);
      expect([linear.comments.size, messages.seen.length]).toEqual([1, 3]);
      well = true;
      expect(
        rowsOf((await run(['route', '--yes'])).answer, 'routed').map(({ target }) => target),
      ).toEqual(['jira:PAY-311']);
      expect(jira.comments).toHaveLength(1);
    },
  );

  test('says what has no ticket to go to', async () => {
    const { run } = await makeWorld();
    await run([
      'ask',
      'Is UTF-8 enough?',
      '--why',
      'SHA-256 and GPT-4 are named too',
      '--owner',
      'sarah',
    ]);
    const { answer } = await run(['route', '--dry-run']);
    expect(rowsOf(answer, 'findings').map(({ rule, message }) => [rule, message])).toEqual([
      ['unroutable', expect.stringContaining('no Jira ticket to comment on')],
    ]);
  });
});
