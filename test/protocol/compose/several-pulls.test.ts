import { expect, test } from 'vitest';
import type { Author } from '../../../src/protocol/compose/context.js';
import { assemble } from '../../../src/protocol/compose/assemble.js';
import { movedSince } from '../../../src/protocol/compose/evidence.js';
import { entriesOf } from '../../../src/protocol/compose/loose-entries.js';
import type { OwnPulls, ShiftFacts, ShownPull } from '../../../src/protocol/compose/shift-facts.js';
import type { Refs } from '../../../src/schema/types.js';
import { item } from '../../helpers/body.js';
import { History } from '../../helpers/history.js';
import { pull } from '../../helpers/pulls.js';

/** Wei, who holds one item with those references. */
function holding(refs: Refs): Author {
  const history = new History();
  const wei = history.person('wei');
  wei.declares({ in_flight: [item('refund', { refs })] });
  return wei.author();
}

const shown = (number: number, branch: string, merged = false): ShownPull => ({
  branch,
  pull: pull({ number, state: merged ? 'merged' : 'open' }),
});

const seen = (pulls: Partial<OwnPulls>, commits: ShiftFacts['branches'] = new Map()) => ({
  commits: [],
  branch: null,
  branchNames: new Set<string>(),
  branches: commits,
  pulls: { mine: [], toReview: [], merged: [], ...pulls },
});

test('a pull request from any branch of an item joins those that the item has', () => {
  const author = holding({ pr: 1, branch: ['feat/server', 'feat/client'] });
  const mine = [
    shown(1, 'feat/server'),
    shown(2, 'feat/client'),
    shown(3, 'feat/client'),
    shown(4, 'feat/other'),
  ];
  const body = assemble(author, null, seen({ mine }), {});
  expect(entriesOf(body, 'in_flight').map(({ key, refs }) => ({ key, refs }))).toEqual([
    { key: 'refund', refs: { pr: [1, 2, 3], branch: ['feat/server', 'feat/client'] } },
    { key: 'other', refs: { pr: 4, branch: 'feat/other' } },
  ]);
  // Once more, it is the same.
  expect(assemble(author, null, seen({ mine }), body)).toEqual(body);
});

test('an item counts as merged only when all of its pull requests are', () => {
  const author = holding({ pr: [1, 2] });
  const moved = (pulls: Partial<OwnPulls>) => {
    const [held = {}] = entriesOf(assemble(author, null, seen({}), {}), 'in_flight');
    const { lines, merged } = movedSince(author, seen(pulls), held);
    return [merged, ...lines];
  };
  expect(moved({ mine: [shown(1, 'a'), shown(2, 'b')] })).toEqual([false]);
  expect(moved({ mine: [shown(2, 'b')], merged: [shown(1, 'a', true)] })).toEqual([
    false,
    'PR #1 was merged',
  ]);
  // The other one was not seen, so it may be open.
  expect(moved({ merged: [shown(1, 'a', true)] })).toEqual([false, 'PR #1 was merged']);
  expect(moved({ merged: [shown(1, 'a', true), shown(2, 'b', true)] })).toEqual([
    true,
    'PR #1 was merged',
    'PR #2 was merged',
  ]);
});

test('the new commits on all branches of an item are its own, each once', () => {
  const author = holding({ branch: ['feat/server', 'feat/client'] });
  const [held = {}] = entriesOf(assemble(author, null, seen({}), {}), 'in_flight');
  const on = (...subjects: string[]) => ({
    head: 'a'.repeat(40),
    unpushed: 0,
    dirty: 0,
    commits: subjects.map((subject) => ({ oid: subject, subject })),
  });
  const branches = new Map([
    ['feat/server', on('Server', 'Common')],
    ['feat/client', on('Client', 'Common')],
  ]);
  expect(movedSince(author, seen({}, branches), held).lines).toEqual([
    '3 commits since then, the newest: Server',
  ]);
});
