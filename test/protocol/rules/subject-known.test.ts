import { describe, expect, test } from 'vitest';
import { subjectKnown } from '../../../src/protocol/rules/subject-known.js';
import type { Content } from '../../../src/protocol/kinds/kind.js';
import type { Ack } from '../../../src/schema/types.js';
import { blocker, item } from '../../helpers/body.js';
import { History } from '../../helpers/history.js';
import { context, judged } from '../../helpers/judged.js';

function setup() {
  const history = new History();
  const declared = history
    .person('wei')
    .declares({ to: ['nadia'], in_flight: [item('auth')], blockers: [blocker('timeout')] });
  const subject = { id: declared.id, digest: declared.digest };
  const common = {
    schema: 1 as const,
    id: declared.id,
    author: 'nadia',
    declared_at: '2026-01-15T10:00:00Z',
    zone: 'UTC',
    saw: [],
    digest: declared.digest,
  } satisfies Partial<Ack>;
  const resolution = (slot: string, own = {}): Content => ({
    ...common,
    kind: 'resolution',
    subject: { ...subject, slot, ...own },
    outcome: 'Settled',
  });
  return {
    history,
    declared,
    subject,
    common,
    resolution,
    own: context({ state: history.state() }),
  };
}

describe('subject-known', () => {
  test('what a record is about is here, has the slot and has the pinned digest', () => {
    const { resolution, own } = setup();
    expect(judged(subjectKnown, resolution('b1'), own)).toEqual([]);
  });

  test('a record that is not here is a warning, because it may be fetched', () => {
    const { resolution } = setup();
    const [problem] = judged(subjectKnown, resolution('b1'));
    expect(problem).toMatchObject([
      'warning',
      ['subject', 'id'],
      expect.stringMatching(/is not in this clone$/),
    ]);
  });

  test('another digest is an error, in or not', () => {
    const { resolution, history, declared } = setup();
    for (const writing of [true, false]) {
      const said = judged(
        subjectKnown,
        resolution('b1', { digest: 'f'.repeat(64) }),
        context({ state: history.state(), writing }),
      );
      expect(said).toEqual([
        [
          'error',
          ['subject', 'digest'],
          `the digest is not the digest of ${declared.id.slice(-8)}`,
        ],
      ]);
    }
  });

  test.each(['b2', 'i2', 'q1', 'd1'])('a slot that it does not have is an error: %s', (slot) => {
    const { resolution, own, declared } = setup();
    expect(judged(subjectKnown, resolution(slot), own)).toEqual([
      ['error', ['subject', 'slot'], `${declared.id.slice(-8)} has no ${slot}`],
    ]);
  });

  test('only blockers and questions are resolved, and decisions are not assigned', () => {
    const { resolution, own, common, history } = setup();
    expect(judged(subjectKnown, resolution('i1'), own)).toEqual([
      ['error', ['subject', 'slot'], 'only blockers and questions can be resolved'],
    ]);
    const decided = history.person('wei').decides('split');
    const assignment: Content = {
      ...common,
      kind: 'assignment',
      subject: { id: decided.id, slot: 'd1', digest: decided.digest },
      to: 'nadia',
    };
    expect(judged(subjectKnown, assignment, context({ state: history.state() }))).toEqual([
      ['error', ['subject', 'slot'], 'only items, blockers and questions can be assigned'],
    ]);
  });

  test('only declarations are acknowledged, and a retraction cannot be retracted', () => {
    const { history, common } = setup();
    const raised = history.person('wei').raises('blocker', 'limit');
    const withdrawn = history.person('wei').retracts(raised);
    const own = context({ state: history.state() });
    expect(
      judged(
        subjectKnown,
        { ...common, kind: 'ack', subject: { id: raised.id, digest: raised.digest }, items: [] },
        own,
      ),
    ).toEqual([
      ['error', ['subject', 'id'], 'only a declaration can be acknowledged, not a blocker'],
    ]);
    expect(
      judged(
        subjectKnown,
        {
          ...common,
          kind: 'retraction',
          subject: { id: withdrawn.id, digest: withdrawn.digest },
          reason: 'No',
        },
        own,
      ),
    ).toEqual([['error', ['subject', 'id'], 'a retraction cannot be retracted']]);
    expect(
      judged(
        subjectKnown,
        {
          ...common,
          kind: 'retraction',
          subject: { id: raised.id, digest: raised.digest },
          reason: 'No',
        },
        own,
      ),
    ).toEqual([]);
  });
});
