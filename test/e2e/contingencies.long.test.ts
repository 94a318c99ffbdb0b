import { expect, it } from 'vitest';
import { makeWorld, useGitHub } from '../helpers/github/world.js';
import { body, json } from '../helpers/github/review-world.js';
import { rowsOf, SLOW } from '../helpers/program.js';

const github = useGitHub();
const LATE = { now: '2026-01-15T18:30:00Z' };

it(
  'a missing review is due, unknown without the network, and quiet once it is there',
  SLOW,
  async () => {
    const world = makeWorld(github(), { others: ['james'] });
    const { openPull, review } = github();
    const { number } = await openPull({ author: 'wei', title: 'Refunds', reviewers: ['james'] });
    const stdin = body(number).replace(
      'next: [{ action: Ping the reviewer, owner: nadia }]',
      'next: [{ action: Ping @james, owner: nadia, when: no review by 2026-01-15T18:00:00Z }]',
    );
    const declared = await json(world, 'wei', ['declare', '--from', '-'], { stdin });
    expect(declared.code).toBe(0);
    await world.run(world.nadia, ['publish']);

    const asked = async (args: string[], options: { now?: string } = LATE): Promise<string[]> => {
      const { answer } = await json(world, 'nadia', args, options);
      return rowsOf(answer, 'due').map(({ state, reason }) => `${state}: ${reason}`);
    };
    const requests = (): number =>
      github().facade.log.filter(({ path }) => path === '/graphql').length;
    const before = requests();
    expect(await asked(['query', '--due'], { now: '2026-01-15T17:59:59Z' })).toEqual([]);
    expect(requests()).toBe(before);
    expect(await asked(['query', '--due', '--offline'])).toEqual([
      `unknown: the review state of #${number} is unknown`,
    ]);
    expect(await asked(['query', '--due'])).toEqual([`due: #${number} has no review by james`]);
    expect(await asked(['start'])).toEqual([`due: #${number} has no review by james`]);
    expect(requests()).toBe(before + 2);
    const refused = await world.run(
      world.nadia,
      ['query', '--due', '--require-live', '--offline'],
      LATE,
    );
    expect(refused.code).not.toBe(0);

    await review(number, 'james', 'APPROVE');
    expect(await asked(['query', '--due'])).toEqual([]);
    const { answer } = await json(world, 'nadia', ['start'], LATE);
    expect([answer['due'], answer['waits_for_me']]).toEqual([[], []]);
  },
);
