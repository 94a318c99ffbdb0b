import { describe, expect, test } from 'vitest';
import { ticketKnown } from '../../../src/protocol/rules/ticket-known.js';
import { applyRule } from '../../../src/protocol/rules/rule.js';
import type { Refs } from '../../../src/schema/types.js';
import { blocker, item, question } from '../../helpers/body.js';
import { History } from '../../helpers/history.js';
import { context, declaration, judged } from '../../helpers/judged.js';

const TRACKERS = { trackers: { jira: { projects: ['PAY', 'OPS'] }, linear: { teams: ['ENG'] } } };

describe('ticket-known', () => {
  test('a reference names a ticket of its own tracker, wherever it stands', () => {
    const content = declaration({
      shipped: [{ key: 's', summary: 'Live', refs: { jira: 'ENG-1' } }],
      in_flight: [
        item('a', { refs: { jira: 'PAY-1', linear: 'ENG-2' } }),
        item('b', { refs: { linear: 'PAY-2' } }),
      ],
      decisions: [
        { key: 'd', decision: 'So be it', rationale: 'Measured', refs: { jira: 'ENG-3' } },
      ],
      blockers: [blocker('b', { refs: { linear: 'OPS-4' } })],
      questions: [question('q', { refs: { jira: 'ENG-5' } })],
    });
    const said = (level: 'error' | 'warning') => [
      [level, ['shipped', 0, 'refs', 'jira'], 'ENG-1 is a Linear ticket, not a Jira ticket'],
      [level, ['in_flight', 1, 'refs', 'linear'], 'PAY-2 is a Jira ticket, not a Linear ticket'],
      [level, ['decisions', 0, 'refs', 'jira'], 'ENG-3 is a Linear ticket, not a Jira ticket'],
      [level, ['blockers', 0, 'refs', 'linear'], 'OPS-4 is a Jira ticket, not a Linear ticket'],
      [level, ['questions', 0, 'refs', 'jira'], 'ENG-5 is a Linear ticket, not a Jira ticket'],
    ];
    expect(judged(ticketKnown, content, context({}, TRACKERS))).toEqual(said('error'));
    expect(judged(ticketKnown, content, context({ writing: false }, TRACKERS))).toEqual(
      said('warning'),
    );
  });

  test.each<[Refs, [message: string, hint: string] | null]>([
    [{ jira: 'PYA-3' }, ['Jira has no key PYA', 'did you mean PAY-3?']],
    [{ jira: 'UTF-8' }, ['Jira has no key UTF', 'keys of Jira in .handoff.yml: PAY, OPS']],
    [{ linear: 'EGN-3' }, ['Linear has no key EGN', 'did you mean ENG-3?']],
    [
      { linear: 'PAY-3' },
      ['PAY-3 is a Jira ticket, not a Linear ticket', 'write it as jira: PAY-3'],
    ],
    [{ jira: 'OPS-3' }, null],
    [{ pr: 1842 }, null],
  ])('%j: %j', (refs, problem) => {
    const [found] = applyRule(
      ticketKnown,
      declaration({ questions: [question('q', { refs })] }),
      context({}, TRACKERS),
    );
    expect(found === undefined ? null : [found.message, found.hint]).toEqual(problem);
  });

  test('a tracker whose keys nobody told takes any but those of the other', () => {
    const said = (refs: Refs, trackers: object) =>
      judged(
        ticketKnown,
        declaration({ questions: [question('q', { refs })] }),
        context({}, { trackers }),
      ).map(([, , message]) => message);
    expect(said({ jira: 'ABC-1', linear: 'DEF-2' }, {})).toEqual([]);
    expect(said({ jira: 'ABC-1' }, { linear: { teams: ['ENG'] } })).toEqual([]);
    expect(said({ jira: 'ENG-1' }, { linear: { teams: ['ENG'] } })).toEqual([
      'ENG-1 is a Linear ticket, not a Jira ticket',
    ]);
  });

  test('of what was raised in mid-shift', () => {
    const raised = new History().person('wei').raises('blocker', 'timeout');
    if (raised.kind !== 'blocker') throw new Error('a blocker was raised');
    expect(
      judged(ticketKnown, { ...raised, refs: { jira: 'ENG-1' } }, context({}, TRACKERS)),
    ).toEqual([['error', ['refs', 'jira'], 'ENG-1 is a Linear ticket, not a Jira ticket']]);
  });
});
