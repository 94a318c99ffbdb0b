import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ask, makeShared, questions } from '../helpers/remote.js';
import { makeTeam, okJson, rowsOf, run, runJson, SLOW, stateOf } from '../helpers/program.js';
import type { TestRepo } from '../helpers/repo.js';

const ASK = ['ask', 'Who decides?', '--why', 'somebody must', '--owner', 'sarah'];

/** The staged records, in a hook of the shell. */
const STAGED = 'git diff --cached --name-only --diff-filter=AM | grep "\\.yml$"';

/** The open questions of a repository, by their texts. */
function asked(repo: TestRepo): string[] {
  return rowsOf(okJson(repo, ['query', '--questions']), 'questions').map(({ need }) =>
    String(need),
  );
}

/** False also for a process that has ended and that nobody has waited for. */
function isAlive(pid: number): boolean {
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' });
  return /^[^Z\s]/.test(stdout);
}

describe('a pre-commit hook', SLOW, () => {
  it.each([
    ['rewrites the record', `for f in $(${STAGED}); do sed -i 's/^saw: .*$/saw: [ ]/' "$f"; done`],
    ['adds to the record', `for f in $(${STAGED}); do echo >> "$f"; done`],
    ['empties the record', `for f in $(${STAGED}); do : > "$f"; done`],
    ['replaces the record', `for f in $(${STAGED}); do cp "$f" x; rm "$f"; mv x "$f"; done`],
    ['deletes the record', `for f in $(${STAGED}); do rm "$f"; done`],
    ['deletes the folder of records', 'rm -r .handoffs'],
    ['makes the record a link', `for f in $(${STAGED}); do ln -sf /dev/null "$f"; done`],
    [
      'rewrites and stages the record',
      `for f in $(${STAGED}); do echo >> "$f"; git add -f "$f"; done`,
    ],
    ['stages another file', 'echo 1 > other.txt; git add other.txt; rm other.txt'],
  ])('that %s and fails leaves nothing, and nothing counts', (_name, script) => {
    const repo = makeTeam();
    const before = stateOf(repo);
    repo.hook('pre-commit', `${script}\necho 'files were modified by this hook' >&2; exit 1`);
    const { code, answer } = runJson(repo, ASK);
    expect(code).toBe(5);
    expect(answer['error']).toMatchObject({
      message: 'the pre-commit hook refused the commit; nothing was recorded',
      output: ['files were modified by this hook'],
    });
    expect(stateOf(repo)).toBe(before);
    expect(asked(repo)).toEqual([]);
    // The control: without its failure, a hook that leaves the record alone is no obstacle.
    repo.hook('pre-commit', `[ -n "$(${STAGED})" ]`);
    expect(run(repo, ASK).code).toBe(0);
    expect(asked(repo)).toEqual(['Who decides?']);
    expect(repo.status()).toBe('');
  });

  it.each([
    ['pre-commit', 'rewrites the record', `for f in $(${STAGED}); do echo >> "$f"; done`],
    ['commit-msg', 'rewrites the record', `for f in $(${STAGED}); do echo >> "$f"; done`],
    [
      'pre-commit',
      'rewrites the signature',
      'for f in .handoffs/*/*/*/*.sig; do echo >> "$f"; done',
    ],
  ])('or another one (%s) that %s and passes is refused just so', (hook, _name, script) => {
    const repo = makeTeam();
    const signer = join(repo.base, 'signer');
    writeFileSync(
      signer,
      `#!/bin/sh\nfor last; do :; done\nprintf -- '-----BEGIN SSH SIGNATURE-----\\nAAAA\\n-----END SSH SIGNATURE-----\\n' > "$last.sig"\n`,
      { mode: 0o755 },
    );
    repo.git('config', 'gpg.ssh.program', signer);
    repo.git('config', 'handoff.signingkey', 'key::ssh-ed25519 AAAA');
    const before = stateOf(repo);
    repo.hook(hook, script);
    const { code, answer } = runJson(repo, ASK);
    expect(code).toBe(5);
    expect(answer['error']).toMatchObject({
      message: expect.stringMatching(
        /^a commit hook changed \.handoffs\/.*; nothing was recorded$/,
      ),
      hint: expect.stringMatching(/exclude \.handoffs\/.*`store: branch` in \.handoff\.yml/),
    });
    expect(stateOf(repo)).toBe(before);
    expect(asked(repo)).toEqual([]);
  });

  it('that deletes the record and passes loses nothing: the file is put back', () => {
    const repo = makeTeam();
    repo.hook('pre-commit', 'rm -r .handoffs');
    expect(run(repo, ASK).code).toBe(0);
    expect(repo.status()).toBe('');
    expect(asked(repo)).toEqual(['Who decides?']);
  });

  it('that hangs is ended with all that it started, and leaves nothing', () => {
    const repo = makeTeam();
    repo.git('config', 'handoff.hooktimeout', '1');
    const before = stateOf(repo);
    repo.hook('pre-commit', 'echo $$ > "$HOME/pid"; echo waiting; sleep 600; exit 0');
    const { code, answer } = runJson(repo, ASK);
    expect(code).toBe(5);
    expect(answer['error']).toMatchObject({
      message: 'the pre-commit hook did not finish within 1 s; nothing was recorded',
      hint: expect.stringContaining('git config handoff.hooktimeout <seconds>'),
      output: ['waiting'],
    });
    expect(isAlive(Number(readFileSync(join(repo.base, 'pid'), 'utf8')))).toBe(false);
    expect(stateOf(repo)).toBe(before);
    expect(asked(repo)).toEqual([]);
  });

  it('with much to say is shown from both ends, above the failure, without colours', () => {
    const repo = makeTeam();
    repo.hook(
      'pre-commit',
      String.raw`printf 'prettier...\033[41mFailed\033[0m\n- hook id: prettier\n'; i=0; while [ $i -lt 500 ]; do echo "file $i"; i=$((i+1)); done; printf 'bad \377 byte\n::error::fake\nhusky - pre-commit script failed (code 1)\n' >&2; exit 1`,
    );
    const { code, err, out } = run(repo, ASK);
    expect([code, out]).toEqual([5, '']);
    const lines = err.trimEnd().split('\n');
    expect(lines.slice(0, 3)).toEqual(['prettier...Failed', '- hook id: prettier', 'file 0']);
    expect(lines[9]).toBe('(486 lines left out)');
    expect(lines.slice(17, 20)).toEqual([
      'bad \ufffd byte',
      expect.not.stringMatching(/^::error/),
      'husky - pre-commit script failed (code 1)',
    ]);
    expect(lines[20]).toMatch(
      /^handoff: the pre-commit hook refused the commit; nothing was recorded; /,
    );
    expect(lines).toHaveLength(21);
  });
});

describe('hooks about the message of a commit', SLOW, () => {
  it('run in the order of git; what they add stays, and the record is published all the same', () => {
    const { remote, wei } = makeShared();
    wei.hook(
      'prepare-commit-msg',
      'echo "prepare $2" >> "$HOME/ran"; echo "Ticket: ABC-1" >> "$1"',
    );
    wei.hook('commit-msg', 'echo "commit-msg $#" >> "$HOME/ran"; grep -q "^Ticket: " "$1"');
    wei.hook('post-commit', 'exit 1');
    expect(ask(wei, 'Who decides?')).toMatchObject({ code: 0, answer: { published: true } });
    expect(readFileSync(join(String(wei.env['HOME']), 'ran'), 'utf8')).toBe(
      'prepare message\ncommit-msg 1\n',
    );
    expect(remote.repo.git('log', '-1', '--format=%B', 'main')).toContain('Ticket: ABC-1');
  });

  it.each([
    ['commitlint', 'echo "subject may not be empty [subject-empty]"; exit 1', /subject: 'chore/],
    ['DCO', 'grep -q "^Signed-off-by: " "$1" || { echo "no sign-off (DCO)"; exit 1; }', /trailers/],
  ])('that refuse it (%s): the hint names the setting that mends it', (_name, script, hint) => {
    const repo = makeTeam();
    const before = stateOf(repo);
    repo.hook('commit-msg', script);
    const { code, answer } = runJson(repo, ASK);
    expect(code).toBe(5);
    expect(answer['error']).toMatchObject({ hint: expect.stringMatching(hint) });
    expect(stateOf(repo)).toBe(before);
  });
});

describe('hooks of tools', SLOW, () => {
  it('such as husky v9 run from core.hooksPath, in any folder', () => {
    const repo = makeTeam();
    repo.write(
      '.husky/_/h',
      '[ ! -f ".husky/$(basename "$0")" ] || sh -e ".husky/$(basename "$0")" "$@"\n',
    );
    for (const hook of ['pre-commit', 'prepare-commit-msg', 'commit-msg', 'post-commit'])
      repo.write(`.husky/_/${hook}`, '#!/usr/bin/env sh\n. "$(dirname "$0")/h"\n');
    repo.write('.husky/commit-msg', 'grep -q "^handoff: " "$1" || { echo no; exit 1; }\n');
    repo.write('sub/x', '');
    repo.git('add', '-A');
    repo.git(
      'update-index',
      '--chmod=+x',
      ...repo.files('.husky/_').flatMap((name) => (name === 'h' ? [] : [`.husky/_/${name}`])),
    );
    repo.git('commit', '--quiet', '-m', 'husky');
    repo.git('checkout', '--quiet', '-f', 'HEAD', '--', '.');
    repo.git('config', 'core.fileMode', 'true');
    for (const name of repo.files('.husky/_'))
      writeFileSync(
        join(repo.dir, '.husky/_', name),
        readFileSync(join(repo.dir, '.husky/_', name)),
        { mode: 0o755 },
      );
    repo.git('config', 'core.hooksPath', '.husky/_');
    expect(run(repo, ASK, { cwd: join(repo.dir, 'sub') }).code).toBe(0);
    repo.write('.husky/commit-msg', 'echo "never today" >&2; exit 1\n');
    const { code, err } = run(repo, ['ask', 'What else?', '--why', 'so', '--owner', 'sarah'], {
      cwd: join(repo.dir, 'sub'),
    });
    expect(code).toBe(5);
    expect(err).toMatch(/^never today\nhandoff: the commit-msg hook refused the commit; /);
  });
});

describe('a push', SLOW, () => {
  it('that the pre-push hook refuses: what it said is shown, the branch stays open, and publish sends the record', () => {
    const { remote, wei, nadia } = makeShared();
    wei.hook('pre-push', 'echo "running tests"; echo "2 tests failed" >&2; exit 1');
    const { code, answer } = ask(wei, 'Who decides?');
    expect(code).toBe(3);
    expect(rowsOf(answer, 'warnings')).toEqual([
      {
        code: 'not-sent',
        message: expect.stringMatching(
          /^not sent to origin: the pre-push hook refused the push; .*`store: branch`.*; handoff publish sends it$/,
        ),
        output: ['running tests', '2 tests failed'],
      },
    ]);
    expect(run(wei, ['publish']).code).toBe(0);
    expect(questions(nadia, ['--fetch'])).toEqual(['Who decides?']);
    // The control: the hook passes, and the next record goes to the branch as before.
    wei.hook('pre-push', 'exit 0');
    wei.git('push', '--quiet', 'origin', 'main');
    expect(ask(wei, 'Who pays?')).toMatchObject({
      code: 0,
      answer: { ref: 'refs/heads/main', published: true },
    });
    expect(remote.branches()).toContain('main');
  });

  it.each([
    ['pre-receive', 'cat > /dev/null'],
    ['update', 'true'],
  ])('that a server’s %s hook refuses is shown with all its lines', (hook, begin) => {
    const { remote, wei } = makeShared();
    const [head, status] = [wei.git('rev-parse', 'HEAD'), wei.status()];
    remote.repo.hook(
      hook,
      String.raw`${begin}; printf 'error: GH013: Repository rule violations found for main.\n\n- Commits must have verified signatures.\n  Found 1 violation:\n' >&2; exit 1`,
    );
    const { code, answer, err } = ask(wei, 'Who decides?');
    expect(code).toBe(3);
    const [warning] = rowsOf(answer, 'warnings');
    expect(warning).toMatchObject({
      code: 'not-sent',
      message: expect.stringMatching(/GH013.*git config commit\.gpgsign true/),
    });
    // After them, git names the hook of a single branch.
    const lines = Array.isArray(warning?.['output']) ? warning['output'] : [];
    expect(lines.slice(0, 4)).toEqual([
      'remote: error: GH013: Repository rule violations found for main.',
      'remote:',
      'remote: - Commits must have verified signatures.',
      'remote:   Found 1 violation:',
    ]);
    expect(err).toBe('');
    expect([wei.git('rev-parse', 'HEAD'), wei.status()]).toEqual([head, status]);
    const failed = runJson(wei, ['publish']);
    expect(failed.code).toBe(3);
    expect(failed.answer['error']).toMatchObject({ output: lines });
    const shown = run(wei, ['publish']);
    expect(shown.err).toContain('remote: - Commits must have verified signatures.\n');
  });

  it('to a protected branch goes to the relay, and nothing is to be told', () => {
    const { remote, wei, nadia } = makeShared();
    remote.refuse('main');
    expect(ask(wei, 'Who decides?')).toMatchObject({
      code: 0,
      answer: { ref: 'refs/heads/handoffs', published: true, warnings: [] },
    });
    expect(questions(nadia, ['--fetch'])).toEqual(['Who decides?']);
  });
});
