import { describe, expect, it } from 'vitest';
import type { Style } from '../../src/terminal/style.js';
import { view as declareView } from '../../src/verbs/declare/view.js';
import { view as noteView } from '../../src/verbs/note/view.js';
import { view as blockView } from '../../src/verbs/block/view.js';
import { view as askView } from '../../src/verbs/ask/view.js';
import { view as decideView } from '../../src/verbs/decide/view.js';
import { view as resolveView } from '../../src/verbs/resolve/view.js';
import { view as reopenView } from '../../src/verbs/reopen/view.js';
import { view as assignView } from '../../src/verbs/assign/view.js';
import { view as retractView } from '../../src/verbs/retract/view.js';
import { History } from '../helpers/history.js';
import { shown } from '../../src/terminal/shown.js';
import type {
  AskAnswer,
  AssignAnswer,
  BlockAnswer,
  DecideAnswer,
  DeclareAnswer,
  NoteAnswer,
  Recorded,
  ReopenAnswer,
  ResolveAnswer,
  RetractAnswer,
} from '../../src/schema/types.js';
import { HUMAN, WRITTEN, ENVELOPE } from '../helpers/written-answer.js';

const PIPE: Style = { ...HUMAN, human: false };
const FINDING = { rule: 'missing', path: null, line: null, column: null, hint: null };

const BLOCKED: BlockAnswer = {
  ...WRITTEN,
  schema: 'handoff.block/1',
  key: 'session-timeout',
  owner: 'sarah',
  needed_by: null,
};

const DECLARED: DeclareAnswer = {
  ...WRITTEN,
  schema: 'handoff.declare/1',
  addressees: [],
  items: 0,
  blockers: 0,
  carries: [],
};

const EARLIER = '20260114T095000Z-wei-m4p0xz7k';

/** What `handoff block` shows. */
function block(fields: Partial<typeof BLOCKED>, style = HUMAN): string {
  return blockView(shown({ ...BLOCKED, ...fields }), style).out;
}

describe('the views of writing verbs', () => {
  it('give a pipe the id, the file and the commit', () => {
    const line = `20260115T095000Z-wei-k3v9tq2m\t.handoffs/2026/01/15/x.yml\t${'a'.repeat(40)}\n`;
    expect(block({}, PIPE)).toBe(line);
    expect(declareView(shown(DECLARED), PIPE).out).toBe(line);
  });

  it.each([
    [
      'block, with a time',
      block({ needed_by: '2026-01-16T10:00:00Z' }),
      'Raised the blocker session-timeout (k3v9tq2m), owned by sarah, needed by 2026-01-16 10:00 (in 21 h).',
    ],
    ['block', block({}), 'Raised the blocker session-timeout (k3v9tq2m), owned by sarah.'],
    [
      'ask',
      askView(
        shown<AskAnswer>({
          ...WRITTEN,
          schema: 'handoff.ask/1',
          key: 'audit',
          owner: 'sarah',
          needed_by: null,
        }),
        HUMAN,
      ).out,
      'Asked sarah: audit (k3v9tq2m).',
    ],
    [
      'decide',
      decideView(
        shown<DecideAnswer>({
          ...WRITTEN,
          schema: 'handoff.decide/1',
          key: 'refunds',
          supersedes: `${EARLIER}.d1`,
        }),
        HUMAN,
      ).out,
      'Logged the decision refunds (k3v9tq2m), which replaces m4p0xz7k.d1.',
    ],
    [
      'resolve',
      resolveView(
        shown<ResolveAnswer>({
          ...WRITTEN,
          schema: 'handoff.resolve/1',
          key: 'session-timeout',
          resolves: `${EARLIER}.b1`,
          blocks: ['auth'],
        }),
        HUMAN,
      ).out,
      'Resolved session-timeout (m4p0xz7k.b1): it no longer blocks auth.',
    ],
    [
      'reopen',
      reopenView(
        shown<ReopenAnswer>({
          ...WRITTEN,
          schema: 'handoff.reopen/1',
          key: 'session-timeout',
          reopens: `${EARLIER}.b1`,
        }),
        HUMAN,
      ).out,
      'Reopened session-timeout (m4p0xz7k.b1).',
    ],
    [
      'assign',
      assignView(
        shown<AssignAnswer>({
          ...WRITTEN,
          schema: 'handoff.assign/1',
          assigns: 'auth',
          from: 'wei',
          to: 'omar',
        }),
        HUMAN,
      ).out,
      'Assigned auth to omar (before: wei).',
    ],
    [
      'retract',
      retractView(
        shown<RetractAnswer>({
          ...WRITTEN,
          schema: 'handoff.retract/1',
          retracts: EARLIER,
          ends: [],
          stays: [],
        }),
        HUMAN,
      ).out,
      'Retracted m4p0xz7k. The record stays in the history, without effect.',
    ],
  ])('say what %s did', (_verb, out, sentence) => {
    expect(out.split('\n')[0]).toBe(sentence);
  });

  it('tell whether others can see the record', () => {
    const says = (fields: Partial<Recorded>): string => block(fields).split('\n')[2] ?? '';
    expect(says({ published: true })).toBe('  Commit aaaaaaaaaa on main, published.');
    expect(says({ published: true, remote: 'upstream' })).toBe(
      '  Commit aaaaaaaaaa on main, published to upstream.',
    );
    expect(says({ published: true, ref: 'refs/heads/handoffs' })).toBe(
      '  Commit aaaaaaaaaa on handoffs, published.',
    );
    expect(says({ published: false })).toBe(
      '  Commit aaaaaaaaaa on main, not published yet: handoff publish sends it.',
    );
    expect(says({})).toBe(
      '  Commit aaaaaaaaaa on main. It is only in this clone: the repository has no remote.',
    );
  });

  it('say of a file that is not committed nothing of remotes, which nobody has looked for', () => {
    const out = block({ commit: null, ref: null });
    expect(out).toContain('  Not committed');
    expect(out).not.toContain('remote');
  });

  it('let no record steer the terminal', () => {
    const hostile = block({ key: '\u001b[31mred\nline', owner: '\u202esarah' });
    expect(hostile).toContain('\\u{1b}[31mred line');
    expect(hostile).toContain('\\u{202e}sarah');
  });

  it('show what a dry run would record', () => {
    const { out, talk } = declareView(
      shown<DeclareAnswer>({
        ...ENVELOPE,
        schema: 'handoff.declare/1',
        dry_run: true,
        would_record: new History().person('wei').declares(),
      }),
      HUMAN,
    );
    expect(out).toMatch(/^schema: 1\nkind: declaration\n/);
    expect(talk).toContain('Nothing was recorded');
  });
});

describe('the view of a declaration', () => {
  it('names the addressees, what is carried on and the next command', () => {
    const carries = [{ thing: `${EARLIER}.b1`, handle: 'm4p0xz7k.b1', key: 'session-timeout' }];
    const { out } = declareView(
      shown({ ...DECLARED, addressees: ['nadia'], items: 2, blockers: 1, carries }),
      HUMAN,
    );
    expect(out).toContain('Declared k3v9tq2m: 2 items, 1 new blocker, for nadia.');
    expect(out).toContain('carried: session-timeout (m4p0xz7k.b1)');
    expect(out).toContain('nadia acknowledges it with handoff ack k3v9tq2m');
  });

  it('says what a draft lacks', () => {
    const { out } = declareView(
      shown<DeclareAnswer>({
        ...ENVELOPE,
        schema: 'handoff.declare/1',
        draft: '/x/declaration.yml',
        replaced: null,
        findings: [
          { ...FINDING, level: 'error', message: 'to is missing' },
          { ...FINDING, level: 'warning', message: 'a note' },
        ],
      }),
      HUMAN,
    );
    expect(out).toContain('1 error to fix before you can declare it:\n  ! to is missing');
  });
});

describe('the view of a note', () => {
  it('counts the notes that wait', () => {
    expect(
      noteView(
        shown<NoteAnswer>({ ...ENVELOPE, schema: 'handoff.note/1', notes: 2, draft: '/x' }),
        HUMAN,
      ).out,
    ).toContain('2 notes wait');
  });
});
