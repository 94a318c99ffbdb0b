import { describe, expect, test } from 'vitest';
import { noneContradicted } from '../../../src/core/rules/none-contradicted.js';
import { blocker, item } from '../../helpers/history.js';
import { context, declaration, judged } from '../../helpers/judged.js';

describe('none-contradicted', () => {
  test.each([
    ['status', item('auth', { status: 'blocked' }), 'status: blocked'],
    ['status', item('auth', { status: 'waiting' }), 'status: waiting'],
    ['summary', item('auth', { summary: 'Waiting on legal' }), '"Waiting on"'],
    ['summary', item('auth', { summary: 'It is blocked by the vendor' }), '"blocked by"'],
  ])('blockers: none is not true of an item whose %s says that it waits', (field, waiting, evidence) => {
    const content = declaration({ in_flight: [item('refund'), waiting] });
    const said = [['error', ['in_flight', 1, field], `blockers: none, but the item says ${evidence}`]];
    expect(judged(noneContradicted, content)).toEqual(said);
    expect(judged(noneContradicted, content, context({ writing: false }))).toEqual(said);
  });

  test('what resume says is pointed at there', () => {
    expect(judged(noneContradicted, declaration({ in_flight: [item('auth', { resume: 'stuck on the key' })] }))).toEqual([['error', ['in_flight', 0, 'resume'], 'blockers: none, but the item says "stuck on"']]);
  });

  test.each([
    ['it says on whom it waits', { in_flight: [item('auth', { status: 'waiting', waits_on: [{ who: 'james', for: 'review' }] })] }],
    ['a blocker says what is needed', { in_flight: [item('auth', { status: 'blocked' })], blockers: [blocker('b')] }],
    ['a blocker is carried', { in_flight: [item('auth', { status: 'blocked' })], carries: ['k3v9tq2m.b1'] }],
    ['nothing waits', { in_flight: [item('auth', { status: 'paused', summary: 'The waiting room is done' })] }],
  ])('it holds where %s', (_name, body) => {
    expect(judged(noneContradicted, declaration(body))).toEqual([]);
  });
});
