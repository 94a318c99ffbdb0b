import { describe, expect, test } from 'vitest';
import { compact } from '../../../src/protocol/format/compact.js';
import { bytesOf, prepare } from '../../../src/ledger/seal.js';
import type { JsonObject } from '../../../src/protocol/format/json.js';
import {
  branchesOf,
  LISTED_REFS,
  looseRefs,
  mergedRefs,
  prsOf,
  withPlainRefs,
} from '../../../src/protocol/kinds/refs.js';
import { overviewOf } from '../../../src/protocol/query/overview.js';
import { refFields } from '../../../src/protocol/query/ref-fields.js';
import { validateBody } from '../../../src/schema/validate.js';
import type { Refs } from '../../../src/schema/types.js';
import { bodyOf, item } from '../../helpers/body.js';
import { History } from '../../helpers/history.js';
import { UNREAD } from '../../helpers/unread.js';
import { fc } from '../../helpers/fc.js';

const VALUES = {
  pr: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.constantFrom('#3', 'acme/pay#4', 'ACME/pay#4')),
  issue: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.constantFrom('#3', 'acme/pay#4')),
  jira: fc.constantFrom('PAY-1', 'PAY-2', 'PAY-3'),
  linear: fc.constantFrom('ENG-1', 'ENG-2'),
  branch: fc.constantFrom('feat/a', 'refs/heads/feat/a', 'feat/b'),
};

/** One value of each reference. */
const single = fc.record(VALUES, { requiredKeys: [] }) as fc.Arbitrary<Refs>;
/** One value of each, or several. */
const several = fc.record(
  Object.fromEntries(
    LISTED_REFS.map((name) => [
      name,
      fc.oneof(
        VALUES[name] as fc.Arbitrary<number | string>,
        fc.array(VALUES[name] as fc.Arbitrary<number | string>, { minLength: 1, maxLength: 4 }),
      ),
    ]),
  ),
  { requiredKeys: [] },
) as fc.Arbitrary<Refs>;

function declared(refs: Refs): History {
  const history = new History();
  history.person('wei').declares({ in_flight: [item('auth', { refs })] });
  return history;
}

describe('references', () => {
  test.each<[Refs, Refs]>([
    [{ pr: [1842] }, { pr: 1842 }],
    [{ pr: [1842, 77] }, { pr: [1842, 77] }],
    [{ pr: [77, 1842, '#77', '1842'] }, { pr: [77, 1842] }],
    [{ pr: ['acme/pay#1', 'Acme/Pay#1', 1] }, { pr: ['acme/pay#1', 1] }],
    [{ branch: ['feat/a', 'refs/heads/feat/a'] }, { branch: 'feat/a' }],
    [{ jira: ['PAY-2', 'PAY-1', 'PAY-2'] }, { jira: ['PAY-2', 'PAY-1'] }],
    [
      { links: ['https://a.example', 'https://a.example'], commit: '9fceb02' },
      { links: ['https://a.example', 'https://a.example'], commit: '9fceb02' },
    ],
  ])('%j are recorded as %j', (written, recorded) => {
    const [record] = declared(written).records;
    expect(record).toMatchObject({ in_flight: [{ refs: recorded }] });
  });

  test('of one value are recorded, folded and answered as before there were lists', () =>
    fc.assert(
      fc.property(single, (refs) => {
        const alone = declared(refs);
        const [record] = alone.records;
        expect((record as { in_flight: { refs: Refs }[] }).in_flight[0]?.refs).toEqual(refs);
        const listed = Object.fromEntries(
          Object.entries(refs).map(([name, value]) => [name, [value]]),
        ) as Refs;
        expect(declared(listed).records).toEqual(alone.records);
        expect(refFields(refs)).toEqual({ refs });
      }),
    ));

  test('of several values say what each of them alone says, the first for scripts', () =>
    fc.assert(
      fc.property(several, (written) => {
        const { refs } = withPlainRefs({ refs: written });
        const history = declared(written);
        const { lists } = overviewOf(history.state(), UNREAD, history.policy);
        const { refs: first = {}, all_refs } = lists.in_flight[0]?.row ?? {};
        for (const name of LISTED_REFS) {
          const all = looseRefs({ refs: refs as JsonObject }, name);
          expect(looseRefs({ refs: written as JsonObject }, name)).toEqual(all);
          expect(first[name]).toEqual(all[0]);
          if (all_refs !== undefined) expect(all_refs[name]).toEqual(all);
          else expect(all.length).toBeLessThan(2);
        }
        expect(withPlainRefs({ refs })).toEqual({ refs });
        expect(prsOf(refs)).toEqual(prsOf(written));
        expect(branchesOf(refs)).toEqual(branchesOf(written));
      }),
    ));

  test('that are merged keep the first ones first, and each once', () =>
    fc.assert(
      fc.property(several, several, (one, other) => {
        const merged = mergedRefs(one as JsonObject, other as JsonObject);
        for (const name of LISTED_REFS) {
          const first = looseRefs({ refs: one as JsonObject }, name);
          const all = looseRefs({ refs: merged }, name);
          expect(all.slice(0, first.length)).toEqual(first);
        }
        expect(mergedRefs(merged, other as JsonObject)).toEqual(merged);
        expect(withPlainRefs({ refs: merged })).toEqual({ refs: merged });
      }),
    ));

  test('of one value have the bytes that they always had', () => {
    const content = {
      schema: 1,
      kind: 'decision',
      author: 'wei',
      declared_at: '2026-01-15T09:50:00Z',
      zone: 'UTC',
      key: 'split',
      decision: 'Split it',
      rationale: 'Isolation',
      saw: [],
      refs: { branch: 'feat/a', linear: 'ENG-42', jira: 'PAY-311', issue: '#77', pr: 1842 },
    };
    const { sealed, problems } = prepare(content);
    expect([problems, sealed['id']]).toEqual([[], '20260115T095000Z-wei-9n65t2vp']);
    expect(new TextDecoder().decode(bytesOf(sealed))).toContain(
      'refs:\n  pr: 1842\n  issue: "#77"\n  jira: PAY-311\n  linear: ENG-42\n  branch: feat/a\n',
    );
  });

  test.each([
    ['an empty list', [], 'empty-list'],
    ['more than 20', Array.from({ length: 21 }, (_, index) => index + 1), 'too-many'],
    ['one that is none', [1842, 'next week'], 'pattern'],
    ['a list within', [[1842]], 'type'],
  ])('with %s are refused', (_, pr, rule) => {
    const refs = { pr };
    const problems = validateBody(compact({ ...bodyOf(), in_flight: [{ ...item('auth'), refs }] }));
    expect(problems.map((problem) => problem.rule)).toEqual([rule]);
  });
});
