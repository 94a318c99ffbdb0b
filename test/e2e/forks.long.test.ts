import { describe, expect, it } from 'vitest';
import { makeForked } from '../helpers/forks.js';
import { okJson, run, SLOW } from '../helpers/program.js';
import { ask, makeShared, questions, warnedOf } from '../helpers/remote.js';

describe('in the clone of a fork', SLOW, () => {
  it('a record goes to the original, and nobody is warned, once gh or a person has said which that is', () => {
    const { team, wei, nadia, forkHas } = makeForked();
    expect(ask(wei, 'First?')).toMatchObject({
      code: 0,
      answer: {
        published: true,
        remote: 'upstream',
        remote_reason: 'gh-resolved',
        ref: 'refs/heads/handoffs',
        warnings: [],
      },
    });
    expect([team.records().size, forkHas().size]).toEqual([1, 0]);
    expect(questions(nadia, ['--fetch'])).toEqual(['First?']);
  });

  it('where nobody has said it, the answer names the other remote and how to settle it', () => {
    const { team, wei, forkHas } = makeForked({ gh: false });
    const { code, answer } = ask(wei, 'First?');
    expect({ code, answer, warned: warnedOf(answer) }).toMatchObject({
      code: 0,
      answer: { published: true, remote: 'origin', remote_reason: 'upstream' },
      warned: ['remote-undecided'],
    });
    expect(JSON.stringify(answer)).toContain('git config handoff.remote upstream');
    expect([team.records().size, forkHas().size]).toEqual([0, 1]);
    wei.git('config', 'handoff.remote', 'upstream');
    expect(okJson(wei, ['publish'])).toMatchObject({
      published: true,
      remote: 'upstream',
      remote_reason: 'handoff-remote',
      warnings: [],
    });
    expect(team.records().size).toBe(1);
  });

  it('is none of this, and no warning, where there is one remote', () => {
    expect(ask(makeShared().wei, 'First?')).toMatchObject({
      code: 0,
      answer: { published: true, remote: 'origin', remote_reason: 'upstream', warnings: [] },
    });
  });

  it('a record that the original does not take goes to the fork, and the answer says who will not see it', () => {
    const { team, wei, forkHas } = makeForked();
    team.refuse('everything');
    const first = ask(wei, 'First?');
    expect({ ...first, warned: warnedOf(first.answer) }).toMatchObject({
      code: 0,
      answer: { published: true, remote: 'origin', remote_reason: 'fork' },
      warned: ['only-on-fork'],
    });
    expect([team.records().size, forkHas().size]).toEqual([0, 1]);
    const { out } = run(wei, ['doctor']);
    expect(out).toContain('only on origin, your fork, because upstream takes none from you');
    team.refuse('nothing');
    expect(okJson(wei, ['publish'])).toMatchObject({ remote: 'upstream', warnings: [] });
    expect(team.records().size).toBe(1);
    expect(ask(wei, 'Second?').answer).toMatchObject({ remote: 'upstream', warnings: [] });
  });
});
