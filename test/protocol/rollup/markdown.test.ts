import { describe, expect, test } from 'vitest';
import { digestOf, type Digested } from '../../../src/protocol/rollup/digest/digest.js';
import { digestMarkdown } from '../../../src/protocol/rollup/digest/markdown.js';
import { HOSTILE } from '../../helpers/packet.js';
import { rendered } from '../../helpers/rendered.js';
import { unread } from '../../helpers/unread.js';

const ID = '20260115T095000Z-wei-k3v9tq2m';
const AT = '2026-01-15T09:50:00Z';

/** A rollup in which every text of other people is this one. */
function rollupOfText(text: string, times = 1): Digested {
  const many = <T>(row: T): T[] => Array.from({ length: times }, () => row);
  const topic = {
    id: `${ID}.b1`,
    key: 'timeout',
    need: text,
    why: text,
    owner: 'sarah',
    blocks: ['refunds'],
    default: text,
    needed_by: null,
    severity: 'high' as const,
    declared_by: 'wei',
    declared_at: AT,
    age_seconds: 7200,
    reopened: false,
    contested: false,
    routed: [],
    events: [],
    claimed: [],
    record: unread({ id: ID }),
    owner_window: {
      zone: 'America/New_York',
      on: false,
      from: '2026-01-15T14:00:00Z',
      until: '2026-01-15T22:00:00Z',
      missed: 1,
      last_missed: { from: '2026-01-14T14:00:00Z', to: '2026-01-14T22:00:00Z' },
      successors: ['wei'],
    },
  };
  return {
    as_of: AT,
    complete: true,
    project: text,
    newest: ID,
    pod: 'pay',
    since: '2026-01-14T09:50:00Z',
    blocked: many(topic),
    questions: many(topic),
    to_distribute: many({
      kind: 'item',
      id: ID,
      key: 'refunds',
      why: 'unowned',
      holder: 'wei',
      since: AT,
      offered_to: ['nadia'],
      severity: null,
      text,
    }),
    in_flight: many({
      key: 'refunds',
      status: 'in_review',
      summary: text,
      why: text,
      holder: 'wei',
      holders: ['wei'],
      handover: 'transfer',
      progress: 40,
      severity: null,
      refs: {},
      all_refs: { pr: [], issue: [], jira: [], linear: [], branch: [] },
      review: null,
      waits_on: [{ who: 'james', for: text }],
      next: [{ action: text, owner: 'nadia', when: text, after: null }],
      updated_at: AT,
      stale: true,
      carried: false,
      contested: false,
      events: [],
      claimed: [],
      record: unread({ id: ID }),
    }),
    pending_acks: many({
      declaration: ID,
      author: 'wei',
      declared_at: AT,
      to: ['next'],
      waiting_for: ['nadia'],
      items: ['refunds'],
      overdue_seconds: 600,
      events: [],
      claimed: [],
      record: unread({ id: ID }),
    }),
    coverage: many({
      handle: 'nadia',
      state: 'missing',
      shift: null,
      due_at: AT,
      next_due_at: null,
      declared_at: null,
      declaration: null,
    }),
    undeclared: ['nadia'],
    changes: many({
      event: 'answered',
      id: `${ID}.b1`,
      record: ID,
      key: 'timeout',
      who: 'sarah',
      text,
      at: AT,
    }),
  };
}

const markdownOf = (rollup: Digested): string => digestMarkdown(digestOf(rollup));

describe('a digest in Markdown', () => {
  test.each(HOSTILE)('shows %s as code that does nothing', (_, text) => {
    const { prose, links, images, html, headings } = rendered(markdownOf(rollupOfText(text)));
    expect({ links, images, html, headings }).toEqual({
      links: [],
      images: [],
      html: [],
      headings: [],
    });
    // Our own words are the same with whatever text; of a long one there are fewer lines.
    const ours = rendered(markdownOf(rollupOfText('x'))).prose.split('\n');
    const lines = prose.split('\n').filter((line) => !/^ +\(\d+ more\)$/.test(line));
    expect(lines.filter((line) => !ours.includes(line))).toEqual([]);
  });

  test.each(HOSTILE)('has at most 4,000 characters with %s, however much is open', (_, text) => {
    for (const times of [1, 100])
      expect(markdownOf(rollupOfText(text, times)).length).toBeLessThanOrEqual(4000);
  });

  test('obeys no sequence of Slack, which counts in code, too', () => {
    const text = markdownOf(rollupOfText('<!channel> <@U123> @here'));
    expect(text).not.toMatch(/<(?!id>)|@/);
  });

  test('counts what it leaves out, and names the command that lists it', () => {
    const text = markdownOf(rollupOfText('A text', 500));
    expect(text).toContain('**Blocked (500)**');
    expect(text).toMatch(/- and \d+ more: `handoff rollup --pod pay`/);
  });

  test('says when the owner is at work, and which shift passed', () => {
    expect(markdownOf(rollupOfText('A text'))).toContain(
      'sarah is on at 2026-01-15 14:00 UTC (Thu 2026-01-15 09:00 America/New_York); 1 shift of sarah passed without an answer (the last: 2026-01-14 14:00 UTC to 2026-01-14 22:00 UTC); next after sarah: wei',
    );
  });

  test('says what it does not know before anything else', () => {
    const rollup = { ...rollupOfText('x'), complete: false };
    expect(markdownOf(rollup)).toMatch(
      /declared\n\n\*\*Some records could not be read, so this rollup is incomplete\.\*\*\n\n\*\*Not declared in time: nadia\.\*\*\n\n\*\*Blocked/,
    );
  });
});
