import { describe, expect, test } from 'vitest';
import { addresseeKnown } from '../../../src/protocol/rules/addressee-known.js';
import { applyRule } from '../../../src/protocol/rules/rule.js';
import { context, declaration, judged } from '../../helpers/judged.js';

const TEAM = {
  roster: {
    wei: {},
    nadia: { aka: ['nad'] },
    james: { left: '2026-01-15' },
    anna: { left: '2026-01-16' },
  },
  pods: { crew: { members: ['nadia'] } },
};

describe('addressee-known', () => {
  test.each([[['nadia']], [['nad']], [['crew']], [['next']], [['anna']], ['none' as const]])(
    '%j may be addressed',
    (to) => {
      expect(judged(addresseeKnown, declaration({ to }), context({}, TEAM))).toEqual([]);
    },
  );

  test('whoever is neither a member nor a pod is an error when writing and a warning when already in', () => {
    const content = declaration({ to: ['nadia', 'nadai', 'bob'] });
    const said = (level: 'error' | 'warning') => [
      [level, ['to', 1], 'nadai is neither a member nor a pod'],
      [level, ['to', 2], 'bob is neither a member nor a pod'],
    ];
    expect(judged(addresseeKnown, content, context({}, TEAM))).toEqual(said('error'));
    expect(judged(addresseeKnown, content, context({ writing: false }, TEAM))).toEqual(
      said('warning'),
    );
    expect(applyRule(addresseeKnown, content, context({}, TEAM)).map(({ hint }) => hint)).toEqual([
      'did you mean nadia?',
      'name a member or a pod of .handoff.yml, or `next`',
    ]);
  });

  test('whoever left by now is not addressed', () => {
    expect(judged(addresseeKnown, declaration({ to: ['james'] }), context({}, TEAM))).toEqual([
      ['error', ['to', 0], 'james left the team on 2026-01-15'],
    ]);
    expect(
      judged(addresseeKnown, declaration({ to: ['james'] }), context({ writing: false }, TEAM)),
    ).toEqual([['warning', ['to', 0], 'james left the team on 2026-01-15']]);
  });

  test('without a roster any handle may be addressed', () => {
    expect(judged(addresseeKnown, declaration({ to: ['anybody'] }))).toEqual([]);
  });
});
