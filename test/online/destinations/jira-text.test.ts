import { describe, expect, test } from 'vitest';
import { jiraComment, jiraFollowUp } from '../../../src/online/destinations/jira.js';
import {
  HOSTILE,
  itemOfText,
  packet,
  packetOfText,
  repeatOfText,
  SLOT_ID,
} from '../../helpers/packet.js';
import { MARKER, REFERENCE } from '../../helpers/jira-post.js';

describe('the text of a comment on a ticket of Jira', () => {
  test('holds everything, what others wrote as it is, and the reference last', () => {
    expect(jiraComment(packet(), MARKER)).toBe(`{noformat}
What:
High: a blocker for sarah, from wei, since 2026-01-15 09:50 UTC

Needed:
A timeout for refunds

Why:
The gateway hangs

Blocks:
refunds: Refunds are slow
  why: Customers wait
  next: nadia: Measure it

Assumed until somebody answers:
Thirty seconds

Needed by:
2026-01-16 09:00 UTC
{noformat}

* [Record|https://github.com/acme/payments/blob/9fceb02/.handoffs/a.yml]

To answer, run in a clone: handoff resolve k3v9tq2m.b1 --outcome followed by the answer in quotes.

handoff 20260115T095000Z-wei-k3v9tq2m.b1`);
  });

  test.each(
    HOSTILE.flatMap(([name, text]) => [
      [name, packetOfText(text)] as const,
      [`${name} about an item`, itemOfText(text)] as const,
      [`${name} again`, repeatOfText(text)] as const,
    ]),
  )('with %s keeps it in its block, and is short enough', (_name, own) => {
    const comment = jiraComment(own, MARKER);
    expect(comment.match(/\{\s*noformat/gi)?.length).toBeGreaterThanOrEqual(2);
    expect(comment.match(/\{noformat/gi)).toHaveLength(2);
    const [, , after = ''] = comment.split('{noformat}');
    expect(after).not.toMatch(/[~!{}@#<]/);
    expect(comment.split('\n').at(-1)).toBe(REFERENCE);
    expect(comment.length).toBeLessThan(32_767);
  });

  test('tells a follow-up the same way', () => {
    const at = '2026-01-16T08:00:00Z';
    const links = [{ label: 'Record', url: 'https://example.com/a' }];
    const decision = { decision: '{noformat}', rationale: 'Measured' };
    expect(
      jiraFollowUp(
        { is: 'resolved', by: 'sarah', at, text: 'Thirty seconds', decision, to: null, links },
        { ...MARKER, what: 'outcome' },
      ),
    ).toBe(`{noformat}
What:
resolved by sarah, 2026-01-16 08:00 UTC

Outcome:
Thirty seconds

Decided:
{ noformat}

Because:
Measured
{noformat}

* [Record|https://example.com/a]

handoff ${SLOT_ID}/outcome`);
    const assigned = jiraFollowUp(
      {
        is: 'assigned',
        by: 'sarah',
        at,
        text: null,
        decision: null,
        to: { handle: 'james', login: 'j' },
        links: [],
      },
      MARKER,
    );
    expect(assigned).toContain('assigned to james by sarah');
  });
});
