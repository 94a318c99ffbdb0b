import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findProgram } from '../../src/system/process/find-program.js';
import { makeTeam, ok, okJson, run, SLOW } from '../helpers/program.js';
import { tempFolder, type TestRepo } from '../helpers/repo.js';

const BODY = readFileSync('test/fixtures/repaired.yml', 'utf8');
const [BASH, ZSH, FISH, PWSH] = ['bash', 'zsh', 'fish', 'pwsh'].map((name) =>
  findProgram(name, process.env),
);
const BASH_COMPLETION = '/usr/share/bash-completion/bash_completion';

/** A team with something open, and the program on PATH. */
function team(): TestRepo {
  const repo = makeTeam({ policy: 'store: tree\n' });
  ok(repo, ['declare', '--from', '-'], { stdin: BODY });
  repo.env['PATH'] = `${resolve('bin')}${delimiter}${process.env['PATH'] ?? ''}`;
  repo.env['LC_ALL'] = 'C.UTF-8';
  repo.env['HANDOFF_NOW'] = '2026-01-15T10:00:00Z';
  return repo;
}

/** What a shell prints for a script. */
function shell(repo: TestRepo, program: string | null | undefined, args: string[]): string {
  const { status, stdout, stderr } = spawnSync(program ?? '', args, {
    cwd: repo.dir,
    env: repo.env,
    encoding: 'utf8',
    timeout: 20_000,
  });
  expect([status, stderr]).toEqual([0, '']);
  return stdout;
}

/** What bash would put into the line, or list. */
function bash(repo: TestRepo, words: string[], { type = 9, before = '' } = {}): string[] {
  const caller = words[0] === 'git' ? '_git_handoff' : '_handoff';
  const script = `${before}
    source <(handoff completion bash)
    COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMP_TYPE=${type}
    ${caller}
    ((\${#COMPREPLY[@]} == 0)) || printf '%s\\n' "\${COMPREPLY[@]}"`;
  return shell(repo, BASH, ['--norc', '--noprofile', '-c', script, 'bash', ...words])
    .split('\n')
    .filter((line) => line !== '');
}

describe('handoff complete', SLOW, () => {
  it('names what is open at this moment, without a command before it', () => {
    const repo = team();
    const complete = (...words: string[]): string => run(repo, ['complete', '--', ...words]).out;
    expect(complete('resolve', '')).toContain(
      'session-timeout\tProduct decision on the session timeout duration',
    );
    ok(repo, ['resolve', 'session-timeout', '--outcome', '30 minutes, sliding'], { user: 'sarah' });
    expect(complete('resolve', '')).not.toContain('session-timeout');
    expect(complete('query', '--owner', 's')).toContain('sarah\t');
    expect(complete('ack', '')).toMatch(/^\d{8}T\d{6}Z-wei-\w{8}\tby wei$/mu);
  });

  it('names what is open in the hub of a repository', () => {
    const hub = team();
    const base = tempFolder();
    hub.git('init', '--quiet', join(base, 'code'));
    hub.git('-C', join(base, 'code'), 'config', 'handoff.hub', hub.dir);
    const code = { dir: join(base, 'code'), env: hub.env };
    expect(run(code, ['query']).out).toContain('session timeout');
    expect(run(code, ['complete', '--', 'resolve', '']).out).toContain('session-timeout\t');
  });

  it('names what is open in a hub for all repositories of a person, and in one of an included file', () => {
    const hub = team();
    const base = tempFolder();
    hub.git('init', '--quiet', join(base, 'code'));
    for (const [settings, more] of [
      [`[handoff]\n\thub = "${hub.dir}" # ours\n`, ''],
      [`[include]\n\tpath = ${join(base, 'more')}\n`, `[handoff]\n\thub = ${hub.dir}\n`],
    ] as const) {
      writeFileSync(join(base, 'settings'), settings);
      writeFileSync(join(base, 'more'), more);
      const env = { ...hub.env, GIT_CONFIG_GLOBAL: join(base, 'settings') };
      const code = { dir: join(base, 'code'), env };
      expect(run(code, ['complete', '--', 'resolve', '']).out).toContain('session-timeout\t');
    }
    const none = { dir: join(base, 'code'), env: { ...hub.env, GIT_CONFIG_GLOBAL: '/dev/null' } };
    expect(run(none, ['complete', '--', 'resolve', '']).out).not.toContain('session-timeout');
  });

  it('answers a shell that has no empty words', () => {
    const { base, env } = makeTeam();
    const complete = (...words: string[]): string =>
      run({ dir: base, env }, ['complete', ...words]).out;
    expect(complete('in', 'resol')).toBe(complete('--', 'resol'));
    expect(complete('after', 'query', '--format')).toBe(complete('--', 'query', '--format', ''));
    expect(complete('after')).toBe(complete('--', ''));
    expect(complete('after')).toMatch(/^declare\t/mu);
  });

  it('is quiet outside of a repository, and for what it does not know', () => {
    const { base, env } = makeTeam();
    const outside = { dir: base, env };
    expect(run(outside, ['complete', '--', 'resolve', ''])).toEqual({ code: 0, out: '', err: '' });
    expect(run(outside, ['complete', '--', 'query', '--owner='])).toMatchObject({
      code: 0,
      err: '',
    });
    expect(run(outside, ['complete', '--', 'resol']).out).toMatch(/^resolve\t/u);
  });
});

describe('handoff completion', SLOW, () => {
  it('prints a script for each shell, and refuses another', () => {
    const repo = makeTeam();
    for (const name of ['bash', 'zsh', 'fish'])
      expect(ok(repo, ['completion', name])).toContain('handoff complete -- ');
    expect(ok(repo, ['completion', 'powershell'])).toContain('handoff complete $place ');
    expect(okJson(repo, ['completion', 'fish'])).toMatchObject({
      shell: 'fish',
      script: ok(repo, ['completion', 'fish']),
    });
    expect(run(repo, ['completion', 'tcsh'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('bash, zsh, fish, powershell'),
    });
  });

  describe.skipIf(BASH === null)('in bash without a startup file', () => {
    it('completes verbs, options, names and values after =, also after git', () => {
      const repo = team();
      expect(bash(repo, ['handoff', 'reso'])).toEqual(['resolve']);
      expect(bash(repo, ['handoff', 'query', '--own'])).toEqual(['--owner']);
      expect(bash(repo, ['handoff', 'query', '--owner', '=', 'sar'])).toEqual(['sarah']);
      expect(bash(repo, ['handoff', 'resolve', 'sess'])).toEqual(['session-timeout']);
      expect(bash(repo, ['git', 'handoff', 'resolve', 'sess'])).toEqual(['session-timeout']);
    });

    it('lists what each word means, and puts only words into the line', () => {
      const repo = team();
      expect(bash(repo, ['handoff', 're'], { type: 63 })).toContain(
        'resolve  (close a blocker or a question with its outcome)',
      );
      expect(bash(repo, ['handoff', 're'])).toContain('resolve');
    });

    it('runs nothing of what was typed', () => {
      const repo = team();
      for (const word of ['$(touch pwned)', '`touch pwned`', "';touch pwned;'"])
        expect(bash(repo, ['handoff', 'show', word, ''])).not.toContain('pwned');
      expect(readdirSync(repo.dir)).not.toContain('pwned');
    });

    it.skipIf(!existsSync(BASH_COMPLETION))('works beside bash-completion', () => {
      const before = `source ${BASH_COMPLETION}`;
      expect(bash(team(), ['handoff', 'resolve', 'sess'], { before })).toEqual(['session-timeout']);
    });
  });

  it.skipIf(FISH === null)('completes in fish, also after git, with descriptions', () => {
    const repo = team();
    const fish = (line: string): string =>
      shell(repo, FISH, [
        '--no-config',
        '-c',
        `source (handoff completion fish | psub); complete -C ${JSON.stringify(line)}`,
      ]);
    expect(fish('handoff reso')).toBe('resolve\tclose a blocker or a question with its outcome\n');
    expect(fish('handoff query --owner=sar')).toContain('--owner=sarah');
    expect(fish('handoff resolve s')).toContain('session-timeout\tProduct decision');
    expect(fish('git handoff resolve s')).toContain('session-timeout\tProduct decision');
    repo.write('wrap.yml', '');
    expect(fish('handoff declare --from wr')).toContain('wrap.yml');
  });

  it.skipIf(PWSH === null)('is parsed and completes in PowerShell', () => {
    const repo = team();
    repo.write('ours.ps1', ok(repo, ['completion', 'powershell']));
    repo.write(
      'tab.ps1',
      `$ErrorActionPreference = 'Stop'
      $tokens = $null
      $errors = $null
      $null = [System.Management.Automation.Language.Parser]::ParseFile(
          "$PSScriptRoot/ours.ps1", [ref]$tokens, [ref]$errors)
      foreach ($one in $errors) { throw $one.Message }
      . "$PSScriptRoot/ours.ps1"
      foreach ($line in $env:TYPED -split '[|]') {
          foreach ($one in (TabExpansion2 -inputScript $line -cursorColumn $line.Length).CompletionMatches) {
              $line + '>' + $one.CompletionText + '>' + $one.ToolTip
          }
      }`,
    );
    const lines = ['handoff reso', 'handoff resolve s', 'handoff query --owner=sar'];
    const spaced = [
      'handoff resolve ',
      "handoff show '$(New-Item pwned)' ",
      'handoff block `$(ni pwned) ',
    ];
    repo.env['TYPED'] = [...lines, ...spaced].join('|');
    const args = ['-NoLogo', '-NoProfile', '-NonInteractive', '-ExecutionPolicy', 'Bypass'];
    const drawn = shell(repo, PWSH, [...args, '-File', join(repo.dir, 'tab.ps1')]);
    for (const expected of [
      'handoff reso>resolve>close a blocker or a question with its outcome',
      'handoff resolve s>session-timeout>Product decision on the session timeout',
      'handoff query --owner=sar>--owner=sarah>',
      'handoff resolve >session-timeout>Product decision on the session timeout',
    ])
      expect(drawn).toContain(expected);
    expect(readdirSync(repo.dir)).not.toContain('pwned');
  });

  it.skipIf(ZSH === null)('completes in a zsh in which somebody presses Tab', () => {
    const repo = team();
    // Its module zpty starts another one in a terminal.
    const script = `zmodload zsh/zpty
      zpty t zsh -f -i
      zpty -w t "PS1='> '; autoload -U compinit; compinit -u -D; source <(handoff completion zsh); echo rea''dy"
      zpty -r t out '*ready*'
      zpty -n -w t $'handoff reso\tsess\t'
      zpty -n -w t $'--outco\t'
      zpty -r t out '*--outcome*'
      print -r -- "$out"`;
    const drawn = shell(repo, ZSH, ['-f', '-c', script]);
    for (const word of ['resolve', 'session-timeout', '--outcome']) expect(drawn).toContain(word);
  });
});
