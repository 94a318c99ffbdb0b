import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ask, BODY, cloneAgain, makeShared, questions, type Shared } from '../helpers/remote.js';
import { findingsOf, okJson, rowsOf, run, runJson, SLOW } from '../helpers/program.js';
import { openTestRepo, type TestRepo } from '../helpers/repo.js';

const COMMITLINT =
  'head -1 "$1" | grep -qE "^(chore|docs|feat|fix)(\\([a-z-]+\\))?: [a-z].*[^.]$" || { echo "type may not be empty [type-empty]"; exit 1; }';
const DCO =
  'grep -q "^Signed-off-by: wei <wei@example.org>$" "$1" || { echo "no Signed-off-by"; exit 1; }';

/** A server that takes main and `feature/*`, and refuses messages of commits that a hook refuses. */
function strictServer({ remote }: Shared, judge = 'true'): void {
  remote.repo.hook(
    'pre-receive',
    `while read -r old new ref; do
  case "$ref" in
    refs/heads/main) echo "GH013: Changes must be made through a pull request." >&2; exit 1;;
    refs/heads/feature/*) ;;
    *) echo "branch name $ref must match feature/*" >&2; exit 1;;
  esac
  m=$(mktemp); for c in $(git rev-list "$new" --not --all); do
    git log -1 --format=%B "$c" > "$m"; set -- "$m"; ${judge}
  done
done`,
  );
}

/** Adds lines to the policy of everybody. */
function agree({ wei, nadia, remote }: Shared, lines: string): void {
  const policy = readFileSync(join(wei.dir, '.handoff.yml'), 'utf8');
  wei.commit('policy', { '.handoff.yml': `${policy}${lines}` });
  wei.git('push', '--quiet', 'origin', 'main');
  nadia.git('pull', '--quiet');
  expect(remote.branches()).toEqual(['main']);
}

function doctor(repo: TestRepo): unknown {
  return rowsOf(runJson(repo, ['doctor']).answer, 'checks').find(({ name }) => name === 'commits');
}

describe('rules about messages', SLOW, () => {
  it.each([
    [
      'commitlint',
      COMMITLINT,
      "commit: { subject: 'chore(handoff): {summary}' }\n",
      /subject: 'chore/,
    ],
    [
      'DCO',
      DCO,
      "commit: { trailers: ['Signed-off-by: {name} <{email}>'] }\n",
      /trailers: \['Signed-off-by/,
    ],
  ])(
    'such as %s are kept with the policy that the refusal and doctor name',
    (_name, hook, lines, hint) => {
      const shared = makeShared();
      const { wei, nadia, remote } = shared;
      for (const clone of [wei, nadia]) clone.hook('commit-msg', hook);
      const refused = ask(wei, 'Who decides?');
      expect(refused.code).toBe(5);
      expect(refused.answer['error']).toMatchObject({ hint: expect.stringMatching(hint) });
      expect(doctor(wei)).toMatchObject({ level: 'problem', hint: expect.stringMatching(hint) });
      expect(questions(wei)).toEqual([]);
      agree(shared, lines);
      expect(doctor(wei)).toMatchObject({ level: 'ok' });
      expect(run(wei, ['check']).code).toBe(0);
      expect(ask(wei, 'Who decides?')).toMatchObject({
        code: 0,
        answer: { ref: 'refs/heads/main' },
      });
      const message = remote.repo.git('log', '-1', '--format=%B', 'main');
      expect(message).toMatch(/^Handoff-Id: /m);
      writeFileSync(join(wei.base, 'message'), message);
      // The relay's commits fit the same rules, though no hook runs for them.
      wei.git('switch', '--quiet', '-c', 'topic');
      wei.commit('work', { 'work.txt': '1\n' });
      expect(ask(wei, 'Who pays?')).toMatchObject({
        code: 0,
        answer: { ref: 'refs/heads/handoffs' },
      });
      const relayed = wei.git('log', '-1', '--format=%B', 'handoffs');
      for (const text of [message, relayed])
        expect(text).toMatch(
          lines.includes('subject')
            ? /^chore\(handoff\): wei asks /
            : /^Signed-off-by: wei <wei@example\.org>$/m,
        );
      expect(questions(nadia, ['--fetch'])).toEqual(['Who decides?', 'Who pays?']);
    },
  );

  it('with an unknown placeholder are a finding at its line, and no record is written by them', () => {
    const { wei } = makeShared();
    const policy = readFileSync(join(wei.dir, '.handoff.yml'), 'utf8');
    wei.write('.handoff.yml', `${policy}commit:\n  subject: 'chore: {sumary}'\n  branch: a..b\n`);
    const lines = policy.split('\n').length;
    const { code, answer } = runJson(wei, ['check', '.handoff.yml']);
    expect(code).toBe(1);
    expect(findingsOf(answer)).toMatchObject([
      { rule: 'commit', line: lines + 1, message: '{sumary} is no placeholder' },
      { rule: 'commit', line: lines + 2, message: expect.stringMatching(/^a\.\.b is no name/) },
    ]);
    expect(ask(wei, 'Who decides?').code).toBe(2);
  });

  it('hold on the server, too: what it says of a message is shown with the setting that mends it', () => {
    const shared = makeShared();
    const { wei, nadia, remote } = shared;
    agree(shared, 'commit: { branch: feature/handoffs }\nstore: branch\n');
    strictServer(shared, DCO.replaceAll('exit 1', 'exit 1'));
    const { code, answer } = ask(wei, 'Who decides?');
    expect(code).toBe(3);
    expect(rowsOf(answer, 'warnings')).toMatchObject([
      { code: 'not-sent', message: expect.stringContaining('Signed-off-by: {name} <{email}>') },
    ]);
    const policy = readFileSync(join(wei.dir, '.handoff.yml'), 'utf8');
    wei.write(
      '.handoff.yml',
      policy.replace(
        '{ branch: feature/handoffs }',
        "{ branch: feature/handoffs, trailers: ['Signed-off-by: {name} <{email}>'] }",
      ),
    );
    // The unsent commit has no sign-off and stays in the history of this branch.
    wei.git('branch', '-D', 'feature/handoffs');
    expect(run(wei, ['publish', '--rescue']).code).toBe(0);
    expect(remote.repo.git('log', '-1', '--format=%B', 'feature/handoffs')).toMatch(
      /^Signed-off-by: wei </m,
    );
    expect(questions(nadia, ['--fetch'])).toEqual(['Who decides?']);
  });
});

describe('a server that takes only feature/*', SLOW, () => {
  it('gets the records once the policy names such a branch; until then they are safe, and the setting is named', () => {
    const shared = makeShared();
    const { wei, nadia, remote } = shared;
    strictServer(shared);
    const before = ask(wei, 'Who decides?');
    expect(before.code).toBe(3);
    expect(rowsOf(before.answer, 'warnings')).toMatchObject([
      { code: 'not-sent', message: expect.stringContaining('`commit: { branch: team/handoffs }`') },
    ]);
    expect(remote.branches()).toEqual(['main']);
    expect(questions(wei)).toEqual(['Who decides?']);
    // The control: the same with the branch that the server takes.
    for (const clone of [wei, nadia]) {
      const policy = readFileSync(join(clone.dir, '.handoff.yml'), 'utf8');
      clone.write('.handoff.yml', `${policy}commit: { branch: feature/handoffs }\n`);
    }
    expect(okJson(wei, ['publish'])).toMatchObject({
      published: true,
      ref: 'refs/heads/feature/handoffs',
    });
    expect(remote.branches()).toEqual(['feature/handoffs', 'main']);
    expect(questions(nadia, ['--fetch'])).toEqual(['Who decides?']);
    // Each verb that relays, from both sides.
    expect(run(wei, ['declare', '--from', '-'], { stdin: BODY }).code).toBe(0);
    expect(run(nadia, ['ack', '--all']).code).toBe(0);
    expect(run(nadia, ['resolve', 'who-decides', '--outcome', 'Sarah']).code).toBe(0);
    expect(okJson(wei, ['query', '--fetch'])).toMatchObject({
      complete: true,
      questions: [],
      pending_acks: [],
    });
    expect(remote.branches()).toEqual(['feature/handoffs', 'main']);
    expect(nadia.git('for-each-ref', '--format=%(refname:lstrip=2)', 'refs/heads')).toBe(
      'feature/handoffs\nmain',
    );
    for (const clone of [wei, nadia]) {
      expect(okJson(clone, ['publish'])).toMatchObject({ sent: [], published: true });
    }
    const [place] = rowsOf(runJson(wei, ['doctor']).answer, 'checks').filter(
      ({ name }) => name === 'place',
    );
    expect(place).toMatchObject({ message: expect.stringContaining('feature/handoffs') });
  });

  it('is read by a clone of one branch, by a lost race’s own branch, and by verify and the gate', () => {
    const shared = makeShared();
    const { wei, nadia, remote } = shared;
    agree(shared, 'commit: { branch: feature/handoffs }\n');
    strictServer(shared);
    expect(ask(wei, 'Who decides?')).toMatchObject({
      code: 0,
      answer: { ref: 'refs/heads/feature/handoffs' },
    });
    nadia.git('fetch', '--quiet');
    nadia.git('branch', '--quiet', 'feature/handoffs', 'origin/feature/handoffs');
    nadia.git('switch', '--quiet', 'feature/handoffs');
    nadia.git('switch', '--quiet', '-c', 'topic', 'main');
    nadia.git('worktree', 'add', '--quiet', join(nadia.base, 'held'), 'feature/handoffs');
    // The branch is checked out elsewhere, so her own takes the record.
    expect(ask(nadia, 'Who pays?')).toMatchObject({ code: 0, answer: { published: true } });
    expect(questions(wei, ['--fetch'])).toEqual(['Who decides?', 'Who pays?']);
    const single = cloneAgain(wei, remote, 'single', '--single-branch', '--depth=1');
    expect(questions(single, ['--fetch'])).toEqual(['Who decides?', 'Who pays?']);
    expect(run(wei, ['verify', '--base', 'origin/main']).code).toBe(0);
  });

  it('has its relay judged in CI by the policy of the default branch', () => {
    const shared = makeShared();
    const { wei, remote } = shared;
    agree(shared, 'commit: { branch: feature/handoffs }\n');
    strictServer(shared);
    expect(ask(wei, 'Who decides?').code).toBe(0);
    const first = remote.repo.git('rev-parse', 'feature/handoffs');
    expect(ask(wei, 'Who pays?').code).toBe(0);
    const ci = openTestRepo(wei.base, cloneAgain(wei, remote, 'ci').dir, wei.env);
    const event = join(wei.base, 'event.json');
    const check = (name: string, before: string): number => {
      writeFileSync(event, JSON.stringify({ before, repository: { default_branch: 'main' } }));
      return run(ci, ['check', '--since'], {
        env: { GITHUB_ACTIONS: 'true', GITHUB_REF_NAME: name, GITHUB_EVENT_PATH: event },
      }).code;
    };
    ci.git('checkout', '--quiet', '--detach', 'origin/feature/handoffs');
    expect(check('feature/handoffs', first)).toBe(0);
    expect(check('feature/handoffs', '0'.repeat(40))).toBe(0);
    // A record of somebody who is not in the roster of the default branch.
    const id =
      ci
        .git('ls-tree', '-r', '--name-only', 'HEAD')
        .split('\n')
        .find((path) => path.endsWith('.yml')) ?? '';
    ci.commit('forged', {
      [id.replace('-wei-', '-eve-')]: ci
        .git('show', `HEAD:${id}`)
        .replace('author: wei', 'author: eve'),
    });
    expect(check('feature/handoffs', 'HEAD^')).not.toBe(0);
  });
});
