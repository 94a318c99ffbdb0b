import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeTeam, run, SLOW } from '../helpers/program.js';
import type { TestRepo } from '../helpers/repo.js';

/** Puts a program on PATH, ahead of everything else. */
function program(repo: TestRepo, name: string, script: string): void {
  const folder = join(repo.base, 'extensions');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, name), 0o755);
  repo.env['PATH'] = `${folder}${delimiter}${process.env['PATH'] ?? ''}`;
}

describe('a program called git-handoff-<name>', SLOW, () => {
  it('is the command of that name, with its words, its input and its exit code', () => {
    const repo = makeTeam();
    program(repo, 'git-handoff-greet', 'printf "<%s>" "$@"; cat; echo said >&2; exit 7');
    expect(run(repo, ['greet', '--json', 'a b', '', '$(id)'], { stdin: 'in' })).toEqual({
      code: 7,
      out: '<--json><a b><><$(id)>in',
      err: 'said\n',
    });
  });

  it('is a command of git handoff, too', () => {
    const repo = makeTeam();
    program(repo, 'git-handoff-greet', 'echo "$1"');
    const PATH = `${resolve('bin')}${delimiter}${repo.env['PATH'] ?? ''}`;
    const { stdout } = spawnSync('git', ['handoff', 'greet', 'hello'], {
      cwd: repo.dir,
      env: { ...repo.env, PATH },
      encoding: 'utf8',
    });
    expect(stdout).toBe('hello\n');
  });

  it('never stands in the way of a verb or of help', () => {
    const repo = makeTeam();
    for (const name of ['query', 'help', 'complete'])
      program(repo, `git-handoff-${name}`, 'echo mine');
    expect(run(repo, ['query', '--blocked']).out).not.toContain('mine');
    expect(run(repo, ['help']).out).toContain('Usage: handoff');
    expect(run(repo, ['complete', '--', 'quer']).out).toContain('query\t');
  });

  it('is listed in help, unless a verb has its name', () => {
    const repo = makeTeam();
    program(repo, 'git-handoff-greet', 'exit 0');
    program(repo, 'git-handoff-query', 'exit 0');
    program(repo, 'git-handoff-Odd name', 'exit 0');
    const { out } = run(repo, ['--help']);
    expect(out).toMatch(/^Extensions: (?:.*, )?handoff greet(?:,|$)/mu);
    expect(out).not.toMatch(/^Extensions: .*(?:query|Odd)/mu);
    expect(run(repo, ['query', '--help']).out).not.toContain('Extensions:');
  });

  it('leaves an unknown verb what it was', () => {
    expect(run(makeTeam(), ['nothing-of-this-name'])).toMatchObject({
      code: 2,
      err: expect.stringContaining("unknown command 'nothing-of-this-name'"),
    });
  });

  it('ends this program by the signal that ended it, and gets those that this program gets', () => {
    const repo = makeTeam();
    program(repo, 'git-handoff-dies', 'kill -TERM $$');
    program(
      repo,
      'git-handoff-waits',
      'trap "echo told; exit 9" TERM; kill -TERM $PPID; i=0; while [ $i -lt 3000000 ]; do i=$((i + 1)); done',
    );
    const end = (name: string): unknown => {
      const { status, signal, stdout } = spawnSync(process.execPath, ['bin/handoff.js', name], {
        env: repo.env,
        encoding: 'utf8',
        timeout: 15_000,
        killSignal: 'SIGKILL',
      });
      return { status, signal, stdout };
    };
    expect(end('dies')).toEqual({ status: null, signal: 'SIGTERM', stdout: '' });
    expect(end('waits')).toEqual({ status: 9, signal: null, stdout: 'told\n' });
  });
});
