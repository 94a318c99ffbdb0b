import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeTeam, ok, okJson, rowsOf, run, runJson, SLOW } from '../helpers/program.js';
import { makeRepo, type TestRepo } from '../helpers/repo.js';

const did = (repo: TestRepo, args: string[]): Record<string, unknown> =>
  Object.fromEntries(
    rowsOf(okJson(repo, args), 'files').map(({ path, did: what }) => [String(path), what]),
  );

/** A commit of somebody, made now: git counts the age of commits by the clock of the machine. */
function commitAs(repo: TestRepo, name: string, email: string): void {
  const date = new Date().toISOString();
  const env = {
    ...repo.env,
    GIT_AUTHOR_NAME: name,
    GIT_AUTHOR_EMAIL: email,
    GIT_AUTHOR_DATE: date,
    GIT_COMMITTER_DATE: date,
  };
  const args = ['commit', '--quiet', '--allow-empty', '-m', 'Work'];
  execFileSync('git', args, { cwd: repo.dir, env });
}

describe('the policy that init writes', SLOW, () => {
  it('is committed by the commands that it prints, from any folder, and check accepts it', () => {
    for (const folder of ['.', 'a/b']) {
      const repo = makeRepo();
      for (const [name, email] of [
        ['Nadia Osei', 'nadia@example.org'],
        ['Nadia Osei', 'nadia@other.org'],
        ['N. Osei', 'nadia@home.example'],
        ['renovate[bot]', 'bot@renovateapp.com'],
        ['Claude', 'noreply@anthropic.com'],
      ] as const)
        commitAs(repo, name, email);
      repo.write('.mailmap', 'Nadia Osei <nadia@example.org> <nadia@home.example>\n');
      repo.write('a/b/c', '');
      const cwd = join(repo.dir, folder);
      const { answer } = runJson(repo, ['init', '--dry-run'], { cwd });
      expect(answer).toMatchObject({
        roster: expect.arrayContaining(['nadia', 'nadia-osei']),
        left_out: expect.arrayContaining([
          { name: 'renovate[bot]', email: 'bot@renovateapp.com', reason: 'a bot' },
          { name: 'Claude', email: 'noreply@anthropic.com', reason: 'a coding agent' },
        ]),
        hints: [expect.stringContaining('nadia')],
      });
      const { out } = run(repo, ['init'], { cwd });
      expect(out).toContain('  renovate[bot] <bot@renovateapp.com>: a bot\n');
      for (const line of out.match(/^ {2}git .*$/gmu) ?? [])
        execFileSync('sh', ['-c', line], { cwd, env: repo.env, stdio: 'ignore' });
      expect(repo.git('show', '--name-only', '--format=', 'HEAD').trim().split('\n')).toEqual([
        '.handoff.yml',
        '.handoffs/.gitattributes',
        '.handoffs/config.v1.schema.json',
        '.handoffs/handoff.v1.schema.json',
      ]);
      expect(run(repo, ['check']).code).toBe(0);
      expect(readFileSync(join(repo.dir, '.handoff.yml'), 'utf8')).toContain('nadia@home.example');
    }
  });

  it('has the schemas beside it, kept up to date, or references where the project installs them', () => {
    const repo = makeTeam();
    const schema = (): Record<string, unknown> =>
      JSON.parse(
        readFileSync(join(repo.dir, '.handoffs/handoff.v1.schema.json'), 'utf8'),
      ) as Record<string, unknown>;
    const path = join(repo.dir, '.handoffs/handoff.v1.schema.json');
    ok(repo, ['init']);
    expect(schema()).toHaveProperty('$defs');
    expect(readFileSync(path, 'utf8').split('\n')).toHaveLength(2);
    rmSync(path);
    repo.write('package.json', '{"devDependencies":{"git-handoff":"1.0.0"}}');
    repo.write('node_modules/git-handoff/schemas/editor/handoff.v1.schema.json', '{}');
    ok(repo, ['init']);
    expect(schema()['$ref']).toBe(
      '../node_modules/git-handoff/schemas/editor/handoff.v1.schema.json',
    );
    expect(readFileSync(path, 'utf8')).not.toMatch(/https?:/u);
    ok(repo, ['init', '--with-schemas']);
    expect(schema()).toHaveProperty('$defs');
    repo.write('.handoffs/handoff.v1.schema.json', JSON.stringify({ ...schema(), title: 'Old' }));
    expect(did(repo, ['init'])['.handoffs/handoff.v1.schema.json']).toBe('updated');
    expect(schema()['title']).not.toBe('Old');
  });
});
