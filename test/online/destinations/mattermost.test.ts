import { describe, expect, test } from 'vitest';
import {
  MATTERMOST,
  mattermostMessage as messageIn,
} from '../../../src/online/destinations/mattermost.js';
import { NO_POLICY, policyOf } from '../../../src/protocol/team/policy.js';
import type { Packet } from '../../../src/protocol/route/packet.js';
import { ownerOf } from '../../../src/online/destinations/find.js';
import { sendMessage } from '../../../src/online/destinations/message.js';
import { door, NOW } from '../../helpers/door.js';
import { MANY_LINKS } from '../../helpers/message-parts.js';
import {
  HOSTILE,
  packet,
  packetOfText,
  itemOfText,
  declaredOfText,
  repeatOfText,
} from '../../helpers/packet.js';
import { rendered } from '../../helpers/rendered.js';
import { web } from '../../helpers/web.js';

const messageOf = (own: Packet) => messageIn(own, { place: null, names: [] });

/** A text as Mattermost reads it, for which what means something to Slack means it as well. */
function asRead(message: ReturnType<typeof messageOf>): string {
  return String(message['text'])
    .replace(/<!(channel|here|all)>/g, '@$1')
    .replace(/<@([a-zA-Z0-9]+)>/g, '@$1')
    .replace(/<([^\n<|>]+)\|([^\n>]+)>/g, '[$2]($1)');
}

describe('a message to Mattermost', () => {
  test('is Markdown that holds everything', () => {
    expect(messageOf(packet())).toEqual({
      text: `For \` sarah \`: \` wei \` needs an answer (declared 2026-01-15 09:50 UTC). Severity: **high**.

**Needed**

\`\`\`text
A timeout for refunds
\`\`\`

**Why**

\`\`\`text
The gateway hangs
\`\`\`

**Blocks**

- \` refunds \`: \` Refunds are slow \`
  - why: \` Customers wait \`
  - next: \` nadia: Measure it \`

**Assumed until somebody answers**

\`\`\`text
Thirty seconds
\`\`\`

**Needed by** 2026-01-16 09:00 UTC

**Links**

- Record: <https://github.com/acme/payments/blob/9fceb02/.handoffs/a.yml>

**How to answer**

Run \`handoff resolve k3v9tq2m.b1 --outcome "<answer>"\` in a clone.`,
    });
  });

  test.each(
    HOSTILE.flatMap(([name, text]) => [
      [name, packetOfText(text)] as const,
      [`${name} about an item`, itemOfText(text)] as const,
      [`${name} in a declaration`, declaredOfText(text)] as const,
      [`${name} again`, repeatOfText(text)] as const,
    ]),
  )('with %s mentions nobody, links nowhere and is short enough', (_name, own) => {
    const read = asRead(messageOf(own));
    const { prose, links, images, html } = rendered(read);
    expect(prose).not.toMatch(/@\w|https?:|www\./i);
    expect(links).toEqual(packet().links.map(({ url }) => url));
    expect([images, html]).toEqual([[], []]);
    expect([...read].length).toBeLessThanOrEqual(16_383);
  });

  test('names the project and the repository, and mentions who has a name in the roster', () => {
    const policy = policyOf({
      schema: 1,
      roster: { sarah: { mattermost: 'sarah.c' }, nadia: {}, wei: { mattermost: 'wei' } },
    });
    const message = MATTERMOST.payload({
      packet: packet({ to: ['sarah', 'nadia'] }),
      policy,
      place: 'payments (acme/@all `x`)',
    });
    const { prose } = rendered(asRead(message));
    expect(prose.match(/@\S+/g)).toEqual(['@sarah.c']);
    expect(String(message['text'])).toMatch(/^`` payments \(acme\/@all `x`\) `` @sarah\.c\n\nFor/);
    const nobody = MATTERMOST.payload({ packet: packet(), policy: NO_POLICY, place: null });
    expect(nobody).toEqual(messageOf(packet()));
  });

  test('is short enough with a head and long texts', () => {
    const names = Array.from({ length: 40 }, (_, index) => `${'n'.repeat(60)}${index}`);
    const place = '退'.repeat(2000);
    const message = messageIn(packetOfText('退款'.repeat(2000)), { place, names });
    expect([...String(message['text'])].length).toBeLessThanOrEqual(16_383);
    expect(String(message['text'])).toContain(packet().handle);
  });

  test('gives no link where the first one is not the record’s', () => {
    expect(rendered(asRead(messageOf(MANY_LINKS))).links).toEqual([]);
  });

  test('goes to the address in its variable, and the table may name it', async () => {
    const server = await web((_request, response) => response.writeHead(200).end('ok'));
    const message = { kind: MATTERMOST, variable: 'HANDOFF_MM', payload: messageOf(packet()) };
    const vars = { HANDOFF_MM: `${server.url}/hooks/fake` };
    await sendMessage(door().http, vars, { ...message, identity: 'acme' }, NOW);
    expect(server.seen.map(({ url, body }) => [url, JSON.parse(body)])).toEqual([
      ['/hooks/fake', message.payload],
    ]);
    expect(ownerOf('mattermost:HANDOFF_MM')?.name).toBe('mattermost');
  });
});
