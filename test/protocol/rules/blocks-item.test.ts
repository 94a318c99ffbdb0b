import { describe, expect, test } from 'vitest';
import { blocksItem } from '../../../src/protocol/rules/blocks-item.js';
import { applyRule } from '../../../src/protocol/rules/rule.js';
import { blocker, item, question } from '../../helpers/body.js';
import { History } from '../../helpers/history.js';
import { context, declaration, judged } from '../../helpers/judged.js';

describe('blocks-item', () => {
  test('an item of the same declaration may be blocked, by its key or by the one made from its summary', () => {
    const { key: _key, ...unnamed } = item('x', { summary: 'Session refresh' });
    const content = declaration({
      in_flight: [item('auth'), unnamed],
      blockers: [blocker('b', { blocks: ['auth', 'session-refresh'] })],
    });
    expect(judged(blocksItem, content)).toEqual([]);
  });

  test('an item in flight elsewhere may be blocked, one that was shipped may not', () => {
    const history = new History();
    history.person('nadia').declares({ in_flight: [item('refund'), item('search')] });
    history
      .person('nadia')
      .declares({ shipped: [{ key: 'search', summary: 'Live' }], in_flight: [item('refund')] });
    const content = declaration({ blockers: [blocker('b', { blocks: ['refund', 'search'] })] });
    expect(judged(blocksItem, content, context({ state: history.state() }))).toEqual([
      ['error', ['blockers', 0, 'blocks', 1], 'search is not an item in flight'],
    ]);
  });

  test('anything else is an error when writing and a warning when already in', () => {
    const content = declaration({
      in_flight: [item('auth')],
      blockers: [blocker('b', { blocks: ['auht'] })],
      questions: [question('q', { blocks: ['auth', 'other'] })],
    });
    const said = (level: 'error' | 'warning') => [
      [level, ['blockers', 0, 'blocks', 0], 'auht is not an item in flight'],
      [level, ['questions', 0, 'blocks', 1], 'other is not an item in flight'],
    ];
    expect(judged(blocksItem, content)).toEqual(said('error'));
    expect(judged(blocksItem, content, context({ writing: false }))).toEqual(said('warning'));
    expect(applyRule(blocksItem, content, context()).map(({ hint }) => hint)).toEqual([
      'did you mean auth?',
      'items in flight: auth',
    ]);
  });

  test('of a blocker raised by itself', () => {
    const raised = new History().person('wei').raises('blocker', 'timeout');
    if (raised.kind !== 'blocker') throw new Error('a blocker was raised');
    expect(judged(blocksItem, raised)).toEqual([
      ['error', ['blocks', 0], 'some-item is not an item in flight'],
    ]);
  });
});
