import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { declare } from '../../src/verbs/declare/spec.js';
import { resolve } from '../../src/verbs/resolve/spec.js';
import { makeTeam } from '../helpers/program.js';
import { CTRL_C, interactiveEnv, person } from '../helpers/scripted.js';

const COMPLETE = readFileSync('test/fixtures/repaired.yml', 'utf8');

// mid-shift.long.test.ts has the other verbs.
describe('a verb in mid-shift without its argument', () => {
  it('lets a person at a terminal choose, judges each answer, and keeps it at Ctrl-C', async () => {
    const repo = makeTeam();
    repo.write('body.yml', COMPLETE);
    await declare.run(interactiveEnv(repo, person([])), {
      args: [],
      options: { from: 'body.yml' },
    });
    const nothing = { args: [], options: {} };
    await expect(
      resolve.run(interactiveEnv(repo, person([]), { interactive: false }), nothing),
    ).rejects.toMatchObject({ kind: 'usage', message: 'resolve needs <id>' });
    const first = person([
      { typed: 'sesion-timeout', refused: /matches no blocker or question/ },
      /^session-timeout: Product decision/,
      { typed: 'n/a', refused: /says only/ },
      '30 minutes',
      CTRL_C,
    ]);
    const withDecision = { args: [], options: { decision: 'Sessions end after 30 minutes' } };
    await expect(resolve.run(interactiveEnv(repo, first), withDecision)).rejects.toMatchObject({
      message: 'interrupted, nothing was recorded',
      hint: expect.stringMatching(/kept in \S+ \(handoff resolve \S+\.b1 resumes it\)$/),
    });
    const again = person(['session-timeout', /go on/, '45 minutes', 'One working day']);
    const { answer } = await resolve.run(interactiveEnv(repo, again), nothing);
    expect(again.asked[2]).toMatch(/What is the answer\? \(30 minutes\)$/);
    expect(answer).toMatchObject({ key: 'session-timeout', blocks: ['auth-session-refresh'] });
  });
});
