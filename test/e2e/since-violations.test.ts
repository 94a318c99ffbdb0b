import { beforeAll, describe, expect, test } from 'vitest';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { GitForge } from '../helpers/gate/git-forge.js';
import { honestRecords, POLICY, type RecordFile } from '../helpers/gate/honest-team.js';
import { judgeHere } from '../helpers/gate/judge-here.js';
import { VIOLATIONS, type Violation } from '../helpers/gate/violations.js';
import { SLOW } from '../helpers/program.js';
import { Random } from '../helpers/random.js';
import { makeRepo, type TestRepo } from '../helpers/repo.js';

const MALLORY = 'Mallory <mallory@example.org>';
const PROJECT_POLICY = POLICY.replace('schema: 1\n', 'schema: 1\nproject: acme/payments\n');
const SEEDS = [1, 2, 3];
const CASES = Object.keys(VIOLATIONS).flatMap((name) => SEEDS.map((seed) => ({ name, seed })));

const base = realpathSync(mkdtempSync(join(tmpdir(), 'handoff-test-')));
afterAll(() => rmSync(base, { recursive: true, force: true }));

/** Out of the namespaces that records are read from, so that no case sees another. */
const ref = (seed: number, name: string): string => `refs/cases/${seed}/${name.replaceAll(' ', '-')}`;

const contents = (files: readonly RecordFile[]): Record<string, string> => Object.fromEntries(files.map(({ path, text }) => [path, text]));

describe('a pull request with one thing wrong', SLOW, () => {
  let repo: TestRepo;
  let now = 0;
  const expected = new Map<string, Violation>();

  beforeAll(() => {
    repo = makeRepo({ base, born: false });
    const forge = new GitForge(repo);
    for (const seed of SEEDS) {
      const files = honestRecords(seed + 100, 24);
      const cut = Math.floor(files.length * 0.6);
      const [was, added] = [files.slice(0, cut), files.slice(cut)];
      now = Math.max(now, ...files.map(({ record }) => Date.parse(record.declared_at) + 3_600_000));
      const signatures = Object.fromEntries(was.map(({ path }) => [`${path}.sig`, `signature of ${path}\n`]));
      const start = { '.handoff.yml': PROJECT_POLICY, '.handoffs/.gitattributes': '* text eol=lf\n', 'README.md': 'hello\n', ...contents(was), ...signatures };
      forge.commit(ref(seed, 'start'), { parents: [], changes: start });
      forge.commit(ref(seed, 'base'), { parents: [ref(seed, 'start')], changes: { 'code.ts': 'main goes on\n' } });
      forge.commit(ref(seed, 'branch'), { parents: [ref(seed, 'start')], changes: { 'feature.ts': 'work\n', ...contents(added) } });
      for (const [name, violate] of Object.entries(VIOLATIONS)) {
        const violation = violate({ base: was, added, policy: PROJECT_POLICY, random: new Random(seed * 7 + name.length), now });
        expected.set(ref(seed, name), violation);
        const parents = violation.merge === true ? [ref(seed, 'branch'), ref(seed, 'base')] : [ref(seed, 'branch')];
        forge.commit(ref(seed, name), { parents, changes: violation.changes, author: MALLORY });
        // Whatever comes after it must not hide it.
        forge.commit(ref(seed, name), { parents: [ref(seed, name)], changes: { 'feature.ts': 'more work\n' } });
      }
    }
    forge.run();
  });

  test.each(SEEDS)('is nothing to complain of before that (%i)', async (seed) => {
    const verdict = await judgeHere(repo, ref(seed, 'branch'), { since: ref(seed, 'base') }, { now });
    expect(verdict.findings.filter(({ level }) => level === 'error')).toEqual([]);
    expect([verdict.exit, verdict.answer['history']]).toEqual([0, 'kept']);
  });

  test('comes in more than a hundred cases', () => {
    expect(CASES.length).toBeGreaterThan(100);
  });

  test.each(CASES)('$name ($seed)', async ({ name, seed }) => {
    const { rule, path, line } = expected.get(ref(seed, name)) as Violation;
    const { exit, findings } = await judgeHere(repo, ref(seed, name), { since: ref(seed, 'base') }, { now });
    expect(exit).toBe(1);
    const errors = findings.filter(({ level }) => level === 'error');
    const found = errors.find((finding) => finding.path === path && (rule === '' || finding.rule === rule));
    expect(found, JSON.stringify(findings, null, 1)).toBeDefined();
    expect(found?.line).toBeGreaterThanOrEqual(1);
    if (line !== undefined) expect(found?.line, found?.message).toBe(line);
    if (rule.startsWith('record-')) expect(found).toMatchObject({ by: MALLORY, commit: expect.stringMatching(/^[0-9a-f]{40}$/) });
  });
});
