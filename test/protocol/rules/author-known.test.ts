import { expect, test } from 'vitest';
import { authorKnown } from '../../../src/protocol/rules/author-known.js';
import { context, declaration, judged } from '../../helpers/judged.js';

const ROSTER = { roster: { wei: { aka: ['lin'] }, james: { left: '2026-01-10' } } };
const by = (author: string, declaredAt = '2026-01-15T09:00:00Z', writing = true) =>
  judged(
    authorKnown,
    { ...declaration(), declared_at: declaredAt } as ReturnType<typeof declaration>,
    context({ author, writing }, ROSTER),
  );

test('whoever declares is in the roster, by their handle or a former one', () => {
  expect([by('wei'), by('lin')]).toEqual([[], []]);
  expect(by('mallory')).toEqual([['error', ['author'], 'mallory is not in the roster']]);
  expect(by('mallory', undefined, false)).toEqual([
    ['warning', ['author'], 'mallory is not in the roster'],
  ]);
});

test('whoever left declares nothing from that day on, and what they declared before stands', () => {
  expect(by('james')).toEqual([['error', ['author'], 'james left the team on 2026-01-10']]);
  expect(by('james', '2026-01-09T23:59:59Z')).toEqual([]);
});

test('and so is whoever recorded it for them', () => {
  const recorded = (by: string) =>
    judged(
      authorKnown,
      { ...declaration(), recorded_by: by } as ReturnType<typeof declaration>,
      context({ author: 'wei' }, ROSTER),
    );
  expect([recorded('lin'), recorded('mallory')]).toEqual([
    [],
    [['error', ['recorded_by'], 'mallory is not in the roster']],
  ]);
});

test('without a roster everybody is welcome', () => {
  expect(judged(authorKnown, declaration(), context({ author: 'mallory' }))).toEqual([]);
});
