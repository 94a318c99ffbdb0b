import { describe, expect, test } from 'vitest';
import { mattermostMessage } from '../../../src/online/destinations/mattermost.js';
import { slackMessage } from '../../../src/online/destinations/slack.js';
import { teamsMessage } from '../../../src/online/destinations/teams.js';
import { webhookPayload } from '../../../src/online/destinations/webhook.js';
import { digestOf } from '../../../src/protocol/rollup/digest/digest.js';
import { rollupPacket } from '../../../src/protocol/rollup/digest/packet.js';
import { rollupTargets } from '../../../src/protocol/rollup/targets.js';
import type { Packet } from '../../../src/protocol/route/packet.js';
import { ofType } from '../../helpers/message-parts.js';
import { HOSTILE, packet } from '../../helpers/packet.js';
import { rendered } from '../../helpers/rendered.js';
import { rollupOfText } from '../../helpers/rollup-of-text.js';

/** A message with a hundred rows in each section, in which every text of others is this one. */
const packetOf = (text: string): Packet =>
  packet({
    kind: 'rollup',
    blocks: [],
    default: null,
    neededBy: null,
    severity: 'normal',
    to: [],
    links: [],
    rollup: rollupPacket(digestOf(rollupOfText(text, 100))),
  });

describe('a rollup as a message', () => {
  test.each(HOSTILE)('to Slack keeps to its limits with %s, and nothing in it acts', (_, text) => {
    const message = slackMessage(packetOf(text), { place: null, ids: [] });
    const { blocks } = message;
    expect(Array.isArray(blocks) && blocks.length).toBeLessThanOrEqual(50);
    expect(JSON.stringify(blocks).length).toBeLessThanOrEqual(12_000);
    expect(ofType('mrkdwn', message)).toEqual([]);
    for (const { text: shown } of ofType('plain_text', message)) {
      expect(String(shown)).not.toMatch(/[<>]|&(?!(?:amp|lt|gt);)/);
      expect(String(shown).length).toBeLessThanOrEqual(3000);
    }
  });

  test.each(HOSTILE)('to Mattermost is code with %s, and short enough', (_, text) => {
    const message = mattermostMessage(packetOf(text), { place: null, names: [] });
    const read = String(message['text']);
    const { prose, links, images, html } = rendered(read);
    expect(prose).not.toMatch(/@\w|https?:|www\./i);
    expect([links, images, html]).toEqual([[], [], []]);
    expect([...read].length).toBeLessThanOrEqual(16_383);
  });

  test.each(HOSTILE)('to Teams is small enough with %s, and its Markdown is ours', (_, text) => {
    const message = teamsMessage(packetOf(text), { place: null, people: [] });
    expect(Buffer.byteLength(JSON.stringify(message))).toBeLessThanOrEqual(24 * 1024);
    const labels = ofType('TextBlock', message).map((block) => String(block['text']));
    expect(labels.filter((label) => !/^[A-Z][A-Za-z0-9 :()-]+$/.test(label))).toEqual([]);
  });

  test('to a webhook has its sections as data', () => {
    expect(webhookPayload(packetOf('Slow'), 'acme')).toMatchObject({
      type: 'handoff.rollup.routed',
      data: {
        project: 'acme',
        rollup: {
          title: 'Rollup of pay, as of 2026-01-15 09:50 UTC, newest record k3v9tq2m',
          sections: [{ title: 'Blocked (100)', lines: expect.anything() }, {}, {}, {}, {}, {}, {}],
        },
      },
    });
  });
});

test.each([
  ['pay', ['slack:HANDOFF_PAY', 'teams:HANDOFF_X']],
  ['auth', ['slack:HANDOFF_ALL']],
  [null, ['slack:HANDOFF_ALL']],
])('the rollup of %s goes where the first rule that fits says', (pod, targets) => {
  const rollups = [
    { pod: ['pay'], to: ['slack:HANDOFF_PAY', 'teams:HANDOFF_X', 'slack:HANDOFF_PAY'] },
    { to: ['slack:HANDOFF_ALL'] },
    { pod: ['auth'], to: [] },
  ];
  expect(rollupTargets({ rollups }, pod)).toEqual(targets);
  expect(rollupTargets({ rollups: rollups.slice(0, 1) }, 'auth')).toBeNull();
});
