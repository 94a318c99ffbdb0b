import { describe, expect, test } from 'vitest';
import type { JsonValue } from '../../../src/protocol/format/json.js';
import { pullLine } from '../../../src/protocol/pull/line.js';
import { validateRecord } from '../../../src/schema/validate.js';
import type { Pull } from '../../../src/schema/types.js';
import { TEAM } from '../../helpers/pulls.js';
import { STEPS } from '../../helpers/gitlab/steps.js';
import { fakeGitLab, tokenOf, type FakeGitLab } from '../../helpers/gitlab/fake-gitlab.js';
import { openGitLab, PROJECT } from '../../helpers/gitlab/open.js';
import { record } from '../../schema/records.js';

async function pullOf(fake: FakeGitLab): Promise<Pull> {
  const gitlab = openGitLab(fake, { GITLAB_TOKEN: tokenOf('nadia') });
  const ref = { host: fake.host, repository: PROJECT, number: 12, forge: 'gitlab' as const };
  const [state] = (await gitlab.reviewStates([ref], 5_000)).states;
  if (state === undefined || !('pull' in state)) throw new Error(JSON.stringify(state));
  return state.pull;
}

describe('a merge request', () => {
  test.each([
    ['with rules for approvals', false],
    ['without a licence', true],
  ])('is told step by step, %s', async (_name, isFree) => {
    const fake = await fakeGitLab();
    fake.isFree = isFree;
    const request = fake.request(PROJECT, 12);
    for (const [did, act, line, why, free = line] of STEPS) {
      act(request);
      const pull = await pullOf(fake);
      expect(pullLine(pull, { policy: TEAM }), `${did}: ${why}`).toBe(
        `MR !12 ${isFree ? free : line}`,
      );
      const pulls = [JSON.parse(JSON.stringify(pull)) as JsonValue];
      const declared = { ...record('declaration'), observed: { pulls } };
      expect(validateRecord('declaration', declared)).toEqual([]);
    }
    expect(fake.undocumented).toEqual([]);
  });
});
