import { expect, test } from 'vitest';
import { bodyOf, item } from '../helpers/body.js';
import { ok, okJson, rowsOf, SLOW } from '../helpers/program.js';
import { makeShared } from '../helpers/remote.js';

const MORNING = '2026-01-16T01:00:00Z';

test('an item on two branches has the work, the heads and the news of each', SLOW, () => {
  const { wei, nadia } = makeShared();
  for (const branch of ['feat/server', 'feat/client']) {
    wei.git('switch', '--quiet', '-c', branch, 'main');
    wei.commit(`Begin ${branch}`, { [`src/${branch}.ts`]: 'one\n' });
    wei.git('push', '--quiet', 'origin', branch);
  }
  const heads = ['feat/server', 'feat/client'].map((name) => wei.git('rev-parse', name));
  // Only on the second branch, and only here.
  const head = wei.commit('Half of the client', { 'src/client.ts': 'one\n' });
  wei.write('src/client.ts', 'two\n');
  const body = bodyOf({
    to: ['nadia'],
    in_flight: [item('refund', { refs: { branch: ['feat/server', 'feat/client', 'feat/gone'] } })],
  });
  const dry = okJson(wei, ['declare', '--from', '-', '--dry-run'], {
    stdin: JSON.stringify(body),
  });
  expect(rowsOf(dry, 'warnings')).toMatchObject([
    {
      code: 'unpushed',
      message:
        'refund is a transfer, but only this clone has 1 commit and 1 uncommitted file of feat/client; push the branch, or hold the item',
      path: 'in_flight[0]',
    },
  ]);
  expect(dry['would_record']).toMatchObject({
    observed: {
      items: {
        refund: {
          head: heads[0],
          unpushed: 0,
          branches: [
            { branch: 'feat/server', head: heads[0], unpushed: 0 },
            { branch: 'feat/client', head, unpushed: 1, dirty: 1, remotes: [heads[1]] },
          ],
        },
      },
    },
  });
  ok(wei, ['declare', '--from', '-'], { stdin: JSON.stringify(body) });
  nadia.git('fetch', '--quiet');
  const offered = okJson(nadia, ['start'], { now: MORNING });
  expect(rowsOf(offered, 'to_acknowledge')).toMatchObject([
    { unpushed: [{ key: 'refund', unpushed: 1, dirty: 1 }] },
  ]);
  expect(ok(nadia, ['show', 'refund'], { now: MORNING })).toMatch(
    /^refs +branch feat\/server, branch feat\/client, branch feat\/gone$/m,
  );
  // She goes on with both branches; he sees the news of each, once.
  for (const branch of ['feat/server', 'feat/client']) {
    nadia.git('switch', '--quiet', '-c', branch, `origin/${branch}`);
    nadia.commit(`Go on with ${branch}`, { [`src/${branch}.ts`]: 'two\n' });
  }
  nadia.git('push', '--quiet', 'origin', 'feat/server');
  nadia.git('push', '--quiet', 'origin', 'feat/client:feat/client');
  wei.git('fetch', '--quiet');
  const news = rowsOf(okJson(wei, ['start'], { now: MORNING }), 'since_my_wrap').map(
    ({ event, key, text }) => [event, key, text],
  );
  expect(news).toEqual(
    expect.arrayContaining([
      ['drifted', 'refund', '1 commit on feat/server: Go on with feat/server'],
      ['drifted', 'refund', '1 commit on feat/client: Go on with feat/client'],
    ]),
  );
  expect(news).toHaveLength(2);
  expect(okJson(wei, ['check'])).toMatchObject({ findings: [] });
});
