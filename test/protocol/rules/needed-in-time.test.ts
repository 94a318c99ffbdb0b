import { describe, expect, test } from 'vitest';
import { neededInTime } from '../../../src/protocol/rules/needed-in-time.js';
import { blocker, question } from '../../helpers/body.js';
import { declaration, judged } from '../../helpers/judged.js';

const MESSAGE = 'needed_by is in the past: everybody sees it as overdue';

describe('needed-in-time', () => {
  test.each([
    ['2026-01-15T09:00:01Z', undefined, false],
    ['2026-01-15T09:00:00Z', undefined, true],
    ['2026-01-15T16:59:00+08:00', undefined, true],
    ['2026-01-14T10:00:00Z', '2026-01-14T09:00:00Z', false],
    ['never', undefined, false],
  ])('%s, declared at %s', (needed_by, declared_at, isPast) => {
    const content = declaration({
      blockers: [blocker('one', { needed_by })],
      questions: [question('two', { needed_by }), question('three')],
      ...(declared_at === undefined ? {} : { declared_at }),
    });
    expect(judged(neededInTime, content)).toEqual(
      isPast
        ? [
            ['warning', ['blockers', 0, 'needed_by'], MESSAGE],
            ['warning', ['questions', 0, 'needed_by'], MESSAGE],
          ]
        : [],
    );
  });
});
