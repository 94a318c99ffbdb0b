import { mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/protocol/format/json.js';
import { makeTeam, okJson, rowsOf, run, runJson, SLOW } from '../helpers/program.js';
import type { TestRepo } from '../helpers/repo.js';

function withFile(): TestRepo {
  const repo = makeTeam();
  mkdirSync(join(repo.dir, 'src/refunds'), { recursive: true });
  writeFileSync(join(repo.dir, 'src/refunds/flow.ts'), 'export const flow = 1;\n'.repeat(20));
  repo.git('add', '-A');
  repo.git('commit', '-qm', 'Add the flow (#1842)');
  return repo;
}

function decided(repo: TestRepo, text: string, ...more: string[]): JsonObject {
  return okJson(repo, ['decide', text, '--rationale', 'Testing in isolation', ...more]);
}

function reasons(repo: TestRepo, subject: string, cwd = repo.dir): unknown[] {
  const { answer } = runJson(repo, ['why', subject], { cwd });
  return rowsOf(answer, 'decisions').map(({ because }) => because);
}

describe('why', SLOW, () => {
  it('finds the merge request of a commit in the words of GitLab, and by its number', () => {
    const repo = makeTeam();
    decided(repo, 'Flow is a machine', '--pr', '!12');
    const message = "Merge branch 'flow' into 'main'\n\nSee merge request acme/back/payments!12";
    repo.git('commit', '-q', '--allow-empty', '-m', message);
    const because = [{ by: 'pull', of: '!12' }];
    for (const subject of ['HEAD', '!12', '12', 'acme/back/payments!12'])
      expect(reasons(repo, subject), subject).toEqual(because);
  });

  it('reads paths as git does, and decide stores them from the top', () => {
    const repo = withFile();
    const src = join(repo.dir, 'src');
    okJson(
      repo,
      ['decide', 'Flow is a machine', '--rationale', 'Easier', '--path', 'refunds/flow.ts'],
      {
        cwd: src,
      },
    );
    const because = { by: 'path', of: 'src/refunds/flow.ts' };
    for (const [subject, cwd] of [
      ['src/refunds', repo.dir],
      ['refunds', src],
      ['../src/refunds/flow.ts', src],
      ['flow.ts', join(src, 'refunds')],
      [join(src, 'refunds'), repo.dir],
    ] as const)
      expect(reasons(repo, subject, cwd), subject).toEqual([because]);
    expect(reasons(repo, 'src/refunds', src)).toEqual([]);
    const link = join(repo.base, 'link');
    symlinkSync(repo.dir, link);
    expect(reasons(repo, join(link, 'src/refunds'), link)).toEqual([because]);
    const outside = run(repo, ['decide', 'X', '--rationale', 'Because', '--path', '../elsewhere']);
    expect([outside.code, outside.err]).toEqual([
      2,
      expect.stringContaining('lies outside this repository'),
    ]);
  });

  it('follows a file through its names, and a commit to the files that it changed', () => {
    const repo = withFile();
    const added = repo.git('rev-parse', 'HEAD').trim();
    decided(repo, 'Flow is a machine', '--path', 'src/refunds/flow.ts');
    decided(repo, 'Flow is reviewed by two', '--pr', '1842');
    renameSync(join(repo.dir, 'src/refunds/flow.ts'), join(repo.dir, 'src/machine.ts'));
    repo.git('add', '-A');
    repo.git('commit', '-qm', 'Rename the flow');
    expect(reasons(repo, 'src/machine.ts')).toEqual([{ by: 'path', of: 'src/refunds/flow.ts' }]);
    expect(reasons(repo, added.slice(0, 10))).toEqual([
      { by: 'pull', of: '#1842' },
      { by: 'path', of: 'src/refunds/flow.ts' },
    ]);
    expect(okJson(repo, ['why', added])).toMatchObject({ commit: added, complete: true });
    expect(reasons(repo, 'src/other.ts')).toEqual([]);
  });

  it('never shows a guess as an answer', () => {
    const repo = makeTeam();
    const body = [
      'to: [nadia]',
      'returns_at: 2026-01-16T09:00:00+08:00',
      'shipped: none',
      'in_flight:',
      '  - key: refund-flow',
      '    status: in_progress',
      '    summary: Half of it is written',
      '    why: The auditors asked for it',
      '    handover: transfer',
      '    next: [{ action: Write the other half, owner: nadia }]',
      'decisions: [{ decision: Lunch is at noon, rationale: The canteen closes early }]',
      'blockers: none',
      'questions: none',
      '',
    ].join('\n');
    okJson(repo, ['declare', '--from', '-'], { stdin: body });
    const answer = okJson(repo, ['why', 'refund-flow']);
    expect(answer).toMatchObject({ reason: 'The auditors asked for it', decisions: [] });
    expect(rowsOf(answer, 'beside')).toMatchObject([{ decision: 'Lunch is at noon' }]);
    expect(run(repo, ['why', 'refund-flow']).err).toContain('perhaps about something else');
  });
});

describe('decide', SLOW, () => {
  it('refuses what is decided already until it is said what becomes of that', () => {
    const repo = withFile();
    const first = decided(repo, 'Refunds are separate', '--path', 'src/refunds');
    const name = `${String(first['handle'])}.d1`;
    const again = [
      'decide',
      'Refunds are inline',
      '--rationale',
      'One call less',
      '--path',
      'src/refunds',
    ];
    const refused = runJson(repo, again, { env: { HANDOFF_USER: 'nadia' } });
    expect(refused.code).toBe(1);
    const [finding] = rowsOf(refused.answer, 'findings');
    expect(finding).toMatchObject({ rule: 'decision-covered', level: 'error' });
    expect(String(finding?.['message'])).toContain('Refunds are separate');
    expect(runJson(repo, [...again, '--supersedes', name]).code).toBe(1);
    const beside = okJson(repo, [...again, '--considers', name, '--dry-run']);
    expect(beside['would_record']).toMatchObject({ considers: [`${String(first['id'])}.d1`] });
    const apart = okJson(repo, [...again, '--unrelated', '--dry-run']);
    expect(apart['would_record']).toMatchObject({ considers: [`${String(first['id'])}.d1`] });
    okJson(repo, [...again, '--supersedes', name, '--new-information', 'The call takes 300 ms']);
    expect(
      rowsOf(okJson(repo, ['why', 'src/refunds']), 'decisions').map(({ active }) => active),
    ).toEqual([true, false]);
  });
});
