import { describe, expect, test } from 'vitest';
import { SLACK, slackMessage as messageIn } from '../../../src/online/destinations/slack.js';
import { NO_POLICY, policyOf } from '../../../src/protocol/team/policy.js';
import type { Packet } from '../../../src/protocol/route/packet.js';
import { MANY_LINKS, ofType, valuesOf } from '../../helpers/message-parts.js';
import {
  HOSTILE,
  packet,
  packetOfText,
  itemOfText,
  declaredOfText,
  repeatOfText,
} from '../../helpers/packet.js';

const slackMessage = (own: Packet) => messageIn(own, { place: null, ids: [] });

describe('a message to Slack', () => {
  test('has a text for notifications, and the packet in blocks', () => {
    expect(slackMessage(packet())).toMatchObject({
      text: 'High: a blocker for sarah, from wei, since 2026-01-15 09:50 UTC: A timeout for refunds',
      unfurl_links: false,
      unfurl_media: false,
    });
    expect(
      ofType('section', slackMessage(packet())).map(({ text }) => valuesOf('text', { text })[0]),
    ).toEqual([
      { type: 'plain_text', text: 'Needed\nA timeout for refunds', emoji: false },
      { type: 'plain_text', text: 'Why\nThe gateway hangs', emoji: false },
      {
        type: 'plain_text',
        text: 'Blocks\nrefunds: Refunds are slow\n  why: Customers wait\n  next: nadia: Measure it',
        emoji: false,
      },
      { type: 'plain_text', text: 'Assumed until somebody answers\nThirty seconds', emoji: false },
      { type: 'plain_text', text: 'Needed by\n2026-01-16 09:00 UTC', emoji: false },
      {
        type: 'mrkdwn',
        text: '<https://github.com/acme/payments/blob/9fceb02/.handoffs/a.yml|Record>',
        verbatim: true,
      },
      {
        type: 'plain_text',
        text: 'To answer: handoff resolve k3v9tq2m.b1 --outcome "&lt;answer&gt;"',
        emoji: false,
      },
    ]);
  });

  test.each([
    ...HOSTILE.map(([name, text]) => [name, packetOfText(text)] as const),
    ...HOSTILE.map(([name, text]) => [`${name} about an item`, itemOfText(text)] as const),
    ...HOSTILE.map(([name, text]) => [`${name} declared`, declaredOfText(text)] as const),
    ...HOSTILE.map(([name, text]) => [`${name} again`, repeatOfText(text)] as const),
    ['sixty long links', MANY_LINKS] as const,
  ])('with %s keeps to Slack’s limits, and nothing in it acts', (_name, own) => {
    const message = slackMessage(own);
    const blocks = message['blocks'];
    expect(Array.isArray(blocks) && blocks.length).toBeLessThanOrEqual(50);
    for (const { text } of ofType('plain_text', message)) {
      expect(String(text)).not.toMatch(/[<>]|&(?!(?:amp|lt|gt);)/);
      expect(String(text).length).toBeGreaterThan(0);
      expect(String(text).length).toBeLessThanOrEqual(3000);
    }
    for (const { text } of ofType('mrkdwn', message)) {
      expect(String(text).length).toBeLessThanOrEqual(3000);
      for (const line of String(text).split('\n'))
        expect(line).toMatch(/^<https:\/\/[^<>|]+\|[A-Za-z0-9 -]+>$/);
    }
    expect(
      valuesOf('text', ofType('header', message)[0]).map((text) => JSON.stringify(text).length)[0],
    ).toBeLessThan(220);
    expect(String(message['text'])).not.toMatch(/[<>]/);
    expect(String(message['text']).length).toBeLessThanOrEqual(1000);
  });

  test('names the project and the repository, and mentions who has an id in the roster', () => {
    const policy = policyOf({
      schema: 1,
      roster: { sarah: { slack: 'U012AB3CD' }, nadia: {}, wei: { slack: 'U777777' } },
    });
    const message = SLACK.payload({
      packet: packet({ to: ['sarah', 'nadia'] }),
      policy,
      place: 'payments (acme/<!channel>)',
    });
    expect(message['text']).toMatch(/^payments \(acme\/&lt;!channel&gt;\): High: a blocker for/);
    const sections = ofType('section', message).map(({ text }) => valuesOf('text', { text })[0]);
    expect(sections.slice(0, 2)).toEqual([
      { type: 'plain_text', text: 'payments (acme/&lt;!channel&gt;)', emoji: false },
      { type: 'mrkdwn', text: '<@U012AB3CD>', verbatim: true },
    ]);
    const nobody = SLACK.payload({ packet: packet(), policy: NO_POLICY, place: null });
    expect(JSON.stringify(nobody)).not.toContain('<@');
  });

  test.each([
    ['texts at their longest', packetOfText('A long sentence. '.repeat(240))],
    ['texts of which each character is escaped', packetOfText('&<>'.repeat(1300))],
    ['texts in Chinese', packetOfText('退款'.repeat(2000))],
    ['an item', itemOfText('x'.repeat(4000))],
    ['a declaration', declaredOfText('x'.repeat(4000))],
    ['sixty long links', MANY_LINKS],
  ])('with %s is within what Slack takes of a whole message', (_name, own) => {
    const message = slackMessage(own);
    expect(JSON.stringify(message['blocks']).length).toBeLessThanOrEqual(12_000);
    const shown = ofType('plain_text', message).map(({ text }) => String(text));
    expect(shown.at(-1)).toContain(own.handle);
    expect(shown.join('')).toMatch(own === MANY_LINKS ? /./ : /…/);
  });
});
