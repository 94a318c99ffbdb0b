import { beforeAll, describe, expect, test } from 'vitest';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { GitForge } from '../helpers/gate/git-forge.js';
import { honestRecords, POLICY, type RecordFile } from '../helpers/gate/honest-team.js';
import { judgeHere } from '../helpers/gate/judge-here.js';
import { declaration, type Violation } from '../helpers/gate/violation-tools.js';
import { ADDED_VIOLATIONS } from '../helpers/gate/added-violations.js';
import { VIOLATIONS } from '../helpers/gate/violations.js';
import { item } from '../helpers/body.js';
import { SLOW } from '../helpers/program.js';
import { Random } from '../helpers/random.js';
import { makeRepo, type TestRepo } from '../helpers/repo.js';

const MALLORY = 'Mallory <mallory@example.org>';
const SEEDS = [1, 2, 3];
/** Days after the last record of the histories. */
const NOW = Date.UTC(2026, 1, 1, 12);
const DECISIONS = [{ key: 'cache', decision: 'Cache for an hour', rationale: 'It was measured' }];
const EARLIER = declaration(NOW - 7_200_000, {
  in_flight: [item('payments'), item('invoices')],
  decisions: DECISIONS,
});
const CASES = Object.keys(VIOLATIONS).flatMap((name) => SEEDS.map((seed) => ({ name, seed })));

const base = realpathSync(mkdtempSync(join(tmpdir(), 'handoff-test-')));
afterAll(() => rmSync(base, { recursive: true, force: true }));

/** Out of the namespaces that records are read from, so that no case sees another. */
const ref = (seed: number, name: string): string =>
  `refs/cases/${seed}/${name.replaceAll(' ', '-')}`;

const alone = (seed: number, name: string): string => `${ref(seed, name)}-alone`;

const contents = (files: readonly RecordFile[]): Record<string, string> =>
  Object.fromEntries(files.map(({ path, text }) => [path, text]));

describe('a pull request with one thing wrong', SLOW, () => {
  let repo: TestRepo;
  const expected = new Map<string, Violation>();

  beforeAll(() => {
    repo = makeRepo({ base, born: false });
    const forge = new GitForge(repo);
    for (const seed of SEEDS) {
      const files = honestRecords(seed + 100, 24);
      const cut = Math.floor(files.length * 0.6);
      const [was, added] = [files.slice(0, cut), files.slice(cut)];
      const signatures = Object.fromEntries(
        was.map(({ path }) => [`${path}.sig`, `signature of ${path}\n`]),
      );
      const start = {
        '.handoff.yml': POLICY,
        '.handoffs/.gitattributes': '* text eol=lf\n',
        'README.md': 'hello\n',
        ...contents([...was, EARLIER]),
        ...signatures,
      };
      forge.commit(ref(seed, 'start'), { parents: [], changes: start });
      forge.commit(ref(seed, 'base'), {
        parents: [ref(seed, 'start')],
        changes: { 'code.ts': 'main goes on\n' },
      });
      forge.commit(ref(seed, 'branch'), {
        parents: [ref(seed, 'start')],
        changes: { 'feature.ts': 'work\n', ...contents(added) },
      });
      for (const [name, violate] of Object.entries(VIOLATIONS)) {
        const violation = violate({
          base: was,
          added,
          earlier: EARLIER,
          policy: POLICY,
          random: new Random(seed * 7 + name.length),
          now: NOW,
        });
        expected.set(ref(seed, name), violation);
        const parents =
          violation.merge === true
            ? [ref(seed, 'branch'), ref(seed, 'base')]
            : [ref(seed, 'branch')];
        forge.commit(ref(seed, name), { parents, changes: violation.changes, author: MALLORY });
        // The same without anything beside it, so that nothing else has the records read by which
        // it is judged.
        if (Object.hasOwn(ADDED_VIOLATIONS, name))
          forge.commit(alone(seed, name), {
            parents: [ref(seed, 'base')],
            changes: violation.changes,
          });
        // Whatever comes after it must not hide it.
        forge.commit(ref(seed, name), {
          parents: [ref(seed, name)],
          changes: { 'feature.ts': 'more work\n' },
        });
      }
    }
    forge.run();
  });

  test.each(SEEDS)('is nothing to complain of before that (%i)', async (seed) => {
    const verdict = await judgeHere(
      repo,
      ref(seed, 'branch'),
      { since: ref(seed, 'base') },
      { now: NOW },
    );
    expect(verdict.findings.filter(({ level }) => level === 'error')).toEqual([]);
    expect([verdict.exit, verdict.answer['history']]).toEqual([0, 'kept']);
  });

  test('comes in more than a hundred cases', () => {
    expect(CASES.length).toBeGreaterThan(100);
  });

  test.each(CASES)('$name ($seed)', async ({ name, seed }) => {
    const { rule, path, line } = expected.get(ref(seed, name)) as Violation;
    const { exit, findings } = await judgeHere(
      repo,
      ref(seed, name),
      { since: ref(seed, 'base') },
      { now: NOW },
    );
    expect(exit, JSON.stringify(findings)).toBe(1);
    const errors = findings.filter(({ level }) => level === 'error');
    const found = errors.find(
      (finding) => finding.path === path && (rule === '' || finding.rule === rule),
    );
    expect(found, JSON.stringify(findings, null, 1)).toBeDefined();
    expect(found?.line).toBeGreaterThanOrEqual(1);
    if (line !== undefined) expect(found?.line, found?.message).toBe(line);
    if (rule.startsWith('record-'))
      expect(found).toMatchObject({ by: MALLORY, commit: expect.stringMatching(/^[0-9a-f]{40}$/) });
  });

  test.each(CASES.filter(({ name, seed }) => seed === 1 && Object.hasOwn(ADDED_VIOLATIONS, name)))(
    '$name, and nothing else',
    async ({ name, seed }) => {
      const { rule, path } = expected.get(ref(seed, name)) as Violation;
      const { exit, findings } = await judgeHere(
        repo,
        alone(seed, name),
        { since: ref(seed, 'base') },
        { now: NOW },
      );
      const found = findings.filter(
        (finding) =>
          finding.level === 'error' &&
          finding.path === path &&
          (rule === '' || finding.rule === rule),
      );
      expect([exit, found.length > 0], JSON.stringify(findings)).toEqual([1, true]);
    },
  );
});
