import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/protocol/format/json.js';
import { plainStyle, type Style } from '../../src/terminal/style.js';
import { view as ackView } from '../../src/verbs/ack/view.js';
import { view as declareView } from '../../src/verbs/declare/view.js';
import { view as noteView } from '../../src/verbs/note/view.js';
import { view as publishView } from '../../src/verbs/publish/view.js';
import { view as blocker } from '../../src/verbs/block/view.js';
import { view as question } from '../../src/verbs/ask/view.js';
import { view as decision } from '../../src/verbs/decide/view.js';
import { view as resolution } from '../../src/verbs/resolve/view.js';
import { view as reopening } from '../../src/verbs/reopen/view.js';
import { view as assignment } from '../../src/verbs/assign/view.js';
import { view as retraction } from '../../src/verbs/retract/view.js';

const HUMAN: Style = plainStyle({
  human: true,
  width: 80,
  now: Date.parse('2026-01-15T12:50:00Z'),
  zone: 'UTC',
});
const PIPE: Style = { ...HUMAN, human: false };
/** The views of the verbs that write one record, by its kind. */
const VIEWS = { blocker, question, decision, resolution, reopening, assignment, retraction };

const WRITTEN: JsonObject = {
  id: '20260115T095000Z-wei-k3v9tq2m',
  handle: 'k3v9tq2m',
  path: '.handoffs/2026/01/15/x.yml',
  commit: 'a'.repeat(40),
  published: null,
  ref: 'refs/heads/main',
  complete: true,
  warnings: [],
};

describe('the views of writing verbs', () => {
  it('give a pipe the id, the file and the commit', () => {
    for (const view of [blocker, declareView])
      expect(view(WRITTEN, PIPE).out).toBe(
        `20260115T095000Z-wei-k3v9tq2m\t.handoffs/2026/01/15/x.yml\t${'a'.repeat(40)}\n`,
      );
  });

  it.each([
    [
      { kind: 'blocker', key: 'session-timeout', owner: 'sarah' },
      'Raised the blocker session-timeout (k3v9tq2m), owned by sarah.',
    ],
    [{ kind: 'question', key: 'audit', owner: 'sarah' }, 'Asked sarah: audit (k3v9tq2m).'],
    [
      { kind: 'decision', key: 'refunds', supersedes: '20260114T095000Z-wei-m4p0xz7k.d1' },
      'Logged the decision refunds (k3v9tq2m), which replaces m4p0xz7k.d1.',
    ],
    [
      {
        kind: 'resolution',
        key: 'session-timeout',
        resolves: '20260114T095000Z-wei-m4p0xz7k.b1',
        blocks: ['auth'],
      },
      'Resolved session-timeout (m4p0xz7k.b1): it no longer blocks auth.',
    ],
    [
      { kind: 'reopening', key: 'session-timeout', reopens: '20260114T095000Z-wei-m4p0xz7k.b1' },
      'Reopened session-timeout (m4p0xz7k.b1).',
    ],
    [
      { kind: 'assignment', assigns: 'auth', from: 'wei', to: 'omar' },
      'auth went from wei to omar.',
    ],
    [
      { kind: 'retraction', retracts: '20260114T095000Z-wei-m4p0xz7k' },
      'Withdrew m4p0xz7k. It stays in the story, without effect.',
    ],
  ] satisfies (readonly [JsonObject & { kind: keyof typeof VIEWS }, string])[])(
    'say what %j did',
    (fields, sentence) => {
      expect(VIEWS[fields.kind]({ ...WRITTEN, ...fields }, HUMAN).out.split('\n')[0]).toBe(
        sentence,
      );
    },
  );

  it('tell whether others can see the record', () => {
    const says = (fields: JsonObject): string =>
      blocker({ ...WRITTEN, ...fields }, HUMAN).out.split('\n')[2] ?? '';
    expect(says({ published: true })).toBe(
      '  Commit aaaaaaaaaa on main, published: whoever fetches sees it.',
    );
    expect(says({ published: true, ref: 'refs/heads/handoffs' })).toBe(
      '  Commit aaaaaaaaaa on handoffs, published: whoever fetches sees it.',
    );
    expect(says({ published: false })).toBe(
      '  Commit aaaaaaaaaa on main, not published yet: handoff publish sends it.',
    );
    expect(says({})).toBe(
      '  Commit aaaaaaaaaa on main. It is in this repository only: there is no remote to send it to.',
    );
  });

  it('say of a file that is not committed nothing of remotes, which nobody has looked for', () => {
    const { out } = blocker({ ...WRITTEN, commit: null, ref: null }, HUMAN);
    expect(out).toContain('  Not committed');
    expect(out).not.toContain('remote');
  });

  it('let no record steer the terminal', () => {
    const hostile = blocker(
      { ...WRITTEN, kind: 'blocker', key: '\u001b[31mred\nline', owner: '\u202esarah' },
      HUMAN,
    ).out;
    expect(hostile).toContain('\\u{1b}[31mred line');
    expect(hostile).toContain('\\u{202e}sarah');
  });

  it('show what a dry run would record', () => {
    const { out, talk } = declareView(
      { dry_run: true, would_record: { schema: 1, kind: 'declaration' } },
      HUMAN,
    );
    expect(out).toBe('schema: 1\nkind: declaration\n');
    expect(talk).toContain('Nothing was recorded');
  });
});

describe('the view of a declaration', () => {
  it('names the addressees, what is carried on and the next command', () => {
    const carries = [{ thing: '20260114T095000Z-wei-m4p0xz7k.b1', key: 'session-timeout' }];
    const { out } = declareView(
      { ...WRITTEN, addressees: ['nadia'], items: 2, blockers: 1, carries },
      HUMAN,
    );
    expect(out).toContain('Declared k3v9tq2m: 2 items, 1 new blocker, for nadia.');
    expect(out).toContain('carried on: session-timeout (m4p0xz7k.b1)');
    expect(out).toContain('nadia takes it with handoff ack k3v9tq2m');
  });

  it('says what a draft lacks', () => {
    const { out } = declareView(
      {
        draft: '/x/declaration.yml',
        replaced: null,
        findings: [
          { level: 'error', message: 'to is missing' },
          { level: 'warning', message: 'a note' },
        ],
      },
      HUMAN,
    );
    expect(out).toContain('1 thing still to be filled in or mended:\n  ! to is missing');
  });
});

describe('the view of an acknowledgement', () => {
  it('says so when nothing waits', () => {
    expect(ackView({ acknowledged: [] }, HUMAN).out).toBe('Nothing waits for you.\n');
  });

  it('says that a repeat recorded nothing', () => {
    expect(
      ackView(
        {
          acknowledged: [
            { ...WRITTEN, author: 'wei', declaration: WRITTEN['id'] ?? '', changed: false },
          ],
        },
        HUMAN,
      ).out,
    ).toContain('You have already acknowledged');
  });

  it('sets the read-back beside the declared action', () => {
    const items = [
      {
        slot: 'i1',
        key: 'auth',
        reply: 'accept',
        reason: null,
        action: 'Start',
        read_back: 'I begin',
      },
      {
        slot: 'i2',
        key: 'refunds',
        reply: 'ask',
        reason: 'Which one?',
        action: null,
        read_back: null,
      },
    ];
    const { out } = ackView(
      {
        acknowledged: [
          {
            ...WRITTEN,
            author: 'wei',
            declaration: WRITTEN['id'] ?? '',
            changed: true,
            items,
            questions: [],
          },
        ],
      },
      HUMAN,
    );
    expect(out).toContain(
      '  you take: auth\n      declared: Start\n      read back: I begin\n  asked: refunds\n      question: Which one?',
    );
  });
});

describe('the view of a note', () => {
  it('counts the notes that wait', () => {
    expect(noteView({ notes: 2, draft: '/x' }, HUMAN).out).toContain('2 notes wait');
  });
});

describe('the view of publish', () => {
  const PUBLISHED: JsonObject = {
    remote: 'origin',
    published: true,
    sent: [],
    rescued: [],
    received: 0,
    ref: null,
    warnings: [],
    complete: true,
  };
  const ids = Array.from(
    { length: 12 },
    (_, index) =>
      `20260115T0950${String(index).padStart(2, '0')}Z-wei-k3v9tq${String(index).padStart(2, '0')}`,
  );

  it('says what was sent, to which branch, and what came in', () => {
    const sent = ids.slice(0, 1);
    expect(
      publishView({ ...PUBLISHED, sent, received: 2, ref: 'refs/heads/handoffs' }, HUMAN).out,
    ).toBe('Sent 1 record to origin, branch handoffs: k3v9tq00.\nReceived 2 records.\n');
    expect(publishView(PUBLISHED, HUMAN).out).toBe(
      'Nothing to send: origin has every record that is here.\nReceived 0 records.\n',
    );
  });

  it('counts what is too much to name, and what was rescued', () => {
    const { out } = publishView(
      { ...PUBLISHED, sent: ids, rescued: ids.slice(0, 3), ref: 'refs/heads/handoffs' },
      HUMAN,
    );
    expect(out).toContain(
      'k3v9tq09 and 2 more.\n  3 records of them had been on no branch any more.\n',
    );
  });

  it('gives a pipe the ids that were sent, and nothing where there were none', () => {
    expect(publishView({ ...PUBLISHED, sent: ids.slice(0, 2) }, PIPE).out).toBe(
      `${ids[0]}\n${ids[1]}\n`,
    );
    expect(publishView(PUBLISHED, PIPE)).toEqual({ out: '', talk: '' });
  });
});
