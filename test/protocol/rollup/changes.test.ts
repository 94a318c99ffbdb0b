import { describe, expect, test } from 'vitest';
import { fold } from '../../../src/protocol/fold/fold.js';
import { KEPT, keepRecent } from '../../../src/protocol/fold/keep-recent.js';
import { openRecords } from '../../../src/protocol/fold/open-records.js';
import { formatTime } from '../../../src/protocol/format/time.js';
import { changesAfter } from '../../../src/protocol/rollup/changes.js';
import { blocker, item, START } from '../../helpers/body.js';
import { History } from '../../helpers/history.js';
import { law } from '../../helpers/law.js';
import { synthesizes, twoPods } from '../../helpers/pod.js';

const BEFORE = formatTime(START - 1000);

const told = (history: History, since = BEFORE, members: string[] | null = null): string[] =>
  changesAfter(history.state(), since, members === null ? null : new Set(members)).map(
    ({ event, key, who }) => `${event} ${key ?? '-'} ${who}`,
  );

describe('what changed', () => {
  test('is told once each, newest first', () => {
    const history = new History();
    const [wei, nadia, sarah] = ['wei', 'nadia', 'sarah'].map((who) => history.person(who));
    const declared = wei?.declares({
      to: ['nadia'],
      in_flight: [item('refunds'), item('auth')],
      blockers: [blocker('timeout', { blocks: ['auth'] })],
    });
    if (declared === undefined) throw new Error('nobody declared');
    nadia?.acks(declared, { i1: 'accept', i2: 'watch' });
    sarah?.resolves(declared, 'b1');
    nadia?.reopens(declared, 'b1');
    wei?.assigns(declared, 'b1', 'james');
    wei?.assignsItem('auth', 'james');
    wei?.decides('split');
    nadia?.declares({ shipped: [{ key: 'refunds', summary: 'Refunds are out' }] });
    expect(told(history)).toEqual([
      'shipped refunds nadia',
      'decided split wei',
      'assigned auth wei',
      'assigned timeout wei',
      'reopened timeout nadia',
      'answered timeout sarah',
      'accepted refunds nadia',
      'begun auth wei',
      'begun refunds wei',
      'raised timeout wei',
    ]);
  });

  test('says that an item was begun, however often it was declared since', () => {
    const history = twoPods();
    const wei = history.person('wei');
    const declared = wei.declares({ to: ['nadia'], in_flight: [item('refunds')] });
    const corrected = wei.declares({
      to: ['nadia'],
      in_flight: [item('refunds', { summary: 'All refunds' })],
      supersedes: declared.id,
    });
    const later = formatTime(history.now - 1);
    history.person('nadia').acks(corrected, { i1: 'accept' });
    history.person('nadia').declares({ to: ['wei'], in_flight: [item('refunds')] });
    synthesizes(history.person('lin'));
    expect(told(history)).toEqual([
      'synthesized sg lin',
      'accepted refunds nadia',
      'begun refunds wei',
    ]);
    expect(told(history, later)).toEqual(['synthesized sg lin', 'accepted refunds nadia']);
    const begins = changesAfter(history.state(), BEFORE, null).at(-1);
    expect(begins).toMatchObject({ record: declared.id, text: 'All refunds' });
  });

  test('says that an item was begun again after it was shipped', () => {
    const history = new History();
    const wei = history.person('wei');
    wei.declares({ in_flight: [item('refunds')] });
    wei.declares({ shipped: [{ key: 'refunds', summary: 'Refunds are out' }] });
    wei.declares({ in_flight: [item('refunds')] });
    expect(told(history)).toEqual([
      'begun refunds wei',
      'shipped refunds wei',
      'begun refunds wei',
    ]);
  });

  test('leaves out what was before, also where it is still open', () => {
    const history = new History();
    const wei = history.person('wei');
    wei.raises('blocker', 'old');
    const since = formatTime(history.now - 1);
    const raised = wei.raises('blocker', 'new');
    expect(told(history, since)).toEqual(['raised new wei']);
    history.person('sarah').resolves(raised, 'b1');
    expect(told(history, since)).toEqual(['answered new sarah', 'raised new wei']);
  });

  test('of a pod is what its members did, and what concerns them', () => {
    const history = new History();
    history.person('wei').raises('blocker', 'for-sarah', 'sarah');
    history.person('nadia').raises('blocker', 'for-james', 'james');
    expect(told(history, BEFORE, ['wei'])).toEqual(['raised for-sarah wei']);
    expect(told(history, BEFORE, ['james'])).toEqual(['raised for-james nadia']);
    expect(told(history, BEFORE, ['omar'])).toEqual([]);
  });

  test('says of a withdrawn record that it was withdrawn, and nothing that it said', () => {
    const history = new History();
    const wei = history.person('wei');
    wei.retracts(wei.raises('blocker', 'mistake'));
    expect(told(history)).toEqual(['retracted - wei']);
  });

  law('is the same where everything older was pruned', ({ history }) => {
    const whole = fold(history.records, history.policy);
    const open = openRecords(whole, null, keepRecent(KEPT));
    const state = fold(open.records, history.policy, open.pruned);
    const since = open.recently?.since ?? '';
    expect(changesAfter(state, since, null)).toEqual(changesAfter(whole, since, null));
  });
});
