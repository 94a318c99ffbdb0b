import { Webhook } from 'standardwebhooks';
import { describe, expect, test } from 'vitest';
import { HandoffError } from '../../../src/errors.js';
import { sendMessage, type Message } from '../../../src/online/destinations/message.js';
import { SLACK as slack, slackMessage } from '../../../src/online/destinations/slack.js';
import { TEAMS as teams, teamsMessage } from '../../../src/online/destinations/teams.js';
import {
  signWebhook,
  WEBHOOK as webhook,
  webhookPayload,
} from '../../../src/online/destinations/webhook.js';
import { door, faultOf, NOW } from '../../helpers/door.js';
import { packet, SLOT_ID } from '../../helpers/packet.js';
import { web, type Web } from '../../helpers/web.js';

const PATH = '/services/T000/B000/fake-secret-part';
const SECRET = `whsec_${Buffer.from('a key of at least twenty-four bytes').toString('base64')}`;
const identity = `acme ${SLOT_ID}`;
const SLACK: Message = {
  kind: slack,
  variable: 'HANDOFF_SLACK_URL',
  payload: slackMessage(packet(), { place: null, ids: [] }),
  identity,
};
const TEAMS: Message = {
  kind: teams,
  variable: 'HANDOFF_TEAMS_URL',
  payload: teamsMessage(packet(), { place: null, people: [] }),
  identity,
};
const WEBHOOK: Message = {
  kind: webhook,
  variable: 'HANDOFF_HOOK',
  payload: webhookPayload(packet(), 'acme'),
  identity,
};

/** Sends it to the server, and checks that nothing of the address was traced. */
async function send({ url }: Pick<Web, 'url'>, message: Message, now = NOW) {
  const { http, lines } = door(1_000);
  const vars = {
    [message.variable]: `${url}${PATH}`,
    [`${message.variable}_SECRET`]: SECRET,
  };
  const error = await sendMessage(http, vars, message, now).then(
    (posted) => posted,
    (fault: unknown) => fault,
  );
  const hint = error instanceof HandoffError ? `${error.message} ${error.hint}` : '';
  expect(`${lines.join('\n')}${hint}`).not.toMatch(/secret-part|T000/);
  if (error instanceof Error) throw error;
  return error;
}

describe('a message', () => {
  test.each([
    ['Slack', SLACK, 200, 'ok'],
    ['Teams', TEAMS, 202, ''],
  ] as const)(
    'to %s is posted as it is, and has no address',
    async (_name, message, status, body) => {
      const server = await web((_request, response) =>
        response.writeHead(status, { 'content-type': 'text/html' }).end(body),
      );
      expect(await send(server, message)).toEqual({ url: null, adopted: false });
      expect(
        server.seen.map(({ method, url, headers, body }) => [
          method,
          url,
          headers['content-type'],
          JSON.parse(body),
        ]),
      ).toEqual([['POST', PATH, 'application/json', message.payload]]);
      expect(server.seen[0]?.headers['webhook-signature']).toBeUndefined();
    },
  );

  test('to a webhook is signed so that the receiver can verify it, and has the same id at every try', async () => {
    const server = await web((_request, response) => response.writeHead(204).end());
    await send(server, WEBHOOK, Date.now());
    await send(server, WEBHOOK, Date.now() + 1000);
    const [first, second] = server.seen.map(({ headers, body }) => ({
      headers: headers as Record<string, string>,
      body,
    }));
    expect(new Webhook(SECRET).verify(first?.body ?? '', first?.headers ?? {})).toEqual(
      WEBHOOK.payload,
    );
    expect(() => new Webhook(SECRET).verify(`${first?.body} `, first?.headers ?? {})).toThrow(
      'No matching signature',
    );
    expect(first?.headers['webhook-id']).toMatch(/^handoff_[0-9a-f]{32}$/);
    expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
    await send(server, { ...WEBHOOK, identity: `${identity}/outcome` });
    expect(server.seen[2]?.headers['webhook-id']).not.toBe(first?.headers['webhook-id']);
  });

  test.each<[string, Message, NodeJS.ProcessEnv, string, string]>([
    ['no address', SLACK, {}, 'auth', 'HANDOFF_SLACK_URL is not set'],
    [
      'no key',
      WEBHOOK,
      { HANDOFF_HOOK: 'https://example.com' },
      'auth',
      'HANDOFF_HOOK_SECRET is not set',
    ],
    [
      'a key that is none',
      WEBHOOK,
      { HANDOFF_HOOK: 'https://example.com', HANDOFF_HOOK_SECRET: 'whsec_short' },
      'setup',
      'HANDOFF_HOOK_SECRET is not a valid key',
    ],
    [
      'an address that is not encrypted',
      SLACK,
      { HANDOFF_SLACK_URL: `http://example.com${PATH}` },
      'remote',
      'HANDOFF_SLACK_URL does not use https',
    ],
    [
      'an address that is none',
      TEAMS,
      { HANDOFF_TEAMS_URL: 'fake-secret-part' },
      'remote',
      'HANDOFF_TEAMS_URL is not a URL',
    ],
  ])(
    'with %s in the variable is not sent, in one line that names it',
    async (_name, message, vars, kind, said) => {
      const { http, lines } = door();
      await expect(sendMessage(http, vars, message, NOW)).rejects.toMatchObject({
        kind,
        message: said,
      });
      expect(lines).toEqual([]);
    },
  );

  test.each<[string, (response: Parameters<Parameters<typeof web>[0]>[1]) => void, string, string]>(
    [
      [
        'refuses it',
        (r) => void r.writeHead(400).end('invalid_payload'),
        'refused',
        'Slack (HANDOFF_SLACK_URL) refused the request (400): invalid_payload',
      ],
      [
        'does not allow it',
        (r) => void r.writeHead(403).end('action_prohibited'),
        'forbidden',
        'Slack (HANDOFF_SLACK_URL) does not allow this request: action_prohibited',
      ],
      [
        'is gone',
        (r) => void r.writeHead(404).end('no_service'),
        'not-found',
        'Slack (HANDOFF_SLACK_URL) says: not found, or no access',
      ],
      [
        'takes no more',
        (r) =>
          void r
            .writeHead(429, { 'retry-after': '30', date: 'Thu, 15 Jan 2026 13:00:00 GMT' })
            .end(),
        'rate-limited',
        'the rate limit of Slack (HANDOFF_SLACK_URL) is reached until 13:00 UTC',
      ],
      [
        'repeats its own address',
        (r) => void r.writeHead(400).end(PATH),
        'refused',
        'Slack (HANDOFF_SLACK_URL) refused the request (400): ***',
      ],
      [
        'has moved',
        (r) => void r.writeHead(301, { location: 'https://evil.example/' }).end(),
        'redirected',
        'Slack (HANDOFF_SLACK_URL) redirects to another server; credentials are not sent there',
      ],
    ],
  )('that %s is not told as sent', async (_name, answer, reason, message) => {
    const server = await web((_request, response) => answer(response));
    expect(await faultOf(send(server, SLACK))).toMatchObject({ reason, message, maybeDone: false });
    expect(server.seen).toHaveLength(1);
  });

  test.each<[string, (response: Parameters<Parameters<typeof web>[0]>[1]) => void, string]>([
    ['hangs', () => {}, 'timeout'],
    ['breaks', (r) => void r.destroy(), 'unreachable'],
    ['fails', (r) => void r.writeHead(502).end(), 'server'],
  ])(
    'to a server that %s may have arrived, and is not sent again',
    async (_name, answer, reason) => {
      const server = await web((_request, response) => answer(response));
      expect(await faultOf(send(server, SLACK))).toMatchObject({ reason, maybeDone: true });
      expect(server.seen).toHaveLength(1);
    },
  );
});

test('the key of a webhook may stand with its prefix or without', async () => {
  const server = await web((_request, response) => response.writeHead(204).end());
  const { http } = door();
  const vars = { HANDOFF_HOOK: server.url, HANDOFF_HOOK_SECRET: SECRET.replace('whsec_', '') };
  await sendMessage(http, vars, WEBHOOK, NOW);
  const { headers, body } = server.seen[0] ?? { headers: {}, body: '' };
  const expected = signWebhook(
    { identity, seconds: NOW / 1000, body },
    SECRET.replace('whsec_', ''),
  );
  expect(headers).toMatchObject(expected);
  expect(http.secrets.hide(SECRET)).not.toContain(SECRET.slice(-20));
});
