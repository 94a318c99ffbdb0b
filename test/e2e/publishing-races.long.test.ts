import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findGit } from '../../src/git/find-git.js';
import { REFUSED_PUSHER } from '../helpers/bare-remote.js';
import { ok, okJson, rowsOf, runJson, SLOW } from '../helpers/program.js';
import { recordsAt } from '../helpers/record-files.js';
import {
  ask,
  BODY,
  makeShared,
  personalState,
  questions,
  startFeature,
} from '../helpers/remote.js';
import type { TestRepo } from '../helpers/repo.js';
import { expectNotThere, onlyRecordsOn } from '../helpers/remote-records.js';

const DECLARE = ['declare', '--from', '-'];
const RELAYED = { target: 'branch', published: true, ref: 'refs/heads/handoffs', warnings: [] };

/**
 * Shell: a person commits something of their own, in the middle of what a hook or a git of the
 * program is doing.
 */
const PERSON_COMMITS = [
  'cd "$HOME/$GIT_AUTHOR_NAME"',
  'unset $(git rev-parse --local-env-vars) GIT_OPTIONAL_LOCKS',
  'echo mine > own.txt && git add own.txt && git commit --quiet --no-verify -m "My own work"',
].join(' && ');

/** Shell that runs something once, the n-th time it comes by. */
function onTime(times: number, command: string): string {
  return `echo x >> "$HOME/times"\nif [ "$(wc -l < "$HOME/times")" -eq ${times} ]; then ( ${command} ) >&2; fi`;
}

/** The one commit that a person made meanwhile. */
function ownCommit(repo: TestRepo): string {
  const found = repo.git('log', '--all', '--format=%H', '--grep=^My own work$');
  expect(found).toMatch(/^[0-9a-f]{40}$/);
  return found;
}

/**
 * A git that runs shell once before the program's branch moves, when everything has been staged.
 */
function beforeTheMove({ base, env }: TestRepo, command: string): Record<string, string> {
  const [shim, real] = [join(base, 'shim'), findGit(env)];
  mkdirSync(shim);
  const script = `#!/bin/sh
moves=no
for word; do if [ "$word" = update-ref ]; then moves=yes; fi; done
if [ $moves = no ]; then exec '${real}' "$@"; fi
input=$(mktemp '${base}/input-XXXXXX')
cat > "$input"
if grep -a -q 'update HEAD' "$input" && mkdir '${base}/moved' 2>/dev/null; then ( PATH='${env['PATH'] ?? ''}'; ${command} ) >&2; fi
exec '${real}' "$@" < "$input"
`;
  writeFileSync(join(shim, 'git'), script);
  chmodSync(join(shim, 'git'), 0o755);
  return { PATH: `${shim}:${env['PATH'] ?? ''}` };
}

describe('a person who commits while the program records', SLOW, () => {
  it('keeps that commit where it lies between two records of one run, and the remote does not take the branch', () => {
    const { remote, wei, nadia } = makeShared({ others: ['james'] });
    for (const user of ['wei', 'james']) ok(wei, [...DECLARE, '--no-push'], { stdin: BODY, user });
    ok(wei, ['publish']);
    nadia.git('pull', '--quiet');
    remote.repo.hook(
      'update',
      'if [ "$1" = refs/heads/main ]; then echo "main is protected"; exit 1; fi',
    );
    const there = remote.repo.git('rev-parse', 'main');
    nadia.hook('pre-commit', onTime(2, PERSON_COMMITS));
    const answer = okJson(nadia, ['ack', '--all', '--fetch']);
    expect(answer).toMatchObject({ published: true, warnings: [] });
    const acknowledged = rowsOf(answer, 'acknowledged');
    expect(acknowledged).toHaveLength(2);
    const own = ownCommit(nadia);
    expect(nadia.git('branch', '--show-current')).toBe('main');
    expect(nadia.tryGit('merge-base', '--is-ancestor', own, 'main').code).toBe(0);
    expect([readFileSync(join(nadia.dir, 'own.txt'), 'utf8'), nadia.status()]).toEqual([
      'mine\n',
      '',
    ]);
    expect(onlyRecordsOn(remote, 'handoffs')).toEqual(
      expect.arrayContaining(acknowledged.map(({ path }) => path)),
    );
    expectNotThere(remote, own);
    expect(remote.repo.git('rev-parse', 'main')).toBe(there);
  });

  it('keeps it as well where it is made while the remote refuses the branch', () => {
    const { remote, wei } = makeShared();
    remote.refuse('main');
    wei.hook('pre-push', `cat > /dev/null\n${onTime(1, PERSON_COMMITS)}`);
    const answer = okJson(wei, DECLARE, { stdin: BODY });
    expect(answer).toMatchObject(RELAYED);
    const own = ownCommit(wei);
    expect([wei.git('rev-parse', 'main'), wei.status()]).toEqual([own, '']);
    expect(onlyRecordsOn(remote, 'handoffs')).toEqual([answer['path']]);
    expectNotThere(remote, own);
  });

  it('does not publish it: made while a slow pre-commit hook looks at the record, it stays here and the record is relayed', () => {
    const { remote, wei, nadia } = makeShared();
    const there = remote.repo.git('rev-parse', 'main');
    wei.hook('pre-commit', onTime(1, PERSON_COMMITS));
    const answer = okJson(wei, DECLARE, { stdin: BODY });
    expect(answer).toMatchObject(RELAYED);
    const own = ownCommit(wei);
    expect(wei.tryGit('merge-base', '--is-ancestor', own, 'main').code).toBe(0);
    expect(wei.status()).toBe('');
    expectNotThere(remote, own);
    expect([remote.repo.git('rev-parse', 'main'), onlyRecordsOn(remote, 'handoffs')]).toEqual([
      there,
      [answer['path']],
    ]);
    expect(
      rowsOf(okJson(nadia, ['query', '--pending-acks', '--fetch']), 'pending_acks'),
    ).toHaveLength(1);
  });

  it('does not publish it: one that takes the staged record along stays here, and the record is relayed', () => {
    const { remote, wei } = makeShared();
    const there = remote.repo.git('rev-parse', 'main');
    const env = beforeTheMove(wei, PERSON_COMMITS);
    const answer = okJson(wei, DECLARE, { stdin: BODY, env });
    expect(answer).toMatchObject(RELAYED);
    const own = ownCommit(wei);
    expect(wei.git('show', '--format=', '--name-only', own).split('\n')).toEqual([
      answer['path'],
      'own.txt',
    ]);
    expect([wei.git('rev-parse', 'main'), wei.status()]).toEqual([own, '']);
    expectNotThere(remote, own);
    expect([remote.repo.git('rev-parse', 'main'), onlyRecordsOn(remote, 'handoffs')]).toEqual([
      there,
      [answer['path']],
    ]);
  });

  it('may check out another branch while the remote refuses this one: that branch is not moved', () => {
    const { remote, wei } = makeShared();
    remote.refuse('main');
    const before = wei.git('rev-parse', 'main');
    const switching =
      'cd "$HOME/wei" && unset $(git rev-parse --local-env-vars) GIT_OPTIONAL_LOCKS && git switch --quiet -c feature && git rev-parse feature > "$HOME/switched"';
    wei.hook('pre-push', `cat > /dev/null\n${onTime(1, switching)}`);
    const answer = okJson(wei, DECLARE, { stdin: BODY });
    expect(answer).toMatchObject(RELAYED);
    const switched = readFileSync(join(wei.base, 'switched'), 'utf8').trim();
    expect(switched).not.toBe(before);
    expect([
      wei.git('branch', '--show-current'),
      wei.git('rev-parse', 'feature'),
      wei.status(),
    ]).toEqual(['feature', switched, '']);
    expect([before, switched]).toContain(wei.git('rev-parse', 'main'));
    expect([...recordsAt(wei, 'HEAD').keys()]).toEqual([answer['path']]);
    expect(onlyRecordsOn(remote, 'handoffs')).toEqual([answer['path']]);
  });
});

/** A hook deletes each local relay branch whose name goes on like this, whenever it is written. */
function deleting(repo: TestRepo, rest: string): void {
  repo.hook(
    'reference-transaction',
    `[ "$1" = committed ] && [ -z "$INNER" ] || exit 0
sed -n 's, *[^ ]* [^ ]* \\(refs/heads/handoffs.*\\),\\1,p' | grep 'handoffs${rest}' | while read ref; do
  INNER=1 git update-ref -d "$ref"
done`,
  );
}

describe('what the answer says was published', SLOW, () => {
  it.each(['the first time', 'every time'])(
    'is there, even where somebody deletes the local handoffs %s it was written',
    (when) => {
      const { remote, wei } = makeShared();
      startFeature(wei);
      const once = when === 'every time' ? '' : '[ -e "$HOME/gone" ] && exit 0';
      wei.hook(
        'reference-transaction',
        `[ "$1" = committed ] && [ -z "$INNER" ] || exit 0\ngrep -q ' refs/heads/handoffs$' || exit 0\n${once}\ntouch "$HOME/gone"\nINNER=1 git update-ref -d refs/heads/handoffs`,
      );
      const { code, answer } = ask(wei, 'There?');
      const there = [...remote.records('refs/heads/handoffs*').keys()].includes(
        String(answer['path']),
      );
      expect(readFileSync(join(wei.base, 'gone'), 'utf8')).toBe('');
      expect({ code, published: answer['published'], there }).toEqual({
        code: there ? 0 : 3,
        published: there,
        there,
      });
      expect(there).toBe(true);
      expect(questions(wei)).toEqual(['There?']);
    },
  );

  it('and without a push, a record that somebody deletes from handoffs stays on its own branch', () => {
    const { remote, wei } = makeShared();
    startFeature(wei);
    deleting(wei, '$');
    const { code, answer } = ask(wei, 'Here?', ['--no-push']);
    expect({ code, answer }).toMatchObject({
      code: 0,
      answer: { published: false, ref: 'refs/heads/handoffs-wei' },
    });
    const holds = wei.tryGit('cat-file', '-e', `handoffs-wei:${String(answer['path'])}`);
    expect(holds.code).toBe(0);
    okJson(wei, ['publish']);
    expect(onlyRecordsOn(remote, 'handoffs')).toEqual([answer['path']]);
  });

  it('is nothing where somebody deletes every such branch: the text is kept, not committed', () => {
    const { remote, wei } = makeShared();
    startFeature(wei);
    deleting(wei, '');
    const { code, answer } = ask(wei, 'Nowhere?');
    expect(code).toBe(5);
    const { message, hint } = answer['error'] as { message: string; hint: string };
    expect(message).toContain('nothing was recorded');
    const draft = /kept in (\S+)/.exec(hint)?.[1] ?? '';
    expect(readFileSync(draft, 'utf8')).toContain('Nowhere?');
    expect(remote.branches()).toEqual(['main']);
  });

  it('is named by the branch of the remote that holds it, and by the commit there', () => {
    const { remote, wei, nadia } = makeShared();
    startFeature(wei);
    const env = { [REFUSED_PUSHER]: 'wei' };
    const first = ask(wei, 'First?', [], { env });
    expect(first).toMatchObject({
      code: 0,
      answer: {
        published: true,
        ref: 'refs/heads/handoffs-wei',
        commit: remote.repo.git('rev-parse', 'handoffs-wei'),
      },
    });
    ask(wei, 'Second?', ['--no-push']);
    expect(runJson(wei, ['publish'], { env })).toMatchObject({
      code: 0,
      answer: { published: true, ref: 'refs/heads/handoffs-wei' },
    });
    expect(remote.branches()).toEqual(['handoffs-wei', 'main']);
    expect(questions(nadia, ['--fetch'])).toEqual(['First?', 'Second?']);
  });

  it('is not on main where a branch of another name only follows main', () => {
    const { remote, wei } = makeShared();
    wei.git('switch', '--quiet', '-c', 'feature', '--track', 'origin/main');
    const before = personalState(wei);
    const there = remote.repo.git('rev-parse', 'main');
    const answer = okJson(wei, DECLARE, { stdin: BODY });
    expect(answer).toMatchObject(RELAYED);
    expect(personalState(wei)).toEqual(before);
    expect([
      remote.repo.git('rev-parse', 'main'),
      remote.branches(),
      onlyRecordsOn(remote, 'handoffs'),
    ]).toEqual([there, ['handoffs', 'main'], [answer['path']]]);
  });
});
