import { describe, expect, it } from 'vitest';
import {
  isEnough,
  judgeRecord,
  type Facts,
  type SignatureFact,
} from '../../../src/protocol/trust/verdict.js';

const FACTS: Facts = {
  author: 'wei',
  recordedBy: null,
  signature: null,
  commitSignature: null,
  commitIsOwn: true,
  commit: { is: 'matches', commit: 'c1', recorded: false },
  unbound: null,
  falsehood: null,
};
const GOOD: SignatureFact = { is: 'good', signer: 'wei', key: 'SHA256:w', outOfTime: null };
const JAMES: SignatureFact = { is: 'good', signer: 'james', key: 'SHA256:j', outOfTime: null };

describe('a verdict', () => {
  it.each<[string, Partial<Facts>, string, string]>([
    ['a good signature of the author', { signature: GOOD }, 'verified', 'signature'],
    [
      'one in a commit of somebody else',
      { signature: GOOD, commit: { is: 'differs', commit: 'c1', email: 'm@x' } },
      'verified',
      'signature',
    ],
    [
      'one where the commit is not known',
      { signature: GOOD, commit: { is: 'unknown', reason: 'shallow' } },
      'verified',
      'signature',
    ],
    [
      'one that binds to no project',
      { signature: GOOD, unbound: 'no project' },
      'unverified',
      'author',
    ],
    ['one out of time', { signature: { ...GOOD, outOfTime: 'ended' } }, 'unverified', 'author'],
    ['one of somebody else', { signature: JAMES }, 'forged', 'signature'],
    [
      'one of somebody else that was out of time',
      { signature: { ...JAMES, outOfTime: 'ended' } },
      'forged',
      'signature',
    ],
    ['one of the recorder', { signature: JAMES, recordedBy: 'james' }, 'unverified', 'author'],
    [
      'one over other bytes',
      { signature: { is: 'bad', signer: 'wei', key: 'SHA256:w' } },
      'forged',
      'author',
    ],
    [
      'a falsehood, whoever signed it',
      { signature: GOOD, falsehood: 'another digest' },
      'forged',
      'author',
    ],
    [
      'a key that nobody listed',
      { signature: { is: 'unlisted', key: 'SHA256:x' } },
      'unverified',
      'author',
    ],
    [
      'a signature for something else',
      { signature: { is: 'elsewhere', namespace: 'git', key: 'SHA256:w' } },
      'unverified',
      'author',
    ],
    ['something that is no signature', { signature: { is: 'unreadable' } }, 'unverified', 'author'],
    [
      'a signature that nobody could judge',
      { signature: { is: 'undecided', reason: 'no tool', key: null } },
      'unknown',
      'author',
    ],
    ['a signed commit', { commitSignature: GOOD }, 'vouched', 'commit-signature'],
    [
      'a signed commit that somebody else wrote or committed',
      { commitSignature: GOOD, commitIsOwn: false },
      'unverified',
      'author',
    ],
    [
      'a signed commit beside a void signature',
      { commitSignature: GOOD, signature: { is: 'void', signer: 'james', key: 'SHA256:j' } },
      'vouched',
      'commit-signature',
    ],
    [
      'a void signature alone',
      { signature: { is: 'void', signer: 'james', key: 'SHA256:j' } },
      'unverified',
      'author',
    ],
    ['a signed commit of somebody else', { commitSignature: JAMES }, 'unverified', 'author'],
    [
      'a signed commit below a signature of an unlisted key',
      { signature: { is: 'unlisted', key: 'SHA256:x' }, commitSignature: GOOD },
      'unverified',
      'author',
    ],
    ['a commit of the author', {}, 'unverified', 'author'],
    [
      'a collection',
      { commit: { is: 'collected', commit: 'c1', email: 'm@x' } },
      'unverified',
      'collected',
    ],
    [
      'a commit of somebody else',
      { commit: { is: 'differs', commit: 'c1', email: 'm@x' } },
      'unverified',
      'none',
    ],
    ['nothing', { commit: { is: 'unknown', reason: 'shallow' } }, 'unknown', 'none'],
  ])('on %s', (_, facts, verdict, evidence) => {
    const judgement = judgeRecord({ ...FACTS, ...facts });
    expect(judgement).toMatchObject({ verdict, evidence });
    expect(judgement.reason).not.toBe('');
  });

  it('names whoever signed a commit in the name of the author', () => {
    expect(judgeRecord({ ...FACTS, commitSignature: JAMES, commitIsOwn: false })).toMatchObject({
      verdict: 'unverified',
      reason: 'james signed its commit, which names wei as its author; author matches',
    });
  });

  it('is enough by what the policy asks for', () => {
    const enough = (facts: Partial<Facts>): (boolean | null)[] =>
      (['author', 'signed'] as const).map((trust) =>
        isEnough(judgeRecord({ ...FACTS, ...facts }), trust),
      );
    expect(enough({ signature: GOOD })).toEqual([true, true]);
    expect(enough({})).toEqual([true, false]);
    expect(enough({ commitSignature: GOOD })).toEqual([true, false]);
    expect(enough({ commit: { is: 'collected', commit: 'c1', email: 'm@x' } })).toEqual([
      true,
      false,
    ]);
    expect(enough({ commit: { is: 'differs', commit: 'c1', email: 'm@x' } })).toEqual([
      false,
      false,
    ]);
    expect(enough({ signature: JAMES })).toEqual([false, false]);
    expect(enough({ commit: { is: 'unknown', reason: 'shallow' } })).toEqual([null, null]);
  });
});
