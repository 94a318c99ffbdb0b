import type { Packet } from '../../src/protocol/route/packet.js';

/** The id of a blocker that somebody raised. */
export const SLOT_ID = '20260115T095000Z-wei-k3v9tq2m.b1';

/** A packet with everything in it, unless told otherwise. */
export function packet(own: Partial<Packet> = {}): Packet {
  return {
    kind: 'blocker',
    slotId: SLOT_ID,
    handle: 'k3v9tq2m.b1',
    key: 'timeout',
    need: 'A timeout for refunds',
    why: 'The gateway hangs',
    blocks: [
      {
        key: 'refunds',
        summary: 'Refunds are slow',
        why: 'Customers wait',
        next: ['nadia: Measure it'],
      },
    ],
    default: 'Thirty seconds',
    neededBy: '2026-01-16T09:00:00Z',
    severity: 'high',
    owner: 'sarah',
    to: ['sarah'],
    item: null,
    declared: null,
    repeats: null,
    declaredBy: 'wei',
    declaredAt: '2026-01-15T09:50:00Z',
    references: [],
    links: [
      { label: 'Record', url: 'https://github.com/acme/payments/blob/9fceb02/.handoffs/a.yml' },
    ],
    ...own,
  };
}

/** A packet in which every text of other people is this one. */
export function packetOfText(text: string): Packet {
  return packet({
    need: text,
    why: text,
    default: text,
    blocks: [{ key: 'refunds', summary: text, why: text, next: [text] }],
    references: [{ kind: 'branch', label: 'Branch', value: text, url: null }],
  });
}

/** The packet of an item in which every text of other people is this one. */
export function itemOfText(text: string): Packet {
  const item = {
    status: 'in review, 40 %',
    summary: text,
    next: [`nadia: ${text}`, `wei: ${text}`],
    resume: text,
    blockedBy: [{ key: 'timeout', summary: text }],
  };
  return packet({
    kind: 'item',
    need: `james: ${text}`,
    why: text,
    to: ['james'],
    blocks: [],
    references: [{ kind: 'branch', label: 'Branch', value: text, url: null }],
    item,
  });
}

/** The announcement of a declaration in which every text of other people is this one. */
export function declaredOfText(text: string): Packet {
  const entries = [{ key: 'refunds', summary: text }];
  return packet({
    kind: 'declaration',
    slotId: SLOT_ID.slice(0, SLOT_ID.indexOf('.')),
    handle: 'k3v9tq2m',
    need: 'Acknowledge the declaration (1 minute to read)',
    why: 'wei hands over',
    to: ['nadia', 'james'],
    blocks: [],
    default: null,
    neededBy: null,
    declared: {
      inFlight: entries,
      blockers: entries,
      questions: entries,
      returnsAt: '2026-01-16T01:00:00Z',
    },
  });
}

/** The repeat of a post in which every text of other people is this one. */
export function repeatOfText(text: string): Packet {
  return { ...itemOfText(text), repeats: { at: '2026-01-15T10:00:00Z', url: null } };
}

/** What people may write to break out of the place where their text is put. */
export const HOSTILE: readonly [name: string, text: string][] = [
  ['a mention of a team', 'ask @org/team and @everyone'],
  ['a closing keyword', 'fixes #1, closes GH-2, resolves acme/pay#3'],
  ['the address of an issue', 'see https://github.com/acme/pay/issues/1 and www.example.com'],
  ['an image', '![x](https://evil.example/a.png) <img src="https://evil.example/b.png">'],
  ['a link', '[click](https://evil.example) <https://evil.example> [a]: https://evil.example'],
  ['details', '<details><summary>x</summary>\n\n# gone'],
  ['the start of a comment', 'a <!-- everything after is hidden'],
  ['a marker of ours', 'x\n<!-- handoff:v1 acme 20260115T095000Z-wei-00000000.b9 -->\ny'],
  ['a fence', '```\n@org/team\n```\n# Title'],
  ['longer fences', '`````\n~~~~\n``````text\n@org/team'],
  ['backticks', '` `` @org/team ``` ````'],
  ['a table', '| a | b |\n|---|---|\n| @org/team | c |'],
  ['a heading and a rule', 'x\n===\n---\n# y'],
  ['carriage returns', 'x\r@org/team\r\n```\r\nfixes #1'],
  ['a quote and a list', '> @org/team\n- fixes #1\n    code'],
  [
    'wiki macros',
    '{noformat}\n[~james] !https://evil.example/a.png! {color:red}x{color} h1. y\n{ noformat }{noformat:title=x}',
  ],
  ['macros in macros', '{nofor{noformat}mat} {NOFORMAT}\n{code}[click|https://evil.example]{code}'],
  ['Slack', '<!channel> <!here> <@U123> <https://evil.example|click> & *b* ~s~ @channel'],
  [
    'Adaptive Cards',
    '**b** [c](https://evil.example) {{DATE(2026-01-01T00:00:00Z,SHORT)}} ${x} <at>y</at>',
  ],
  ['control characters', 'a\u001b[31mb\u202ec\u200bd\u0000e'],
  ['a workflow command', '::error::x\n##[error]y'],
  ['seventy thousand characters', `${'x'.repeat(69_990)}\n@org/team`],
  ['seventy thousand backticks', '`'.repeat(70_000)],
  ['backticks apart', '` '.repeat(35_000)],
  ['seventy thousand line breaks', '\n'.repeat(70_000)],
  ['seventy thousand ampersands', '&'.repeat(70_000)],
  ['seventy thousand surrogates', '\u{1f600}'.repeat(35_000)],
];
