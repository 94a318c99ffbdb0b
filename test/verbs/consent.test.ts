import { expect, test } from 'vitest';
import { plan } from '../../src/protocol/route/plan.js';
import { DESTINATIONS } from '../../src/online/destinations/registry.js';
import { consents } from '../../src/usecases/route/consent.js';
import { History } from '../helpers/history.js';
import { makeTeam } from '../helpers/program.js';
import { interactiveEnv, person } from '../helpers/scripted.js';

const history = new History({
  roster: { wei: {}, sarah: { github: 'sarah' } },
  routing: { rules: [{ to: ['github-issue', 'slack:HANDOFF_A'] }] },
});
for (const key of ['one', 'two', 'three']) history.person('wei').raises('blocker', key);
const here = { host: 'github.com', repository: 'acme/payments' };
const { actions } = plan(
  {
    policy: history.policy,
    state: history.state(),
    here,
    destinations: DESTINATIONS,
    recipient: () => ({ login: 'sarah', why: 'owner' }),
    now: history.now,
  },
  null,
);
const login = async (): Promise<string> => 'as @wei';

test('somebody at a terminal is asked once in a clone, with what it will do and as whom', async () => {
  const repo = makeTeam();
  const who = person([true]);
  expect(await consents(interactiveEnv(repo, who), actions, login)).toBe(true);
  expect(who.asked).toEqual([
    expect.stringContaining(
      'This will open 3 issues in acme/payments, send 3 messages to Slack as @wei.',
    ),
  ]);
  expect(await consents(interactiveEnv(repo, person([])), actions, login)).toBe(true);
});

test('who says no is asked again', async () => {
  const repo = makeTeam();
  expect(await consents(interactiveEnv(repo, person([false])), actions, login)).toBe(false);
  expect(await consents(interactiveEnv(repo, person([true])), actions, async () => '')).toBe(true);
});

test('nobody is asked where there is nothing to send', async () => {
  expect(await consents(interactiveEnv(makeTeam(), person([])), [], login)).toBe(true);
});
