import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CTRL_C, ENTER, type Answer } from '../../helpers/scripted.js';
import { REPAIRED, team, draftOf, keepDraft, wrap } from '../../helpers/wrap.js';

const AS_PRINTED = readFileSync('test/fixtures/as-printed.yml', 'utf8');

describe('the wrap', () => {
  it("confirms a resumed draft that holds the protocol's example with ten times Enter", async () => {
    const repo = team();
    keepDraft(repo, REPAIRED);
    const { record, who } = await wrap(
      repo,
      Array.from({ length: 10 }, () => ENTER),
    );
    expect(who.asked).toHaveLength(10);
    expect(record).toMatchObject({
      to: ['nadia'],
      addressees: ['nadia'],
      shipped: 'none',
      questions: 'none',
      observed: { branch: 'main' },
    });
    expect(record['in_flight']).toMatchObject([
      { key: 'payments-refund-flow', handover: 'watch' },
      { key: 'auth-session-refresh', progress: 40 },
    ]);
    expect(who.heard.join('\n')).toContain('Resuming your draft');
    expect(existsSync(draftOf(repo))).toBe(false);
  });

  it('asks an incomplete draft for exactly what it lacks', async () => {
    const repo = team();
    keepDraft(repo, AS_PRINTED);
    const answers: Answer[] = [
      'nadia',
      'tomorrow 9:00',
      ENTER,
      ENTER,
      'Refunds must be testable',
      /watch/,
      'nadia',
      ENTER,
      'Token refresh waits for it',
      /transfer/,
      'nadia',
      ENTER,
      ENTER,
      'The expiry branch depends on it',
      ENTER,
      ENTER,
      ENTER,
    ];
    const { record, who } = await wrap(repo, answers);
    expect(
      who.asked.filter((question) =>
        /^(?:Why is this work done|Why is it needed|What should|Who does)/.test(question),
      ),
    ).toHaveLength(7);
    expect(record).toMatchObject({
      to: ['nadia'],
      returns_at: '2026-01-16T01:00:00Z',
      in_flight: [{ why: 'Refunds must be testable' }, { handover: 'transfer' }],
      blockers: [{ why: 'The expiry branch depends on it' }],
    });
  });

  it('loses nothing at Ctrl-C, whichever question it is', async () => {
    const repo = team();
    for (let count = 1; count < 10; count += 1) {
      keepDraft(repo, AS_PRINTED.replace('in_flight:', `to: [nadia]\nin_flight:`));
      const before: Answer[] = [
        ENTER,
        ENTER,
        ENTER,
        ENTER,
        'Refunds must be testable',
        ENTER,
        'nadia',
        ENTER,
        'Token refresh waits for it',
      ];
      await expect(wrap(repo, [...before.slice(0, count), CTRL_C])).rejects.toMatchObject({
        kind: 'interrupted',
        message: 'interrupted, nothing was declared',
        hint: expect.stringContaining(draftOf(repo)),
      });
      const kept = readFileSync(draftOf(repo), 'utf8');
      expect(kept).toContain('Product decision on session timeout duration');
      expect(kept.includes('Refunds must be testable')).toBe(count >= 5);
      expect(kept.includes('Token refresh waits for it')).toBe(count >= 9);
    }
    expect(repo.files('.').filter((path) => path.startsWith('.handoffs'))).toEqual([]);
  });

  it('says that nothing was declared where nothing was answered yet', async () => {
    await expect(wrap(team(), [CTRL_C])).rejects.toMatchObject({ kind: 'interrupted', hint: null });
  });

  it('leaves a draft where the person says so, and says what it lacks', async () => {
    const repo = team();
    keepDraft(repo, REPAIRED);
    const { answer } = await wrap(repo, [
      ...Array.from({ length: 9 }, () => ENTER),
      /stop and keep the draft/,
    ]);
    expect(answer).toMatchObject({ draft: draftOf(repo), findings: [] });
    expect(readFileSync(draftOf(repo), 'utf8')).toContain('auth-session-refresh');
  });

  it('keeps a draft that cannot be read under another name before it starts anew', async () => {
    const repo = team();
    keepDraft(repo, 'to: [nadia\nsummary: half a sentence\n');
    const { who } = await wrap(repo, [
      /start a new draft/,
      ENTER,
      ENTER,
      ENTER,
      ENTER,
      ENTER,
      ENTER,
      ENTER,
      ENTER,
    ]);
    const kept = /kept in (\S+)/.exec(who.heard.join('\n'))?.[1] ?? '';
    expect(readFileSync(kept, 'utf8')).toContain('half a sentence');
  });
});
