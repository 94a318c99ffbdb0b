import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { MetricsAnswer, RollupAnswer } from '../../src/schema/types.js';
import type { Acked, Log } from '../helpers/company-log.js';
import { compareRollup } from '../helpers/company-rollup-answer.js';
import { compareFigures, makeYear } from '../helpers/company-year.js';
import { okJson, SLOW } from '../helpers/program.js';
import { openTestRepo, testEnv } from '../helpers/repo.js';

describe('the figures of fifteen people in eight weeks', SLOW, () => {
  it('are those that the log of what happened gives', () => {
    const base = mkdtempSync(join(tmpdir(), 'handoff-company-'));
    onTestFinished(() => rmSync(base, { recursive: true, force: true }));
    const { work, log } = makeYear(
      join(base, 'year'),
      '--pods',
      '1',
      '--size',
      '5',
      '--weeks',
      '8',
    );
    const repo = openTestRepo(base, work, testEnv(base));
    const asked = { user: 'sg0-0', now: new Date(log.end).toISOString() };
    for (const args of [
      ['--weeks', '9'],
      ['--weeks', '4'],
      ['--weeks', '9', '--pod', 'ldn0'],
    ]) {
      const answer = okJson(repo, ['metrics', ...args], asked) as unknown as MetricsAnswer;
      expect(answer).toMatchObject({ complete: true, roster: { source: 'history' } });
      compareFigures(answer, log);
    }
    // The second is answered from the index.
    for (const args of [[], ['--team'], ['--pod', 'ldn0', '--since', '2025-02-17T00:00:00Z']]) {
      const answer = okJson(repo, ['rollup', ...args], asked) as unknown as RollupAnswer;
      compareRollup(answer, log);
      for (const [list, other] of otherLogs(log, answer))
        expect(() => compareRollup(answer, other), list).toThrow(`list: '${list}'`);
    }
  });
});

/** Logs in which one fact is another one, each with the list of the rollup that tells them apart. */
function otherLogs(log: Log, answer: RollupAnswer): [string, Log][] {
  const { blocked, questions, in_flight: items, pending_acks: pending, coverage } = answer;
  const heldSince = items[0]?.record.id;
  const waiting = pending[0];
  const raised = log.raised.map((one) =>
    one.id === blocked[0]?.id ? { ...one, owner: one.by } : one,
  );
  const asked = log.asked.filter(({ id }) => `${id}.q1` !== questions[0]?.id);
  const declared = log.declared.map((one) =>
    one.id === heldSince ? { ...one, items: one.items.slice(0, -1) } : one,
  );
  const acked = (waiting?.waiting_for ?? []).map((by): Acked => {
    const ack = log.acked[0] as Acked;
    const id = waiting?.declaration ?? '';
    return { ...ack, by, declaration: id, covers: [id], taken: [], askedAbout: [] };
  });
  const around = Object.fromEntries(
    Object.entries(log.around).map(([handle, shifts]) => {
      const moved = handle === coverage[0]?.handle ? 60_000 : 0;
      return [handle, shifts.map((shift) => ({ ...shift, from: shift.from - moved }))];
    }),
  );
  const decided = log.decided.map((one) => ({ ...one, decision: 'Another one' }));
  return [
    ...(blocked.length === 0 ? [] : [['blocked', { ...log, raised }] as [string, Log]]),
    ...(questions.length === 0 ? [] : [['questions', { ...log, asked }] as [string, Log]]),
    ['in_flight', { ...log, declared }],
    ['pending_acks', { ...log, acked: [...log.acked, ...acked] }],
    ['coverage', { ...log, around }],
    ['changes', { ...log, decided }],
  ];
}
