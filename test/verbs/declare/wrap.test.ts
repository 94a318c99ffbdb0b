import { describe, expect, it } from 'vitest';
import { declare } from '../../../src/verbs/declare/spec.js';
import { isObject } from '../../../src/protocol/format/json.js';
import { makeRepo, type TestRepo } from '../../helpers/repo.js';
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
  await wrap(
    repo,
    Array.from({ length: 10 }, () => ENTER),
  );
}

const NEXT_DAY: InteractiveOptions = { now: '2026-01-16T09:50:00Z' };

describe('the wrap', () => {
  it('brings up every item that is still held, and lets it be shipped or dropped', async () => {
    const repo = team();
    await declared(repo);
    const { record, who } = await wrap(
      repo,
      [
        ENTER,
        ENTER,
        ENTER,
        /shipped/,
        'The refund flow is merged',
        /drop/,
        'The provider does it now',
        ENTER,
        ENTER,
        ENTER,
        ENTER,
        ENTER,
      ],
      NEXT_DAY,
    );
    expect(record).toMatchObject({
      shipped: [
        { key: 'payments-refund-flow', summary: 'The refund flow is merged', refs: { pr: 1842 } },
      ],
      in_flight: 'none',
      dropped: [{ key: 'auth-session-refresh', reason: 'The provider does it now' }],
      blockers: 'none',
    });
    const heard = who.heard.join('\n');
    expect(heard).toMatch(/payments-refund-flow .*declared 24 h ago/);
    expect(heard).toMatch(/declared 24 h ago, carried {2}session-timeout/);
    expect(record['carries']).toHaveLength(1);
    expect(who.asked[0]).toBe('To whom? [declared last time] (nadia)');
    // Friday evening: the next working day is Monday, at the hour of the last return.
    expect(who.asked[1]).toContain('Mon 2026-01-19 09:00 +08:00');
  });

  it('judges what is typed at once, by the schema and by the roster', async () => {
    const repo = team();
    const answers: Answer[] = [
      { typed: 'nadja', refused: /did you mean nadia/ },
      '@Nadia',
      { typed: 'soon', refused: /write it like/ },
      { typed: '2026-01-15 09:00', refused: /past|after/ },
      'mon 9:00',
      ENTER,
      /add an item/,
      { typed: 'tbd', refused: /says only/ },
      {
        typed: `Works with gh${'p_'}${'Ab1'.repeat(12)}`,
        refused: /it contains a GitHub token \(ghp_…\); write where the secret is stored instead/,
      },
      { typed: 'x'.repeat(121), refused: /120/ },
      'The handler is half done',
      'auth',
      ENTER,
      'Sessions must end',
      ENTER,
      'Finish it',
      { typed: 'james2', refused: /did you mean james/ },
      ENTER,
      ENTER,
      false,
      ENTER,
      /add a decision/,
      'We do it by hand',
      'It is rare',
      ENTER,
      /add a blocker/,
      'A staging key',
      'The test needs it',
      'sarah',
      ENTER,
      ENTER,
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
          handover: 'transfer',
          next: [{ action: 'Finish it', owner: 'nadia' }],
        },
      ],
      decisions: [{ decision: 'We do it by hand', rationale: 'It is rare' }],
      blockers: [{ need: 'A staging key', owner: 'sarah', blocks: ['auth'] }],
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
      ENTER,
      /keep/,
      ENTER,
      ENTER,
      'The gateway knows the clock',
      ENTER,
      ENTER,
      ENTER,
      ENTER,
    ]);
    expect(who.asked.filter((question) => question.startsWith('Your note'))).toHaveLength(1);
    expect(record).toMatchObject({
      decisions: [
        { decision: 'Expiry is decided by the gateway', rationale: 'The gateway knows the clock' },
      ],
    });
    expect(await drafts.notes()).toEqual([
      { at: '2026-01-15T08:00:00Z', text: 'Ask about audits' },
    ]);
  });

  it('offers commits and branches as observed', async () => {
    const repo = team();
    repo.git('checkout', '--quiet', '-b', 'feat/expiry');
    repo.commit('Close the expiry branch', { 'a.txt': 'a' });
    const { record, who } = await wrap(repo, [
      ENTER,
      ENTER,
      /observed/,
      [/expiry branch/],
      ENTER,
      /feat\/expiry/,
      'It compiles',
      ENTER,
      ENTER,
      'Sessions must end',
      /hold/,
      'Test it',
      ENTER,
      ENTER,
      false,
      ENTER,
      ENTER,
      ENTER,
      ENTER,
      ENTER,
    ]);
    expect(who.heard.join('\n')).toMatch(/observed {2}[0-9a-f]{7} Close the expiry branch/);
    expect(record).toMatchObject({
      shipped: [
        { summary: 'Close the expiry branch', refs: { commit: repo.git('rev-parse', 'HEAD~1') } },
      ],
      in_flight: [{ key: 'expiry', refs: { branch: 'feat/expiry' }, next: [{ owner: 'wei' }] }],
      observed: { branch: 'feat/expiry', commits: 3 },
    });
  });

  it('does not ask for what a flag said', async () => {
    const repo = team();
    const who = person(Array.from({ length: 7 }, () => ENTER));
    const { answer } = await declare.run(interactiveEnv(repo, who), {
      args: [],
      options: { to: ['sarah'] },
    });
    expect(who.asked.some((question) => question.startsWith('To whom'))).toBe(false);
    expect(answer).toMatchObject({ addressees: ['sarah'] });
  });

  it('needs no roster', async () => {
    const repo = makeRepo();
    const { record, who } = await wrap(
      repo,
      Array.from({ length: 8 }, () => ENTER),
    );
    expect(who.asked[0]).toContain('(none)');
    expect(isObject(record) && record['to']).toBe('none');
  });
});
