import { describe, expect, test } from 'vitest';
import { makeChat } from '../helpers/chat.js';
import { rowsOf, SLOW } from '../helpers/program.js';
import { BODY, makeShared } from '../helpers/remote.js';

const TO = "routing: { automatic: true, rules: [{ to: [] }], declarations: ['slack:HANDOFF_X'] }\n";

/** Two clones whose policy announces declarations, and a chat that keeps what it gets. */
const makeTeam = async (policy = TO) => ({ ...makeShared({ policy }), ...(await makeChat()) });

describe('a declaration that waits for somebody', SLOW, () => {
  test('is announced once, whoever routes, and its story says so', async () => {
    const { wei, nadia, chat, run } = await makeTeam();
    const declared = await run(wei, ['declare', '--from', '-'], { stdin: BODY });
    expect(declared).toMatchObject({
      code: 0,
      answer: { routed: [{ thing: declared.answer['id'], target: 'slack:HANDOFF_X', url: null }] },
    });
    expect(chat.seen).toHaveLength(1);
    expect(chat.seen[0]?.body).toContain('a declaration for nadia, from wei');
    expect(chat.seen[0]?.body).toContain(`handoff ack ${String(declared.answer['handle'])}`);
    for (const clone of [nadia, wei])
      expect((await run(clone, ['route'])).answer['routed']).toEqual([]);
    expect(chat.seen).toHaveLength(1);
    const story = await run(wei, ['show', String(declared.answer['id'])]);
    expect(
      rowsOf(story.answer, 'story')
        .map(({ did }) => did)
        .toSorted(),
    ).toEqual(['announced it at slack:HANDOFF_X', 'declared']);
  });

  test('is shown by a dry run, and waits in the outbox while nothing may be sent', async () => {
    const { wei, chat, run } = await makeTeam();
    const declared = await run(wei, ['declare', '--from', '-', '--no-push'], { stdin: BODY });
    expect([declared.code, chat.seen.length]).toEqual([3, 0]);
    const dry = await run(wei, ['route', '--dry-run']);
    expect(rowsOf(dry.answer, 'would_send')).toMatchObject([
      { do: 'posted', thing: declared.answer['id'], on: 'message' },
    ]);
    expect(chat.seen).toEqual([]);
    expect((await run(wei, ['publish'])).answer).toMatchObject({
      routed: [{ thing: declared.answer['id'] }],
    });
    expect(chat.seen).toHaveLength(1);
    expect((await run(wei, ['publish'])).answer).not.toHaveProperty('routed');
  });

  test('is not announced where the policy names no place for it', async () => {
    const { wei, chat, run } = await makeTeam(
      'routing: { automatic: true, rules: [{ to: [] }] }\n',
    );
    expect((await run(wei, ['declare', '--from', '-'], { stdin: BODY })).code).toBe(0);
    expect((await run(wei, ['route'])).answer['routed']).toEqual([]);
    expect(chat.seen).toEqual([]);
  });
});
