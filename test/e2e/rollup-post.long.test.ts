import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../src/protocol/format/json.js';
import { makeChat } from '../helpers/chat.js';
import { rowsOf, SLOW } from '../helpers/program.js';
import { BODY, makeShared } from '../helpers/remote.js';
import { web } from '../helpers/web.js';

const TO = `routing:
  rules: [{ to: [] }]
  declarations: ['slack:HANDOFF_X']
  rollups:
    - { pod: [crew], to: ['slack:HANDOFF_X', 'mattermost:HANDOFF_X'] }
    - { to: ['slack:HANDOFF_X'] }
`;
const POST = ['rollup', '--post'];

/** Two clones whose policy sends rollups to a chat that keeps what it gets; wei has declared. */
async function declared(policy = TO) {
  const world = { ...makeShared({ policy }), ...(await makeChat()) };
  const answer = (await world.run(world.wei, ['declare', '--from', '-'], { stdin: BODY })).answer;
  return { ...world, id: String(answer['id']) };
}
const statesOf = (answer: JsonObject): unknown[] =>
  rowsOf(answer, 'posts').map(({ target, state }) => `${target} ${state}`);

describe('a rollup that is posted', SLOW, () => {
  test('is sent once for a newest record, whoever posts, and its receipt says so', async () => {
    const { wei, nadia, chat, run, id } = await declared();
    const first = await run(wei, POST);
    expect([first.code, statesOf(first.answer)]).toEqual([0, ['slack:HANDOFF_X sent']]);
    expect(chat.seen).toHaveLength(1);
    expect(chat.seen[0]?.body).toContain('Rollup of the team, as of ');
    expect(chat.seen[0]?.body).toContain('Waiting for acknowledgement (1)');
    for (const clone of [nadia, wei])
      expect(statesOf((await run(clone, POST)).answer)).toEqual(['slack:HANDOFF_X already']);
    expect(chat.seen).toHaveLength(1);
    // The receipt is no news: the rollup is about the same record.
    expect((await run(nadia, ['rollup'])).answer['newest']).toBe(id);
    const story = rowsOf((await run(nadia, ['show', id])).answer, 'story');
    expect(story.map(({ did }) => did)).toContain('posted a rollup to slack:HANDOFF_X');
    // The announcement of that declaration to the same place is another post.
    expect(rowsOf((await run(wei, ['route'])).answer, 'routed')).toHaveLength(1);
    expect(chat.seen).toHaveLength(2);
  });

  test('is sent again after a new record, and when somebody asks for that', async () => {
    const { wei, chat, run } = await declared();
    await run(wei, POST);
    expect(statesOf((await run(wei, [...POST, '--again'])).answer)).toEqual([
      'slack:HANDOFF_X sent',
    ]);
    await run(wei, ['ask', 'Which bank?', '--why', 'x', '--owner', 'nadia'], {
      now: '2026-01-15T10:30:00Z',
    });
    const later = { now: '2026-01-15T10:31:00Z' };
    expect(statesOf((await run(wei, POST, later)).answer)).toEqual(['slack:HANDOFF_X sent']);
    expect(chat.seen).toHaveLength(3);
    expect(chat.seen[2]?.body).toContain('Which bank?');
  });

  test('of a pod goes where the first rule that fits says, apart from that of the team', async () => {
    const { wei, chat, run } = await declared();
    await run(wei, POST);
    const pod = await run(wei, [...POST, '--pod', 'crew']);
    expect(statesOf(pod.answer)).toEqual(['slack:HANDOFF_X sent', 'mattermost:HANDOFF_X sent']);
    expect(chat.seen).toHaveLength(3);
  });

  test('is only shown by a dry run, and refused offline or without a rule', async () => {
    const { wei, chat, run } = await declared();
    const dry = await run(wei, [...POST, '--dry-run']);
    expect(statesOf(dry.answer)).toEqual(['slack:HANDOFF_X would-send']);
    expect((await run(wei, [...POST, '--offline'])).code).toBe(2);
    expect((await run(wei, [...POST, '--as-of', 'HEAD'])).code).toBe(2);
    expect((await run(wei, ['rollup', '--again'])).code).toBe(2);
    expect(chat.seen).toEqual([]);
    const other = await declared('routing: { rules: [{ to: [] }] }\n');
    expect((await other.run(other.wei, POST)).code).toBe(2);
  });

  test('that may have arrived is not sent again until somebody says so', async () => {
    const { wei, chat, run } = await declared();
    const broken = await web((_request, response) => response.destroy());
    const env = { HANDOFF_X: `${broken.url}/x` };
    expect((await run(wei, POST, { env })).code).toBe(3);
    const again = await run(wei, POST);
    expect([again.code, chat.seen.length]).toEqual([3, 0]);
    expect(rowsOf(again.answer, 'posts')[0]?.['reason']).toContain('may have arrived');
    expect((await run(wei, [...POST, '--again'])).code).toBe(0);
    expect(chat.seen).toHaveLength(1);
  });

  test('says which variable is missing, and sends nothing', async () => {
    const { wei, run } = await declared();
    const { code, answer } = await run(wei, POST, { env: { HANDOFF_X: '' } });
    expect(code).toBe(4);
    expect(rowsOf(answer, 'posts')[0]?.['reason']).toContain('HANDOFF_X');
  });
});
