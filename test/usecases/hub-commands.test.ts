import { describe, expect, test } from 'vitest';
import { HandoffError, RecordRefused } from '../../src/errors.js';
import { answerForHub, commandsForHub, errorForHub } from '../../src/usecases/hub/commands.js';

const HUB = '/home/wei/the hub';

describe('git commands in a code repository', () => {
  test.each([
    ['git config handoff.base origin/main', `git -C '${HUB}' config handoff.base origin/main`],
    [
      "git remote set-branches origin '*' && git fetch origin",
      `git -C '${HUB}' remote set-branches origin '*' && git -C '${HUB}' fetch origin`,
    ],
    ['run git switch main', `run git -C '${HUB}' switch main`],
    ['git config user.email you@example.org', `git -C '${HUB}' config user.email you@example.org`],
  ])('%s is for the hub', (text, there) => {
    expect(commandsForHub(HUB, text)).toBe(there);
  });

  test.each([
    'git config --unset handoff.hub',
    'git config --global --unset handoff.hub',
    'git config handoff.repository acme/payments',
    'git config core.editor vi',
    'handoff publish',
    'the git folder',
  ])('%s is not', (text) => {
    expect(commandsForHub(HUB, text)).toBe(text);
  });

  test('are changed in warnings, checks and findings, and in no other text', () => {
    const row = { message: 'git fetch', hint: 'git fetch', name: 'git fetch' };
    const there = { ...row, message: `git -C '${HUB}' fetch`, hint: `git -C '${HUB}' fetch` };
    expect(answerForHub(HUB, { warnings: [row], checks: [row], start_here: row })).toEqual({
      warnings: [there],
      checks: [there],
      start_here: row,
    });
  });

  test('are changed in the hint of an error, which stays of its kind', () => {
    const refused = new RecordRefused('no', [], 'git fetch');
    expect(errorForHub(HUB, refused)).toMatchObject({
      name: 'RecordRefused',
      hint: `git -C '${HUB}' fetch`,
    });
    const other = new HandoffError('setup', 'git fetch failed', 'handoff doctor');
    expect(errorForHub(HUB, other)).toBe(other);
  });
});
