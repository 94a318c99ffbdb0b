import { describe, expect, test } from 'vitest';
import { jiraComment, jiraNews } from '../../../../src/protocol/route/texts/jira-wiki.js';
import { slackMessage } from '../../../../src/protocol/route/texts/slack.js';
import { teamsMessage } from '../../../../src/protocol/route/texts/teams.js';
import { webhookPayload } from '../../../../src/protocol/route/texts/webhook.js';
import { HOSTILE, packet, packetOfText, THING } from '../../../helpers/packet.js';

/** Every value under a property of that name, at any depth. */
function valuesOf(name: string, value: unknown): unknown[] {
  if (Array.isArray(value)) return value.flatMap((one) => valuesOf(name, one));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => [
    ...(key === name ? [one] : []),
    ...valuesOf(name, one),
  ]);
}

/** Objects of that `type`, at any depth. */
function ofType(type: string, value: unknown): Record<string, unknown>[] {
  if (Array.isArray(value)) return value.flatMap((one) => ofType(type, one));
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap((one) => ofType(type, one));
  return 'type' in value && value.type === type ? [{ ...value }, ...inner] : inner;
}

const MANY = packet({
  links: Array.from({ length: 60 }, (_, index) => ({
    label: `Page ${index}`,
    url: `https://example.com/${'x'.repeat(1900)}/${index}`,
  })),
});

describe('a comment on a ticket of Jira', () => {
  const REFERENCE = `handoff ${THING}`;

  test('holds everything, what others wrote as it is, and the reference last', () => {
    expect(jiraComment(packet(), REFERENCE)).toBe(`{noformat}
What:
High: a blocker for sarah, from wei, since 2026-01-15 09:50 UTC

Needed:
A timeout for refunds

Why:
The gateway hangs

It blocks:
refunds: Refunds are slow

Assumed until somebody answers:
Thirty seconds

Needed by:
2026-01-16 09:00 UTC
{noformat}

* [Record|https://github.com/acme/payments/blob/9fceb02/.handoffs/a.yml]

To answer, run in a clone: handoff resolve k3v9tq2m.b1 --outcome followed by the answer in quotes.

handoff 20260115T095000Z-wei-k3v9tq2m.b1`);
  });

  test.each(HOSTILE)('with %s keeps it in its block, and is short enough', (_name, text) => {
    const comment = jiraComment(packetOfText(text), REFERENCE);
    expect(comment.match(/\{\s*noformat/gi)?.length).toBeGreaterThanOrEqual(2);
    expect(comment.match(/\{noformat/gi)).toHaveLength(2);
    const [, , after = ''] = comment.split('{noformat}');
    expect(after).not.toMatch(/[~!{}@#<]/);
    expect(comment.split('\n').at(-1)).toBe(REFERENCE);
    expect(comment.length).toBeLessThan(32_767);
  });

  test('tells news the same way', () => {
    const at = '2026-01-16T08:00:00Z';
    const links = [{ label: 'Record', url: 'https://example.com/a' }];
    const decision = { decision: '{noformat}', rationale: 'Measured' };
    expect(
      jiraNews(
        { is: 'resolved', by: 'sarah', at, text: 'Thirty seconds', decision, to: null, links },
        `${REFERENCE}/outcome`,
      ),
    ).toBe(`{noformat}
What:
resolved, says sarah, 2026-01-16 08:00 UTC

Outcome:
Thirty seconds

Decided:
{ noformat}

Because:
Measured
{noformat}

* [Record|https://example.com/a]

handoff ${THING}/outcome`);
    const assigned = jiraNews(
      {
        is: 'assigned',
        by: 'sarah',
        at,
        text: null,
        decision: null,
        to: { handle: 'james', login: 'j' },
        links: [],
      },
      REFERENCE,
    );
    expect(assigned).toContain('now with james, says sarah');
  });
});

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
      { type: 'plain_text', text: 'It blocks\nrefunds: Refunds are slow', emoji: false },
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
    ['sixty long links', MANY] as const,
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
});

describe('a card for Teams', () => {
  test('is an Adaptive Card 1.4 in the envelope of a Workflows address', () => {
    const message = teamsMessage(packet());
    expect(message).toMatchObject({
      type: 'message',
      attachments: [
        {
          contentType: 'application/vnd.microsoft.card.adaptive',
          contentUrl: null,
          content: {
            $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
            type: 'AdaptiveCard',
            version: '1.4',
          },
        },
      ],
    });
    expect(ofType('TextRun', message).map(({ text }) => text)).toEqual([
      'High: a blocker for sarah, from wei, since 2026-01-15 09:50 UTC',
      'A timeout for refunds',
      'The gateway hangs',
      'refunds: Refunds are slow',
      'Thirty seconds',
      '2026-01-16 09:00 UTC',
      'handoff resolve k3v9tq2m.b1 --outcome "<answer>"',
    ]);
    expect(valuesOf('actions', message)).toEqual([
      [
        {
          type: 'Action.OpenUrl',
          title: 'Record',
          url: 'https://github.com/acme/payments/blob/9fceb02/.handoffs/a.yml',
        },
      ],
    ]);
  });

  test.each([
    ...HOSTILE.map(([name, text]) => [name, packetOfText(text)] as const),
    ['sixty long links', MANY] as const,
  ])(
    'with %s is small enough, and its text blocks, which know Markdown, are our own words',
    (_name, own) => {
      const message = teamsMessage(own);
      expect(Buffer.byteLength(JSON.stringify(message))).toBeLessThanOrEqual(24 * 1024);
      const labels = [
        'Needed',
        'Why',
        'It blocks',
        'Assumed until somebody answers',
        'Needed by',
        'How to answer',
      ];
      expect(ofType('TextBlock', message).map(({ text }) => text)).toEqual(labels);
      for (const { text } of ofType('TextRun', message))
        expect(String(text)).toMatch(/^(?!.*\{\{)./);
      for (const { type } of ofType('RichTextBlock', message)) expect(type).toBe('RichTextBlock');
    },
  );
});

test('a webhook gets the packet as data', () => {
  expect(webhookPayload(packet(), 'acme/payments')).toEqual({
    type: 'handoff.blocker.routed',
    timestamp: '2026-01-15T09:50:00Z',
    data: {
      project: 'acme/payments',
      id: THING,
      handle: 'k3v9tq2m.b1',
      key: 'timeout',
      need: 'A timeout for refunds',
      why: 'The gateway hangs',
      blocks: [{ key: 'refunds', summary: 'Refunds are slow' }],
      default: 'Thirty seconds',
      needed_by: '2026-01-16T09:00:00Z',
      severity: 'high',
      owner: 'sarah',
      declared_by: 'wei',
      declared_at: '2026-01-15T09:50:00Z',
      links: [
        { label: 'Record', url: 'https://github.com/acme/payments/blob/9fceb02/.handoffs/a.yml' },
      ],
    },
  });
  expect(webhookPayload(packet({ kind: 'question' }), null)).toMatchObject({
    type: 'handoff.question.routed',
    data: { project: null },
  });
});
