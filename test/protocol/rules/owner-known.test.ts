import { describe, expect, test } from 'vitest';
import { ownerKnown } from '../../../src/protocol/rules/owner-known.js';
import { applyRule } from '../../../src/protocol/rules/rule.js';
import { blocker, item, question } from '../../helpers/body.js';
import { History } from '../../helpers/history.js';
import { context, declaration, judged } from '../../helpers/judged.js';

const TEAM = {
  roster: { wei: {}, nadia: { aka: ['nad'] }, sarah: {}, james: { left: '2026-01-15' } },
};

describe('owner-known', () => {
  test('every owner is in the roster, at the exact place; a name that one waits on is worth a warning', () => {
    const content = declaration({
      in_flight: [
        item('auth', {
          next: [
            { action: 'Go on', owner: 'nadia' },
            { action: 'Then', owner: 'bob' },
          ],
          waits_on: [{ who: 'legal', for: 'a word' }],
        }),
      ],
      blockers: [blocker('b', { owner: 'bob' })],
      questions: [question('q'), question('r', { owner: 'bob' })],
    });
    const message = 'bob is not in the roster';
    const said = (level: 'error' | 'warning') => [
      [level, ['in_flight', 0, 'next', 1, 'owner'], message],
      ['warning', ['in_flight', 0, 'waits_on', 0, 'who'], 'legal is not in the roster'],
      [level, ['blockers', 0, 'owner'], message],
      [level, ['questions', 1, 'owner'], message],
    ];
    expect(judged(ownerKnown, content, context({}, TEAM))).toEqual(said('error'));
    expect(judged(ownerKnown, content, context({ writing: false }, TEAM))).toEqual(said('warning'));
  });

  test('of a raised blocker and of an assignment', () => {
    const history = new History();
    const raised = history.person('wei').raises('blocker', 'timeout', 'bob');
    const assigned = history.person('wei').assigns(raised, 'b1', 'bob');
    if (raised.kind !== 'blocker' || assigned.kind !== 'assignment')
      throw new Error('other kinds were written');
    expect(judged(ownerKnown, raised, context({}, TEAM))).toEqual([
      ['error', ['owner'], 'bob is not in the roster'],
    ]);
    expect(judged(ownerKnown, assigned, context({}, TEAM))).toEqual([
      ['error', ['to'], 'bob is not in the roster'],
    ]);
  });

  test.each([
    ['nad', []],
    ['nadia', []],
    ['james', ['james left the team on 2026-01-15']],
    ['nadai', ['nadai is not in the roster']],
  ])('%s: %j', (owner, messages) => {
    expect(
      judged(
        ownerKnown,
        declaration({ blockers: [blocker('b', { owner })] }),
        context({}, TEAM),
      ).map(([, , message]) => message),
    ).toEqual(messages);
  });

  test('hints at the name that was meant', () => {
    expect(
      applyRule(
        ownerKnown,
        declaration({ blockers: [blocker('b', { owner: 'sahra' })] }),
        context({}, TEAM),
      )[0]?.hint,
    ).toBe('did you mean sarah?');
  });

  test('without a roster everybody is welcome', () => {
    expect(judged(ownerKnown, declaration({ blockers: [blocker('b', { owner: 'bob' })] }))).toEqual(
      [],
    );
  });
});
