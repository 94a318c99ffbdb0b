import { describe, expect, test } from 'vitest';
import { realTime } from '../../../src/protocol/rules/real-time.js';
import { blocker, question } from '../../helpers/body.js';
import { History } from '../../helpers/history.js';
import { context, declaration, judged } from '../../helpers/judged.js';

const NO_TIMES = [
  '2026-02-30T09:00:00Z',
  '2026-01-16T24:00:00Z',
  '2026-01-16T09:00:60Z',
  '2026-01-16T09:00:00+99:99',
  '9999-01-16T09:00:00Z',
  '0001-01-16T09:00:00Z',
  'yesterday',
];

describe('real-time', () => {
  test.each(NO_TIMES)('%s is refused wherever it stands', (text) => {
    const content = declaration({
      declared_at: text,
      returns_at: text,
      blockers: [blocker('b'), blocker('c', { needed_by: text })],
      questions: [question('q', { needed_by: text })],
    });
    const message = `${text} is not a valid time`;
    expect(judged(realTime, content)).toEqual([
      ['error', ['declared_at'], message],
      ['error', ['returns_at'], message],
      ['error', ['blockers', 1, 'needed_by'], message],
      ['error', ['questions', 0, 'needed_by'], message],
    ]);
    expect(judged(realTime, content, context({ writing: false }))).toHaveLength(4);
  });

  test('of a blocker or question by itself is judged as well', () => {
    const raised = {
      ...new History().person('wei').raises('blocker', 'timeout'),
      needed_by: 'soon',
    };
    if (raised.kind !== 'blocker') throw new Error('a blocker was raised');
    expect(judged(realTime, raised)).toEqual([
      ['error', ['needed_by'], 'soon is not a valid time'],
    ]);
  });

  test.each([
    ['+6 minutes', '2026-01-15T09:06:00Z', 1],
    ['+5 minutes', '2026-01-15T09:05:00Z', 0],
    ['in another zone', '2026-01-15T17:00:00+08:00', 0],
  ])('declared %s', (_name, declaredAt, count) => {
    const content = declaration({ declared_at: declaredAt });
    expect(judged(realTime, content)).toEqual(
      count === 0 ? [] : [['error', ['declared_at'], 'declared_at is in the future']],
    );
    expect(judged(realTime, content, context({ writing: false }))).toEqual(
      count === 0 ? [] : [['warning', ['declared_at'], 'declared_at is in the future']],
    );
  });

  test('a zone is one that the platform knows', () => {
    expect(judged(realTime, declaration({ zone: 'Mars/Olympus' }))).toEqual([
      ['error', ['zone'], 'Mars/Olympus is not a time zone'],
    ]);
    expect(judged(realTime, declaration({ zone: 'Asia/Singapore' }))).toEqual([]);
  });
});
