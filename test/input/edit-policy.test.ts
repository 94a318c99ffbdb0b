import { describe, expect, it } from 'vitest';
import { withAdditions, type PolicyAdditions } from '../../src/input/config/edit-policy.js';

const ADDED: PolicyAdditions = {
  people: [
    { handle: 'wei', zone: 'Asia/Singapore', shifts: ['mon-fri 9:00-18:00'], away: ['2026-01-21'] },
  ],
  covers: [{ by: 'nadia', for: 'wei', date: '2026-01-22' }],
};

describe('a policy with more in it', () => {
  it.each([
    [
      'in braces, with comments',
      `# The team
schema: 1
roster:
  wei: { emails: [wei@example.com] } # Singapore
  nadia: { zone: Europe/London }
`,
      `# The team
schema: 1
roster:
  wei: { emails: [wei@example.com], zone: Asia/Singapore, shifts: ['mon-fri 9:00-18:00'], away: [2026-01-21] } # Singapore
  nadia: { zone: Europe/London }
cover:
  - { by: nadia, for: wei, date: 2026-01-22 }
`,
    ],
    [
      'in lines, with lists to add to',
      `roster:
    wei:
        # His addresses
        emails:
            - wei@example.com
        role: lead # since 2025
        away:
            - 2026-12-24..2026-12-31   # Christmas
    nadia:

cover:
- { by: wei, for: nadia, date: 2026-01-05 }
# The end
`,
      `roster:
    wei:
        # His addresses
        emails:
            - wei@example.com
        role: lead # since 2025
        zone: Asia/Singapore
        shifts: ['mon-fri 9:00-18:00']
        away:
            - 2026-12-24..2026-12-31   # Christmas
            - 2026-01-21
    nadia:

cover:
- { by: wei, for: nadia, date: 2026-01-05 }
- { by: nadia, for: wei, date: 2026-01-22 }
# The end
`,
    ],
    [
      'without a value, and without a line end',
      'roster:\n  nadia: {}\n  wei:',
      `roster:
  nadia: {}
  wei: { zone: Asia/Singapore, shifts: ['mon-fri 9:00-18:00'], away: [2026-01-21] }
cover:
  - { by: nadia, for: wei, date: 2026-01-22 }
`,
    ],
    [
      'with an empty person and an empty list',
      'roster: { wei: {}, nadia: {} }\ncover: []\n',
      `roster: { wei: {zone: Asia/Singapore, shifts: ['mon-fri 9:00-18:00'], away: [2026-01-21]}, nadia: {} }
cover: [{ by: nadia, for: wei, date: 2026-01-22 }]
`,
    ],
  ])('%s', (_name, text, expected) => expect(withAdditions(text, ADDED)).toBe(expected));

  it.each([
    ['an alias', 'roster:\n  nadia: &a { role: lead }\n  wei: *a\n'],
    ['nobody of that name', 'roster: { nadia: {} }\n'],
    ['a zone that is there', 'roster: { wei: { zone: UTC } }\n'],
    ['no mapping', '- 1\n'],
  ])('is not made from %s', (_name, text) => expect(withAdditions(text, ADDED)).toBeNull());
});
