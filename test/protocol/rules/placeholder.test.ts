import { describe, expect, test } from 'vitest';
import { placeholder } from '../../../src/protocol/rules/placeholder.js';
import type { Content } from '../../../src/protocol/kinds/kind.js';
import { blocker, item } from '../../helpers/body.js';
import { declaration, judged } from '../../helpers/judged.js';

describe('placeholder', () => {
  test.each([
    'tbd',
    'TBD.',
    'n/a',
    'N.A.',
    '...',
    '—',
    'because',
    'Because reasons!',
    'todo',
    'To do',
    '???',
    'none',
    'see above',
    'WIP',
    '§',
    'tbd 🙂',
  ])('%s is not content', (text) => {
    expect(judged(placeholder, declaration({ in_flight: [item('auth', { why: text })] }))).toEqual([
      ['error', ['in_flight', 0, 'why'], `why says only "${text}"`],
    ]);
  });

  test.each([
    'Because the law wants it',
    'TBD is what the customer calls it',
    'None of the tests covers it',
    'ok',
    '12',
    '東京',
    'Nada',
    '👍',
    '✅ 🎉',
  ])('%s is content', (text) => {
    expect(judged(placeholder, declaration({ in_flight: [item('auth', { why: text })] }))).toEqual(
      [],
    );
  });

  test('is looked for in every free text, and its place is exact', () => {
    const content = declaration({
      shipped: [{ summary: 'wip' }],
      in_flight: [
        item('auth', {
          resume: 'tbd',
          waits_on: [{ who: 'james', for: 'tbd' }],
          next: [{ action: 'tbd', owner: 'nadia', when: 'tbd', after: 'tbd' }],
        }),
      ],
      dropped: [{ key: 'refund', reason: 'because' }],
      decisions: [
        {
          decision: 'tbd',
          rationale: 'because',
          alternatives: ['Wait', 'tbd'],
          consequences: 'tbd',
          new_information: 'tbd',
        },
      ],
      blockers: [blocker('timeout', { need: 'tbd', why: 'tbd', default: 'tbd' })],
    });
    expect(
      judged(placeholder, content)
        .map(([, at]) => at.join('.'))
        .sort(),
    ).toEqual([
      'blockers.0.default',
      'blockers.0.need',
      'blockers.0.why',
      'decisions.0.alternatives.1',
      'decisions.0.consequences',
      'decisions.0.decision',
      'decisions.0.new_information',
      'decisions.0.rationale',
      'dropped.0.reason',
      'in_flight.0.next.0.action',
      'in_flight.0.next.0.after',
      'in_flight.0.next.0.when',
      'in_flight.0.resume',
      'in_flight.0.waits_on.0.for',
      'shipped.0.summary',
    ]);
  });

  test('may be "none" where that is an answer', () => {
    expect(
      judged(
        placeholder,
        declaration({
          blockers: [blocker('timeout', { default: 'none' })],
          decisions: [
            {
              decision: 'Split it',
              rationale: 'Isolation',
              alternatives: ['none'],
              consequences: 'Nothing',
            },
          ],
        }),
      ),
    ).toEqual([]);
  });

  test('may be "none" as the outcome of a question, or a thumb', () => {
    const digest = '0'.repeat(64);
    const subject = { id: '20260115T095000Z-wei-k3v9tq2m', slot: 'q1', digest };
    const resolution = (outcome: string): Content => ({
      schema: 1,
      kind: 'resolution',
      id: '20260115T105000Z-sarah-k3v9tq2m',
      author: 'sarah',
      declared_at: '2026-01-15T10:50:00Z',
      zone: 'UTC',
      subject,
      outcome,
      saw: [],
      digest,
    });
    expect(
      ['None.', 'Nothing', '👍', 'tbd'].map(
        (outcome) => judged(placeholder, resolution(outcome)).length,
      ),
    ).toEqual([0, 0, 0, 1]);
  });

  test('is not looked for in names, links and keys of somebody’s own', () => {
    expect(
      judged(
        placeholder,
        declaration({
          to: ['todo'],
          in_flight: [
            { ...item('wip', { refs: { branch: 'todo' } }), 'x-note': { why: 'tbd' } } as never,
          ],
        }),
      ),
    ).toEqual([]);
  });

  test('names a long one by its beginning', () => {
    expect(
      judged(placeholder, declaration({ in_flight: [item('auth', { why: `${'-'.repeat(30)}` })] })),
    ).toEqual([['error', ['in_flight', 0, 'why'], `why says only "${'-'.repeat(20)}…"`]]);
  });
});
