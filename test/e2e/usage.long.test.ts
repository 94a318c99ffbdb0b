import { chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bodyOf, item } from '../helpers/body.js';
import { makeTeam, ok, okJson, rowsOf, run, runAsync, SLOW } from '../helpers/program.js';
import type { TestRepo } from '../helpers/repo.js';

const OPTED_IN = 'count_queries: true\n';
const NONE = { query: 0, show: 0, who: 0, why: 0 };
const folderOf = (repo: TestRepo): string => join(repo.dir, '.git/handoff/asked');
const usages = (repo: TestRepo, ...args: string[]): unknown[] =>
  rowsOf(okJson(repo, ['ack', '--all', ...args]), 'acknowledged').map(({ usage }) => usage);

/** Nadia and Sarah each hand something over to Wei. */
function handedOver(repo: TestRepo, key: string): void {
  for (const user of ['nadia', 'sarah']) {
    const body = bodyOf({ to: ['wei'], in_flight: [item(`${user}-${key}`)] });
    ok(repo, ['declare', '--from', '-'], { user, stdin: JSON.stringify(body) });
  }
}

describe('counts of questions, where the policy opts in', SLOW, () => {
  it('are carried by the acknowledgement, which says so, and begin anew', async () => {
    const repo = makeTeam({ policy: OPTED_IN });
    handedOver(repo, 'a');
    for (const args of [['query'], ['query', '--blocked'], ['who', 'nadia-a'], ['show', 'nadia-a']])
      ok(repo, args);
    run(repo, ['why', 'src/nothing.ts']);
    // Programs, CI and other people.
    for (const args of [
      ['query', '--json'],
      ['query', '--quiet'],
      ['who', 'unknown-thing'],
    ])
      run(repo, args);
    ok(repo, ['query'], { env: { CI: 'true' } });
    ok(repo, ['query'], { user: 'nadia' });
    const counts = { query: 2, show: 1, who: 1, why: 1 };
    expect(run(repo, ['doctor']).out).toMatch(/^ok\tusage\tyou asked the record 5 times/mu);
    expect(usages(repo, '--dry-run')).toEqual([counts, counts]);

    // An acknowledgement that is refused keeps them.
    const hook = join(repo.dir, '.git/hooks/pre-commit');
    mkdirSync(join(repo.dir, '.git/hooks'), { recursive: true });
    writeFileSync(hook, '#!/bin/sh\nexit 1\n');
    chmodSync(hook, 0o755);
    expect(run(repo, ['ack', '--all']).code).toBe(5);
    chmodSync(hook, 0o644);
    writeFileSync(hook, '#!/bin/sh\n');

    // Both of one run carry the same; nothing but counts goes into the records.
    const env = { HANDOFF_FORCE_TTY: '100', NO_COLOR: '1' };
    const { code, out } = run(repo, ['ack', '--all'], { env });
    expect(code).toBe(0);
    expect(
      out.match(/carries how often you asked the record before: query 2, show 1/gu),
    ).toHaveLength(2);
    expect(repo.git('grep', '-h', '-A4', '^usage:', '--', '.handoffs')).toMatch(
      /^usage:\n {2}\w+: \d\n {2}\w+: \d\n {2}\w+: \d\n {2}\w+: \d\n--\nusage:/u,
    );
    ok(repo, ['check']);
    handedOver(repo, 'b');
    expect(usages(repo)).toEqual([NONE, NONE]);

    // Two at once lose none.
    await Promise.all([1, 2, 3, 4, 5].map(() => runAsync(repo, ['query'])));
    expect(run(repo, ['doctor']).out).toMatch(/you asked the record 5 times/u);
  });

  it('do not exist without it', () => {
    const repo = makeTeam();
    handedOver(repo, 'a');
    ok(repo, ['query']);
    ok(repo, ['who', 'nadia-a']);
    expect(usages(repo)).toEqual([undefined, undefined]);
    expect(existsSync(folderOf(repo))).toBe(false);
  });

  it('never keep a question from its answer, nor an acknowledgement from being written', () => {
    const repo = makeTeam({ policy: OPTED_IN });
    handedOver(repo, 'a');
    const before = run(repo, ['query', '--in-flight']);
    // As on a file system that nobody may write to, for root, too.
    rmSync(folderOf(repo), { recursive: true });
    writeFileSync(folderOf(repo), '');
    expect(run(repo, ['query', '--in-flight'])).toEqual(before);
    expect(run(repo, ['doctor']).out).toMatch(
      /^warning\tusage\t.*are not counted.*a folder in the path is a file/mu,
    );
    // Missing is not 0.
    expect(usages(repo)).toEqual([undefined, undefined]);
  });
});
