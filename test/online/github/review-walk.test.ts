import { describe, expect, test } from 'vitest';
import { normalise } from '../../../src/online/pulls/normalise.js';
import { fromGraphql } from '../../../src/online/github/read-graphql.js';
import { fromRest } from '../../../src/online/github/read-rest.js';
import { drift } from '../../../src/protocol/pull/drift.js';
import { pullLine } from '../../../src/protocol/pull/line.js';
import type { Pull } from '../../../src/schema/types.js';
import { TEAM } from '../../helpers/pulls.js';
import { ReviewModel } from '../../helpers/review-model.js';
import { STEPS } from '../../helpers/review-steps.js';

const REF = { host: 'github.com', repository: 'acme/payments', number: 1842 };
const NOW = Date.parse('2026-01-16T08:00:00Z');

function seen(model: ReviewModel, source: Pull['source']): Pull {
  const raw =
    source === 'graphql'
      ? fromGraphql(model.graphql(), REF.repository, new Set())
      : fromRest(model.rest());
  const pull = raw === null ? null : normalise(raw, REF, { home: true, now: NOW, source });
  if (pull === null) throw new Error('it is no pull request');
  return pull;
}

const lineOf = (pull: Pull): string => pullLine(pull, { policy: TEAM }).replace('PR #1842 ', '');

describe('the line of a pull request, step by step', () => {
  const model = new ReviewModel();
  test.each(STEPS)('%s', (_did, act, line, why, rest = line) => {
    act(model);
    expect({ why, line: lineOf(seen(model, 'graphql')) }).toEqual({ why, line });
    expect({ why, line: lineOf(seen(model, 'rest')) }).toEqual({ why, line: rest });
  });
});

describe('a pull request of an app', () => {
  test.each<[string, (model: ReviewModel) => void, string]>([
    ['that is approved', () => {}, 'waiting on somebody with write access to merge'],
    [
      'that is to be changed',
      (m) => m.review('maria', 'CHANGES_REQUESTED'),
      'changes requested by @maria, waiting on somebody with write access',
    ],
    ['that is a draft', (m) => void (m.draft = true), 'waiting on somebody with write access'],
  ])('%s waits for a person', (_name, act, expected) => {
    const model = new ReviewModel();
    Object.assign(model, { author: 'renovate[bot]', required: 1 });
    model.writers = new Set(['james-w', 'maria']);
    model.review('james-w', 'APPROVED');
    act(model);
    for (const source of ['graphql', 'rest'] as const)
      expect(lineOf(seen(model, source))).toMatch(new RegExp(`${expected}$`, 'u'));
  });
});

describe('members of an organisation whom the asker cannot see', () => {
  const make = (): ReviewModel => {
    const model = new ReviewModel();
    model.required = 1;
    model.writers = new Set(['james-w', 'maria']);
    model.hidden = new Set(['james-w', 'maria']);
    return model;
  };

  test('approve all the same', () => {
    const model = make();
    model.review('james-w', 'APPROVED');
    expect(lineOf(seen(model, 'rest'))).toBe(lineOf(seen(model, 'graphql')));
    expect(seen(model, 'rest').decision).toBe('approved');
  });

  test('are never said to have no write access, and what depends on them is unknown', () => {
    const model = make();
    model.review('james-w', 'APPROVED');
    model.review('maria', 'CHANGES_REQUESTED');
    const pull = seen(model, 'rest');
    expect(pull.decision).toBeUndefined();
    expect(pull.reviewers.map(({ writer }) => writer)).toEqual([undefined, undefined]);
    expect(lineOf(pull)).toBe(lineOf(seen(model, 'graphql')));
    expect(lineOf(pull)).toContain('changes requested by @maria, waiting on @wei');
  });

  test('with too few approvals leave one to be asked for', () => {
    const model = make();
    model.required = 2;
    model.ask('maria');
    model.review('james-w', 'APPROVED');
    expect(lineOf(seen(model, 'rest'))).toBe('open, 1 of 2 reviewers approved, waiting on @maria');
  });
});

describe('the walk-down', () => {
  const since = (before: ReviewModel, act: (model: ReviewModel) => void): string[] => {
    const texts = (['graphql', 'rest'] as const).map((source) => {
      const model = new ReviewModel();
      Object.assign(model, structuredClone({ ...before }));
      const declared = seen(model, source);
      act(model);
      return drift(declared, seen(model, source), { policy: TEAM, zone: 'UTC' }).map(
        ({ is, text }) => `${is}: ${text}`,
      );
    });
    expect(texts[0]).toEqual(texts[1]);
    return texts[0] ?? [];
  };
  const asked = (): ReviewModel => {
    const model = new ReviewModel();
    model.ask('james-w');
    return model;
  };

  test.each<[string, (model: ReviewModel) => void, string[]]>([
    [
      'a review with comments',
      (m) => m.review('james-w', 'COMMENTED'),
      ['progress: commented by @james'],
    ],
    [
      'a review that was dismissed',
      (m) => {
        m.review('james-w', 'CHANGES_REQUESTED');
        m.dismiss('james-w');
      },
      ['progress: review of @james dismissed'],
    ],
    [
      'a request that was taken back',
      (m) => void (m.requested = []),
      ['progress: 0/1 → 0/0, review no longer requested from @james'],
    ],
    ['an approval', (m) => m.review('james-w', 'APPROVED'), ['progress: 0/1 → 1/1']],
    ['auto-merge', (m) => void (m.autoMerge = true), ['progress: auto-merge enabled']],
  ])('tells %s as what it is', (_name, act, expected) => {
    expect(since(asked(), act)).toEqual(expected);
  });

  test('tells the queue over GraphQL, and over REST that nothing is known of it', () => {
    const model = new ReviewModel();
    const before = (['graphql', 'rest'] as const).map((source) => seen(model, source));
    model.queued = true;
    const comparing = { policy: TEAM, zone: 'UTC' };
    const [queued, unknown] = (['graphql', 'rest'] as const).map((source) => seen(model, source));
    if (!before[0] || !before[1] || !queued || !unknown) throw new Error('one is missing');
    expect(drift(before[0], queued, comparing)).toEqual([
      { is: 'progress', text: 'queued to merge' },
    ]);
    expect(drift(before[1], unknown, comparing)).toEqual([]);
    expect(drift(queued, unknown, comparing)).toEqual([]);
    expect(drift(queued, before[0], comparing)).toEqual([
      { is: 'progress', text: 'left the merge queue' },
    ]);
  });
});
