import { describe, expect, test } from 'vitest';
import type { Decision } from '../../../src/schema/types.js';
import { levelsOf } from '../../helpers/decision-levels.js';

describe('a decision that replaces another', () => {
  test('needs something new', () => {
    const replaced = (more: Partial<Decision>): string[] =>
      levelsOf('replaced-with-news', {}, 'nadia', (name) => ({ supersedes: name, ...more }));
    expect(replaced({})).toEqual(['error']);
    expect(replaced({ new_information: 'It is slow' })).toEqual([]);
  });
});
