import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { GitForge } from '../helpers/gate/git-forge.js';
import { honestRecords } from '../helpers/gate/honest-team.js';
import { judgeHere } from '../helpers/gate/judge-here.js';
import { WAYS_IN, type Compared } from '../helpers/gate/ways-in.js';
import { SLOW } from '../helpers/program.js';
import { makeRepo, type TestRepo } from '../helpers/repo.js';

const NOW = Date.UTC(2026, 5, 1);
const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8];
const CASES = Object.keys(WAYS_IN).flatMap((way, index) =>
  SEEDS.map((seed) => ({ way, seed: seed + index * SEEDS.length })),
);

const base = realpathSync(mkdtempSync(join(tmpdir(), 'handoff-test-')));
afterAll(() => rmSync(base, { recursive: true, force: true }));

describe('honest records pass', SLOW, () => {
  let repo: TestRepo;
  const compared = new Map<number, (idOf: (ref: string) => string) => Compared>();

  beforeAll(() => {
    repo = makeRepo({ base, born: false });
    const forge = new GitForge(repo);
    for (const { way, seed } of CASES) {
      const files = honestRecords(seed, 22);
      const cut = Math.floor(files.length / 2);
      const made = WAYS_IN[way]?.(forge, (name) => `refs/cases/${seed}/${name}`, {
        base: files.slice(0, cut),
        added: files.slice(cut),
      });
      if (made) compared.set(seed, made);
    }
    forge.run();
  });

  test('in a hundred histories, that hold every kind of record', () => {
    expect(compared.size).toBeGreaterThanOrEqual(100);
    const kinds = new Set(
      CASES.flatMap(({ seed }) => honestRecords(seed, 22).map(({ record }) => record.kind)),
    );
    expect([...kinds].sort()).toEqual([
      'ack',
      'assignment',
      'blocker',
      'decision',
      'declaration',
      'question',
      'reopening',
      'resolution',
      'retraction',
    ]);
  });

  test.each(CASES)('$way ($seed)', async ({ seed }) => {
    const compare = compared.get(seed) as (idOf: (ref: string) => string) => Compared;
    const { head, since, vars, event } = compare((ref) => repo.git('rev-parse', ref));
    const eventFile = join(base, 'event.json');
    writeFileSync(eventFile, JSON.stringify(event ?? {}));
    // A clone of CI has the branches of the remote; what is called main there is this case's own.
    repo.git('update-ref', 'refs/remotes/origin/main', `refs/cases/${seed}/main`);
    const { exit, findings, answer } = await judgeHere(
      repo,
      head,
      { since: since ?? true },
      { now: NOW, vars: { ...vars, GITHUB_EVENT_PATH: eventFile } },
    );
    expect(findings.filter(({ level }) => level === 'error')).toEqual([]);
    expect([exit, answer['history'], answer['complete']]).toEqual([0, 'kept', true]);
    expect(answer['records']).toBeGreaterThan(0);
  });
});
