import { describe, expect, test } from 'vitest';
import { TEAMS, teamsMessage as messageIn } from '../../../src/online/destinations/teams.js';
import type { Packet } from '../../../src/protocol/route/packet.js';
import { NO_POLICY, policyOf } from '../../../src/protocol/team/policy.js';
import { MANY_LINKS, ofType, valuesOf } from '../../helpers/message-parts.js';
import {
  HOSTILE,
  packet,
  packetOfText,
  itemOfText,
  declaredOfText,
  repeatOfText,
} from '../../helpers/packet.js';

const teamsMessage = (own: Packet) => messageIn(own, { place: null, people: [] });

const LABELS = [
  'Needed',
  'Why',
  'Blocks',
  'Assumed until somebody answers',
  'Needed by',
  'How to answer',
];
const OF_TEXT = LABELS.toSpliced(-1, 0, 'References');
const OF_ITEM = [
  'Asked',
  'Where it stands',
  'Why',
  'Next',
  'To get into it',
  'Blocked by',
  'References',
  'To see all of it',
];
const OF_DECLARATION = [
  'Asked',
  'In flight',
  'Blockers',
  'Questions',
  'Author returns',
  'To acknowledge it',
];
const OF_REPEAT = ['First sent', 'Asked', 'To see all of it'];

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
      '  why: Customers wait',
      '  next: nadia: Measure it',
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
    ...HOSTILE.map(([name, text]) => [name, packetOfText(text), OF_TEXT] as const),
    ...HOSTILE.map(([name, text]) => [`${name} about an item`, itemOfText(text), OF_ITEM] as const),
    ...HOSTILE.map(
      ([name, text]) => [`${name} declared`, declaredOfText(text), OF_DECLARATION] as const,
    ),
    ...HOSTILE.map(([name, text]) => [`${name} again`, repeatOfText(text), OF_REPEAT] as const),
    ['sixty long links', MANY_LINKS, LABELS] as const,
  ])(
    'with %s is small enough, and its text blocks, which know Markdown, are our own words',
    (_name, own, labels) => {
      const message = teamsMessage(own);
      expect(Buffer.byteLength(JSON.stringify(message))).toBeLessThanOrEqual(24 * 1024);
      expect(ofType('TextBlock', message).map(({ text }) => text)).toEqual(labels);
      for (const { text } of ofType('TextRun', message))
        expect(String(text)).toMatch(/^(?!.*\{\{)./);
      for (const { type } of ofType('RichTextBlock', message)) expect(type).toBe('RichTextBlock');
    },
  );

  test('names the project and the repository, and mentions who has an id in the roster', () => {
    const policy = policyOf({
      schema: 1,
      roster: {
        sarah: { teams: 'sarah@acme.example' },
        nadia: {},
        wei: { teams: 'wei@a.example' },
      },
    });
    const message = TEAMS.payload({
      packet: packet({ to: ['sarah', 'nadia'] }),
      policy,
      place: 'payments (acme/**x** <at>wei</at>)',
    });
    expect(ofType('TextRun', message)[1]).toMatchObject({
      text: 'payments (acme/**x** <at>wei</at>)',
    });
    expect(ofType('TextBlock', message)[0]).toMatchObject({ text: '<at>sarah</at>' });
    expect(valuesOf('entities', message)).toEqual([
      [
        {
          type: 'mention',
          text: '<at>sarah</at>',
          mentioned: { id: 'sarah@acme.example', name: 'sarah' },
        },
      ],
    ]);
    const nobody = TEAMS.payload({ packet: packet(), policy: NO_POLICY, place: null });
    expect(JSON.stringify(nobody)).not.toMatch(/<at>|entities/);
  });
});
