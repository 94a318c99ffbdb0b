import { describe, expect, test } from 'vitest';
import { parseMarker } from '../../../../src/protocol/route/marker.js';
import type { FollowUpText } from '../../../../src/protocol/route/follow-up-text.js';
import {
  duplicateComment,
  githubFollowUp,
  issueBody,
  issueReminder,
  issueTitle,
  pullComment,
} from '../../../../src/protocol/route/texts/github-markdown.js';
import { linearComment, linearFollowUp } from '../../../../src/online/destinations/linear.js';
import {
  HOSTILE,
  itemOfText,
  packet,
  packetOfText,
  repeatOfText,
  SLOT_ID,
} from '../../../helpers/packet.js';
import { rendered } from '../../../helpers/rendered.js';

const MARKER = { project: 'acme/payments', slotId: SLOT_ID, what: null };
const ASKED = { login: 'james-p', why: 'asked' };
const RECIPIENT = { login: 'sarah-c', why: 'owner' };
const RECORD = 'https://github.com/acme/payments/blob/9fceb02/.handoffs/b.yml';

/** A follow-up that somebody wrote with that text. */
function followUp(text: string, own: Partial<FollowUpText> = {}): FollowUpText {
  const decision = { decision: text, rationale: text };
  return {
    is: 'resolved',
    by: 'sarah',
    at: '2026-01-16T08:00:00Z',
    text,
    decision,
    to: null,
    links: [{ label: 'Record', url: RECORD }],
    ...own,
  };
}

describe('the body of an issue', () => {
  test('holds everything that somebody needs to act, and ends with the marker', () => {
    expect(issueBody(packet(), [RECIPIENT], MARKER))
      .toBe(`@sarah-c (owner): \` wei \` needs an answer (declared 2026-01-15 09:50 UTC). Severity: **high**.

**Needed**

\`\`\`text
A timeout for refunds
\`\`\`

**Why**

\`\`\`text
The gateway hangs
\`\`\`

**Blocks**

- \` refunds \`: \` Refunds are slow \`
  - why: \` Customers wait \`
  - next: \` nadia: Measure it \`

**Assumed until somebody answers**

\`\`\`text
Thirty seconds
\`\`\`

**Needed by** 2026-01-16 09:00 UTC

**Links**

- Record: <https://github.com/acme/payments/blob/9fceb02/.handoffs/a.yml>

**How to answer**

Comment \`/handoff resolve <answer>\` here, or run \`handoff resolve k3v9tq2m.b1 --outcome "<answer>"\` in a clone.

<!-- handoff:v1 acme%2Fpayments 20260115T095000Z-wei-k3v9tq2m.b1 -->`);
  });

  test('says what it is when it is a question, and leaves out what was not said', () => {
    const body = issueBody(
      packet({
        kind: 'question',
        blocks: [],
        default: null,
        neededBy: null,
        severity: 'normal',
        links: [],
      }),
      [RECIPIENT],
      MARKER,
    );
    expect(body).toContain('**Asked**');
    for (const part of ['Blocks', 'About', 'Assumed', 'Needed by', 'Links', 'Severity'])
      expect(body).not.toContain(part);
  });

  test('says why somebody else than the owner is asked', () => {
    expect(
      issueBody(packet(), [{ login: 'nadia-k', why: 'code owner of src/pay' }], MARKER),
    ).toContain('@nadia-k (` code owner of src/pay `): ');
  });
});

describe.each(HOSTILE)('with %s', (_name, text) => {
  test.each<[string, string, string[]]>([
    ['the body of an issue', issueBody(packetOfText(text), [RECIPIENT], MARKER), ['@sarah-c']],
    [
      'a comment on a pull request',
      pullComment(packetOfText(text), [RECIPIENT], MARKER),
      ['@sarah-c'],
    ],
    ['the item of a pull request', pullComment(itemOfText(text), [ASKED], MARKER), ['@james-p']],
    [
      'a reminder on a pull request',
      pullComment(repeatOfText(text), [ASKED], MARKER),
      ['@james-p'],
    ],
    ['a reminder in an issue', issueReminder(repeatOfText(text), [ASKED], MARKER), ['@james-p']],
    ['an item on a ticket of Linear', linearComment(itemOfText(text)), []],
    ['a reminder on a ticket of Linear', linearComment(repeatOfText(text)), []],
    ['a comment without a recipient', pullComment(packetOfText(text), [], MARKER), []],
    ['a comment on a ticket of Linear', linearComment(packetOfText(text)), []],
    ['an outcome', githubFollowUp(followUp(text), MARKER), []],
    ['an outcome on a ticket of Linear', linearFollowUp(followUp(text)), []],
    [
      'a reopening',
      githubFollowUp(followUp(text, { is: 'reopened', decision: null, links: [] }), MARKER),
      [],
    ],
    [
      'a new owner',
      githubFollowUp(
        followUp(text, {
          is: 'assigned',
          decision: null,
          to: { handle: 'nadia', login: 'nadia-k' },
        }),
        MARKER,
      ),
      ['@nadia-k'],
    ],
  ])(
    '%s mentions nobody else, refers to nothing, fetches nothing and keeps its shape',
    (name, body, mentions) => {
      const { prose, code, links, images, html, headings } = rendered(body);
      expect(prose.match(/@[\w-]+/g) ?? []).toEqual(mentions);
      expect(prose).not.toMatch(/#\d|GH-\d|https?:|www\./i);
      expect(
        links.filter((link) => !link.startsWith('https://github.com/acme/payments/blob/9fceb02/')),
      ).toEqual([]);
      expect(images).toEqual([]);
      expect(html).toEqual(name.includes('Linear') ? [] : [body.split('\n').at(-1)]);
      expect(headings.filter((heading) => !/pull request|^Reminder$/.test(heading))).toEqual([]);
      expect(code.length).toBeGreaterThan(0);
      expect(Buffer.byteLength(body)).toBeLessThanOrEqual(60 * 1024);
      expect(body).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u202e\u200b]/);
      if (!name.includes('Linear')) expect(parseMarker(body)).toEqual(MARKER);
    },
  );

  test('the title is one line of at most 200 characters that mentions nobody and refers to nothing', () => {
    const title = issueTitle({ kind: 'blocker', need: text });
    expect(title.length).toBeLessThanOrEqual(200);
    expect(title).not.toMatch(/[\n\r@#<]|GH-\d/i);
    expect(title.startsWith('Blocked: ')).toBe(true);
  });
});

test('a value is shown whole where there is room, and cut with a note where there is none', () => {
  const long = 'long '.repeat(800).trim();
  expect(issueBody(packet({ need: long }), [RECIPIENT], MARKER)).toContain(`\n${long}\n`);
  const body = issueBody(packet({ need: 'x'.repeat(70_000) }), [RECIPIENT], MARKER);
  expect(body).toContain(`${'x'.repeat(7999)}…`);
  expect(body).toContain('This text is shortened');
});

test('many items are counted', () => {
  const blocks = Array.from({ length: 100 }, (_, index) => ({
    key: `item-${index}`,
    summary: null,
    why: null,
    next: [],
  }));
  expect(issueBody(packet({ blocks }), [RECIPIENT], MARKER)).toContain(
    '- ` item-19 `\n- and 80 more',
  );
});

test('a twin points to the issue that is used', () => {
  expect(
    rendered(duplicateComment({ number: 77 }, { ...MARKER, what: 'duplicate' })).prose,
  ).toContain('Duplicate of #77');
});

test.each<[Partial<FollowUpText>, string]>([
  [{}, '**Resolved** by ` sarah `, 2026-01-16 08:00 UTC'],
  [{ is: 'reopened' }, '**Reopened** by ` sarah `, 2026-01-16 08:00 UTC'],
  [
    { is: 'assigned', to: { handle: 'james', login: null } },
    '**Assigned to** ` james ` by ` sarah `, 2026-01-16 08:00 UTC',
  ],
  [
    { is: 'assigned', to: { handle: 'james', login: 'james-p' } },
    '**Assigned to** @james-p by ` sarah `, 2026-01-16 08:00 UTC',
  ],
  [{ is: 'withdrawn' }, '**Withdrawn** by ` sarah `, 2026-01-16 08:00 UTC'],
])('a follow-up such as %j begins with who says what', (own, line) => {
  expect(githubFollowUp(followUp('x', own), MARKER).split('\n')[0]).toBe(line);
});

test('a follow-up on a ticket mentions nobody', () => {
  expect(
    linearFollowUp(
      followUp('x', { is: 'assigned', to: { handle: 'james', login: 'james-p' } }),
    ).split('\n')[0],
  ).toContain('**Assigned to** ` james `');
});
