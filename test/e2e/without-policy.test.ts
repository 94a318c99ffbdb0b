import { describe, expect, it } from 'vitest';
import { ok, okJson, run, runJson, SLOW } from '../helpers/program.js';
import { ask, BODY, makeShared, personalState, type Shared } from '../helpers/remote.js';

const DECLARE = ['declare', '--from', '-'];
const TO_NOBODY = BODY.replace('[nadia]', 'none');

/** Somebody's repository with a remote, in which nobody has set handoff up. */
function unprepared(): Shared {
  const shared = makeShared();
  for (const clone of [shared.wei, shared.nadia]) {
    if (clone === shared.wei) {
      clone.git('rm', '--quiet', '.handoff.yml');
      clone.commit('Never set up');
      clone.git('push', '--quiet');
    } else clone.git('pull', '--quiet');
  }
  return shared;
}

describe('the first record of a repository without a policy', SLOW, () => {
  it('is refused where there is a remote, and nothing is pushed', () => {
    const { remote, wei } = unprepared();
    const before = [personalState(wei), remote.repo.git('for-each-ref')];
    const { code, answer } = ask(wei, 'In the wrong folder?');
    expect([code, answer['error']]).toEqual([
      2,
      {
        code: 'setup',
        message: 'this repository has no policy (.handoff.yml); nothing was recorded',
        hint: expect.stringMatching(
          /^to set it up: handoff init; to record without a policy: --no-policy; your text is kept in /,
        ),
      },
    ]);
    expect([personalState(wei), remote.repo.git('for-each-ref')]).toEqual(before);
    expect(runJson(wei, [...DECLARE, '--dry-run'], { stdin: TO_NOBODY }).code).toBe(0);
  });

  it('is recorded with --no-policy, and from then on every other', () => {
    const { wei, nadia } = unprepared();
    expect(okJson(wei, [...DECLARE, '--no-policy'], { stdin: TO_NOBODY })).toMatchObject({
      published: true,
    });
    ok(nadia, ['query', '--fetch']);
    expect(ask(nadia, 'Here as well?')).toMatchObject({ code: 0, answer: { published: true } });
  });

  it('is recorded where there is no remote', () => {
    const { wei } = unprepared();
    wei.git('remote', 'remove', 'origin');
    expect(okJson(wei, DECLARE, { stdin: TO_NOBODY })).toMatchObject({ published: null });
  });

  it('is refused with the remedy where another branch has one, and the default branch is unknown', () => {
    const { wei } = makeShared();
    wei.git('remote', 'set-head', 'origin', '--delete');
    wei.git('switch', '--quiet', '--orphan', 'release-1');
    const refused = run(wei, DECLARE, { stdin: TO_NOBODY });
    expect([refused.code, refused.err.split('; your ')[0]]).toEqual([
      2,
      expect.stringContaining('git remote set-head origin --auto'),
    ]);
    wei.git('remote', 'set-head', 'origin', '--auto');
    expect(okJson(wei, DECLARE, { stdin: TO_NOBODY })).toMatchObject({ published: true });
  });
});
