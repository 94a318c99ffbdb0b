import { describe, expect, it } from 'vitest';
import { declare } from '../../../src/verbs/declare/spec.js';
import { isObject } from '../../../src/protocol/format/json.js';
import type { TestRepo } from '../../helpers/repo.js';
import {
  CTRL_C,
  ENTER,
  interactiveEnv,
  person,
  type Answer,
  type InteractiveOptions,
} from '../../helpers/scripted.js';
import { REPAIRED, team, keepDraft, wrap } from '../../helpers/wrap.js';

/** Declares the repaired example, a day before the tests go on. */
async function declared(repo: TestRepo): Promise<void> {
  keepDraft(repo, REPAIRED);
  await wrap(repo, [ENTER]);
}

const NEXT_DAY: InteractiveOptions = { now: '2026-01-16T09:50:00Z' };
/** Everything that nobody said is attested to be empty. */
const NONE = /nothing more/;

describe('the wrap', () => {
  it('brings up every item that is still held, and lets it be shipped or dropped in a line', async () => {
    const repo = team();
    await declared(repo);
    const { record, who } = await wrap(
      repo,
      [
        /change payments-refund-flow/,
        'shipped: The refund flow is merged',
        /change auth-session-refresh/,
        { typed: 'drop', refused: /say why/ },
        'drop: The provider does it now',
        NONE,
        ENTER,
      ],
      NEXT_DAY,
    );
    expect(record).toMatchObject({
      to: ['nadia'],
      // Friday evening: the next working day is Monday, at the hour of the last return.
      returns_at: '2026-01-19T01:00:00Z',
      shipped: [
        { key: 'payments-refund-flow', summary: 'The refund flow is merged', refs: { pr: 1842 } },
      ],
      in_flight: 'none',
      dropped: [{ key: 'auth-session-refresh', reason: 'The provider does it now' }],
      blockers: 'none',
    });
    expect(who.heard.join('\n')).toMatch(
      /session-timeout \(\w{8}\.b1\): .*waits\s+for sarah {2}carried/,
    );
    expect(record['carries']).toHaveLength(1);
  });

  it('takes two answers on a day on which nothing happened, and three after one line', async () => {
    const repo = team();
    await declared(repo);
    const unchanged = await wrap(repo, [ENTER, ENTER], NEXT_DAY);
    expect(unchanged.who.asked).toEqual([
      'What next? (nothing more: nothing shipped, no decision, no new blocker and no question (none))',
      'Declare this? (declare it)',
    ]);
    expect(unchanged.record).toMatchObject({ shipped: 'none', questions: 'none' });
    const { record } = await wrap(
      repo,
      [/change auth/, '70%: Expiry works; next: Start on the refresh', ENTER, ENTER],
      { now: '2026-01-19T09:50:00Z' },
    );
    expect(record['in_flight']).toMatchObject([
      { key: 'payments-refund-flow', handover: 'watch' },
      {
        key: 'auth-session-refresh',
        progress: 70,
        summary: 'Expiry works',
        handover: 'transfer',
        next: [{ action: 'Start on the refresh', owner: 'nadia' }],
      },
    ]);
  });

  it('judges what is typed at once, by the schema and by the roster', async () => {
    const repo = team();
    const answers: Answer[] = [
      ENTER,
      { typed: 'nadja, mon 9:00', refused: /did you mean nadia/ },
      { typed: 'nadia, 2026-01-15 09:00', refused: /past|after/ },
      '@Nadia, back mon 9:00',
      { typed: 'auth: tbd', refused: /says only/ },
      {
        typed: `Works with gh${'p_'}${'Ab1'.repeat(12)}`,
        refused: /it contains a GitHub token \(ghp_…\); write where the secret is stored instead/,
      },
      { typed: 'x'.repeat(121), refused: /120/ },
      'auth: The handler is half done',
      ENTER,
      'because Sessions must end',
      'Finish it',
      'decided: We do it by hand because it is rare',
      { typed: 'blocker: A key @sara because the test needs it', refused: /did you mean sarah/ },
      'blocker: A staging key @sarah because the test needs it',
      ENTER,
      ENTER,
      ENTER,
    ];
    const { record } = await wrap(repo, answers);
    expect(record).toMatchObject({
      to: ['nadia'],
      returns_at: '2026-01-19T01:00:00Z',
      in_flight: [
        {
          key: 'auth',
          status: 'in_progress',
          why: 'Sessions must end',
          handover: 'transfer',
          next: [{ action: 'Finish it', owner: 'nadia' }],
        },
      ],
      decisions: [{ decision: 'We do it by hand', rationale: 'it is rare' }],
      blockers: [{ need: 'A staging key', owner: 'sarah', blocks: ['auth'] }],
    });
  });

  it('keeps every line that was pasted, a handoff as people write it in a chat included', async () => {
    const repo = team();
    const pasted = `In-flight items:
- payments-refund-flow: In review — PR #1842 open, 2 of 3 reviewers approved,
  waiting on @James
- auth-session-refresh: In progress — ~40% complete, targeting completion by
  end of my next shift
Decisions made:
- Implemented refund flow as a separate service call rather than inline in the
  payment handler — better isolation for testing, acceptable performance overhead
Blockers:
- Need product decision on session timeout duration. Currently using 24h as
  placeholder. Blocking auth-session-refresh. @Sarah owns this decision.
Next actions:
- payments-refund-flow: Ping @James if no review by his shift end
- auth-session-refresh: Start on token refresh logic after session handler is done`;
    const { record } = await wrap(repo, [
      ENTER,
      'nadia, tomorrow 9:00',
      pasted,
      ENTER,
      'Refunds must be testable',
      'Token refresh waits for it',
      'The expiry branch depends on it',
      ENTER,
      ENTER,
    ]);
    expect(record).toMatchObject({
      shipped: 'none',
      in_flight: [
        {
          key: 'payments-refund-flow',
          status: 'in_review',
          summary: 'PR #1842 open, 2 of 3 reviewers approved, waiting on @James',
          handover: 'watch',
          refs: { pr: 1842 },
          waits_on: [{ who: 'james', for: 'review' }],
          next: [{ action: 'Ping @James', owner: 'nadia', when: 'no review by his shift end' }],
        },
        {
          key: 'auth-session-refresh',
          progress: 40,
          handover: 'transfer',
          next: [{ action: 'Start on token refresh logic', after: 'session handler is done' }],
        },
      ],
      decisions: [
        {
          decision:
            'Implemented refund flow as a separate service call rather than inline in the payment handler',
          rationale: 'better isolation for testing, acceptable performance overhead',
        },
      ],
      blockers: [{ owner: 'sarah', blocks: ['auth-session-refresh'] }],
      questions: 'none',
    });
  });

  it('puts notes where the person says, and forgets only those', async () => {
    const repo = team();
    const env = interactiveEnv(repo, person([]));
    const drafts = await env.drafts();
    for (const text of [
      'Expiry is decided by the gateway',
      'Old logs are gone',
      'Ask about audits',
    ])
      await drafts.addNote({ at: '2026-01-15T08:00:00Z', text });
    const first: Answer[] = [ENTER, ENTER, /a decision/, /discard/, /keep/];
    await expect(wrap(repo, [...first, CTRL_C])).rejects.toMatchObject({ kind: 'interrupted' });
    const { record, who } = await wrap(repo, [
      ENTER,
      'The gateway knows the clock',
      ENTER,
      ENTER,
      ENTER,
    ]);
    expect(who.asked.filter((question) => question.startsWith('Your note'))).toHaveLength(0);
    expect(record).toMatchObject({
      decisions: [
        { decision: 'Expiry is decided by the gateway', rationale: 'The gateway knows the clock' },
      ],
    });
    expect(await drafts.notes()).toEqual([
      { at: '2026-01-15T08:00:00Z', text: 'Ask about audits' },
    ]);
  });

  it('asks what a blocked item needs, and from whom', async () => {
    const { record } = await wrap(team(), [
      ENTER,
      'nadia, tomorrow 9:00',
      'auth blocked: The handler is half done; because sessions must end; next: finish it',
      ENTER,
      'A decision on the timeout @sarah because expiry depends on it',
      ENTER,
      ENTER,
    ]);
    expect(record).toMatchObject({
      in_flight: [{ key: 'auth', status: 'blocked' }],
      blockers: [{ need: 'A decision on the timeout', owner: 'sarah', blocks: ['auth'] }],
    });
  });

  it('asks for a key where the text gives none', async () => {
    const { record, who } = await wrap(team(), [
      ENTER,
      'nadia, tomorrow 9:00',
      '会话处理器已完成; because 会话必须结束; next: 完成测试',
      ENTER,
      'sessions',
      ENTER,
      ENTER,
    ]);
    expect(record['in_flight']).toMatchObject([{ key: 'sessions', summary: '会话处理器已完成' }]);
    expect(who.asked.join('\n')).not.toContain('untitled-');
  });

  it('does not ask for what a flag said', async () => {
    const repo = team();
    const who = person([ENTER, ENTER, ENTER, ENTER, ENTER]);
    const { answer } = await declare.run(interactiveEnv(repo, who), {
      args: [],
      options: { to: ['sarah'] },
    });
    expect(who.asked.some((question) => question.startsWith('To whom'))).toBe(false);
    expect(answer).toMatchObject({ addressees: ['sarah'] });
  });

  it('needs no roster', async () => {
    const { record, who } = await wrap(team(null), [ENTER, ENTER, ENTER, ENTER, ENTER]);
    expect(who.asked[1]).toContain('(none, Fri 2026-01-16 09:00');
    expect(isObject(record) && record['to']).toBe('none');
  });

  it('attests nothing for a person who has not said so', async () => {
    const repo = team();
    await declared(repo);
    const { who } = await wrap(repo, [NONE, ENTER], NEXT_DAY);
    expect(who.heard.join('\n')).toMatch(/Shipped +\?/);
  });
});
