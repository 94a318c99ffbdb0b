import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CTRL_C, ENTER, type Answer } from '../../helpers/scripted.js';
import { REPAIRED, team, draftOf, keepDraft, wrap } from '../../helpers/wrap.js';

const AS_PRINTED = readFileSync('test/fixtures/as-printed.yml', 'utf8');

/** What the protocol's example lacks as it is printed, in the order in which it is asked for. */
const LACKING: Answer[] = [
  /fill in what is missing/,
  'nadia, tomorrow 9:00',
  'Refunds must be testable',
  ENTER,
  'Token refresh waits for it',
  ENTER,
  'The expiry branch depends on it',
  ENTER,
];

describe('the wrap', () => {
  it("confirms a resumed draft that holds the protocol's example with one Enter", async () => {
    const repo = team();
    keepDraft(repo, REPAIRED);
    const { record, who } = await wrap(repo, [ENTER]);
    expect(who.asked).toEqual(['Declare this? (declare it)']);
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
    const { record, who } = await wrap(repo, [...LACKING, ENTER]);
    expect(who.asked).toEqual([
      expect.stringMatching(/^What next\? \(fill in what is missing \(5\): to whom and when/),
      expect.stringMatching(/^To whom, and when are you back\?/),
      'payments-refund-flow: Why is this work done? [then: ; next: …]',
      'Who does it: Ping @James if no review by his shift end? (nadia)',
      'auth-session-refresh: Why is this work done? [then: ; next: …]',
      'Who does it: Start on token refresh logic after session handler is done? (nadia)',
      expect.stringMatching(/^Product decision on session timeout dur….*: Why is it needed\?/),
      'Anything else? One line each. Enter: none (shipped, questions)',
      'Declare this? (declare it)',
    ]);
    expect(record).toMatchObject({
      to: ['nadia'],
      returns_at: '2026-01-16T01:00:00Z',
      in_flight: [{ why: 'Refunds must be testable' }, { handover: 'transfer' }],
      blockers: [{ why: 'The expiry branch depends on it' }],
    });
  });

  it('loses nothing at Ctrl-C, whichever question it is', async () => {
    const repo = team();
    for (let count = 2; count < 9; count += 1) {
      keepDraft(repo, AS_PRINTED);
      await expect(wrap(repo, [...LACKING.slice(0, count), CTRL_C])).rejects.toMatchObject({
        kind: 'interrupted',
        message: 'interrupted, nothing was declared',
        hint: expect.stringContaining(draftOf(repo)),
      });
      const kept = readFileSync(draftOf(repo), 'utf8');
      expect(kept).toContain('Product decision on session timeout duration');
      expect(kept.includes('Refunds must be testable')).toBe(count >= 3);
      expect(kept.includes('Token refresh waits for it')).toBe(count >= 5);
    }
    expect(repo.files('.').filter((path) => path.startsWith('.handoffs'))).toEqual([]);
  });

  it('says that nothing was declared where nothing was answered yet', async () => {
    await expect(wrap(team(), [CTRL_C])).rejects.toMatchObject({ kind: 'interrupted', hint: null });
  });

  it('leaves a draft where the person says so, and says what it lacks', async () => {
    const repo = team();
    keepDraft(repo, REPAIRED);
    const { answer } = await wrap(repo, [/stop and keep the draft/]);
    expect(answer).toMatchObject({ draft: draftOf(repo), findings: [] });
    expect(readFileSync(draftOf(repo), 'utf8')).toContain('auth-session-refresh');
  });

  it('keeps a draft that cannot be read under another name before it starts anew', async () => {
    const repo = team();
    keepDraft(repo, 'to: [nadia\nsummary: half a sentence\n');
    const { who } = await wrap(repo, [/start a new draft/, ENTER, ENTER, ENTER, ENTER, ENTER]);
    const kept = /kept in (\S+)/.exec(who.heard.join('\n'))?.[1] ?? '';
    expect(readFileSync(kept, 'utf8')).toContain('half a sentence');
  });
});
