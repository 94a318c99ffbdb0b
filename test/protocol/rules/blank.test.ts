import { describe, expect, test } from 'vitest';
import { blank } from '../../../src/protocol/rules/blank.js';
import { configRules } from '../../../src/protocol/rules/config.js';
import { placeholder } from '../../../src/protocol/rules/placeholder.js';
import { blocker, item } from '../../helpers/body.js';
import { declaration, judged } from '../../helpers/judged.js';

const FILLER = '\u3164';

describe('blank', () => {
  test('a text of invisible characters is no content, wherever it stands', () => {
    const content = declaration({
      in_flight: [item('auth', { why: FILLER, next: [{ action: '\u2800', owner: 'wei' }] })],
      blockers: [blocker('key', { default: '\u200d\u{e0100}' })],
      shipped: [{ key: 'pay', summary: '\u115f' }],
    });
    expect(judged(blank, content).map(([level, at]) => [level, at])).toEqual([
      ['error', ['shipped', 0, 'summary']],
      ['error', ['in_flight', 0, 'why']],
      ['error', ['in_flight', 0, 'next', 0, 'action']],
      ['error', ['blockers', 0, 'default']],
    ]);
    expect(judged(placeholder, content)).toEqual([]);
  });

  test('a letter of any script is content, and what stands under x- is its author’s', () => {
    const content = declaration({
      in_flight: [Object.assign(item('auth', { why: '한' }), { 'x-mark': FILLER })],
    });
    expect(judged(blank, content)).toEqual([]);
  });

  test('a placeholder does not hide behind an invisible character', () => {
    const content = declaration({ in_flight: [item('auth', { why: `t${FILLER}bd` })] });
    expect(judged(placeholder, content)).toHaveLength(1);
  });

  test('the policy has no blank name', () => {
    const roster = { wei: { name: FILLER }, nadia: { name: 'Nadia' } };
    expect(configRules({ schema: 1, project: '\u2800', roster })).toMatchObject([
      { rule: 'blank', level: 'error', at: ['project'] },
      { rule: 'blank', level: 'error', at: ['roster', 'wei', 'name'] },
    ]);
  });
});
