import { describe, expect, it } from 'vitest';
import { shortHandle } from '../../src/protocol/format/record-id.js';
import { commitRecords } from '../helpers/commit-records.js';
import { History } from '../helpers/history.js';
import { makeTeam, okJson, runAsync, SLOW } from '../helpers/program.js';

const NOW = '2026-01-16T16:00:00Z';
const POINTS = Number(process.env['FUZZ_RUNS'] ?? 12);
/** Milliseconds within which a run reads, folds and writes the index. */
const LONGEST = 360;
/** So many new records that the index is written. */
const MANY = 10;

describe('the index', { timeout: SLOW.timeout + POINTS * 5000 }, () => {
  it('gives the answers of the records, wherever a run that wrote it was killed beside another', async () => {
    const repo = makeTeam();
    const history = new History();
    const [nadia, sarah] = [history.person('nadia'), history.person('sarah')];
    for (let point = 0; point < POINTS; point += 1) {
      const [first] = Array.from({ length: MANY }, (_, index) =>
        nadia.raises('blocker', `need-${point}-${index}`),
      );
      if (first === undefined) throw new Error('nothing was raised');
      if (point % 2 === 1) sarah.resolves(first, 'b1');
      commitRecords(repo, history);
      const who = ['who', point % 2 === 1 ? `need-${point}-1` : shortHandle(`${first.id}.b1`)];
      const killed = new AbortController();
      const timer = setTimeout(() => killed.abort(), ((point + 0.5) * LONGEST) / POINTS);
      const beside = [
        runAsync(repo, ['query'], { now: NOW, signal: killed.signal }),
        runAsync(repo, [...who, '--json'], { now: NOW }),
      ];
      await Promise.allSettled(beside);
      clearTimeout(timer);
      for (const args of [who, ['query'], who]) {
        const cached = okJson(repo, args, { now: NOW });
        expect(okJson(repo, [...args, '--no-cache'], { now: NOW }), args.join(' ')).toEqual(cached);
      }
    }
  });
});
