import { chmodSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeTeam, ok, run, SLOW, stateOf } from '../helpers/program.js';
import { makeRepo, openTestRepo, tempFolder, testEnv, type TestRepo } from '../helpers/repo.js';
import { keptBy } from '../helpers/kept-by.js';

const COMPLETE = readFileSync('test/fixtures/repaired.yml', 'utf8');
const INCOMPLETE = readFileSync('test/fixtures/as-printed.yml', 'utf8');

/** Looks like a secret. */
const KEY = `ghp_${'aB3dE6gH9k'.repeat(4).slice(0, 36)}`;

/** A folder that is no repository, with an identity and a state folder of its own. */
function outside(env: Record<string, string> = {}): TestRepo {
  const base = tempFolder();
  const dir = join(base, 'somewhere');
  mkdirSync(dir);
  return openTestRepo(
    base,
    dir,
    testEnv(base, { GIT_CEILING_DIRECTORIES: base, HANDOFF_USER: 'wei', ...env }),
  );
}

describe('no text that a person typed is lost', SLOW, () => {
  it('where the drafts cannot be written, the text is kept in the state folder, and the first fault is the one that is told', () => {
    const repo = makeTeam();
    repo.write('.git/handoff', 'a file where the folder should be');
    const refused = run(repo, ['declare', '--from', '-'], { stdin: INCOMPLETE });
    expect([refused.code, keptBy(refused)]).toEqual([1, INCOMPLETE]);
    expect(refused.err).toContain(
      `11 errors in the declaration, so nothing was declared; the text is kept in ${join(repo.base, '.local/state/handoff/drafts/wei/')}`,
    );
    repo.hook('pre-commit', 'exit 1');
    expect(run(repo, ['declare', '--from', '-'], { stdin: COMPLETE }).code).toBe(5);
    const draft = run(repo, ['declare', '--from', '-', '--draft'], { stdin: COMPLETE });
    expect([draft.code, keptBy(draft)]).toEqual([5, COMPLETE]);
    expect(draft.err).toContain('could not save the draft in');
    const noted = run(repo, ['note', 'the branch is green']);
    expect([noted.code, keptBy(noted)]).toEqual([5, 'the branch is green\n']);
    expect(noted.err).toMatch(
      /^handoff: could not save the note in .+notes\.jsonl: a folder in the path is a file; its text is kept in /,
    );
  });

  it.each<[string, (repo: TestRepo) => void]>([
    ['the policy cannot be read', ({ dir }) => mkdirSync(join(dir, '.handoff.yml'))],
    ['the policy is faulty', (repo) => repo.write('.handoff.yml', 'schema: 1\nrostr: {}\n')],
    ["git's settings cannot be read", (repo) => repo.write('.git/config', '[core\n')],
    [
      'the author is unknown',
      (repo) => repo.write('.handoff.yml', 'schema: 1\nroster: { a: {} }\n'),
    ],
  ])('where %s, the words of the command line are kept', (_, spoil) => {
    const repo = makeRepo();
    spoil(repo);
    const question = ['ask', 'Who may sign?', '--why', 'we ship on Friday', '--owner', 'sarah'];
    const refused = run(repo, question);
    expect([refused.code, keptBy(refused)]).toEqual([
      2,
      expect.stringContaining('need: Who may sign?\nwhy: we ship on Friday\nowner: sarah\n'),
    ]);
    const secret = run(repo, ['ask', `Is ${KEY} ours?`, '--why', 'it is old', '--owner', 'sarah']);
    expect([secret.code, keptBy(secret)]).toEqual([2, expect.stringContaining('ours?')]);
    expect(`${secret.err}${keptBy(secret)}`).not.toContain(KEY);
  });

  it('where the state folder cannot be written either, the text is kept among the temporary files, and else printed', () => {
    const repo = makeTeam();
    repo.write('.git/handoff', 'a file where the folder should be');
    const temporary = tempFolder();
    const nowhere = join(repo.dir, '.git/handoff/no');
    const env = { XDG_STATE_HOME: nowhere, TMPDIR: temporary };
    const refused = run(repo, ['declare', '--from', '-'], { stdin: INCOMPLETE, env });
    expect([refused.code, keptBy(refused)]).toEqual([1, INCOMPLETE]);
    expect(refused.err).toContain(`the text is kept in ${temporary}/handoff-`);
    const printed = run(repo, ['declare', '--from', '-', '--quiet'], {
      stdin: `# \u009b31m\n${INCOMPLETE}`,
      env: { ...env, TMPDIR: nowhere },
    });
    expect(printed.code).toBe(1);
    expect(printed.err).toContain(`copy it from here:\n# \\u{9b}31m\n${INCOMPLETE}`);
    expect(printed.err.trimEnd().split('\n').at(-1)).toMatch(
      /the text is printed above, because no folder could be written$/,
    );
  });

  it.each([
    [
      'block',
      [
        'block',
        'Product decision on timeouts',
        '--why',
        'it ships on Friday',
        '--owner',
        'sarah',
        '--blocks',
        'auth-session-refresh',
      ],
    ],
    [
      'ask',
      ['ask', 'Do refunds need an audit entry?', '--why', 'the schema freezes', '--owner', 'sarah'],
    ],
    [
      'decide',
      ['decide', 'Refunds are a service of their own', '--rationale', 'it is easier to test'],
    ],
  ])('%s keeps its words when the key is taken', (verb, words) => {
    const repo = makeTeam();
    ok(repo, ['declare', '--from', '-'], { stdin: COMPLETE });
    ok(repo, [...words, '--key', 'taken']);
    const refused = run(repo, [...words, '--key', 'taken']);
    expect([refused.code, keptBy(refused)]).toEqual([2, expect.stringContaining(words[1] ?? '')]);
    expect(refused.err).toMatch(
      verb === 'decide'
        ? /taken is already the key of an active decision/
        : /taken is already open/,
    );
  });

  it('a note that is too long, or about something that is no key, is refused', () => {
    const repo = makeTeam();
    const long = run(repo, ['note', '\u{1f600}'.repeat(4001)]);
    expect([long.code, keptBy(long)]).toEqual([2, `${'\u{1f600}'.repeat(4001)}\n`]);
    expect(long.err).toContain('the note has 4001 characters, the limit is 4,000');
    expect(run(repo, ['note', 'green', '--item', 'Not A Key'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('--item is not a key'),
    });
    ok(repo, ['note', '\u{1f600}'.repeat(4000), '--item', 'auth.v2']);
  });

  it('outside a repository the text is kept in the state folder of the person', () => {
    const place = outside();
    const refused = run(place, ['declare', '--from', '-'], { stdin: COMPLETE });
    expect(refused.code).toBe(2);
    expect(refused.err).toMatch(/^handoff: .*not a git repository.*\n$/i);
    expect(keptBy(refused)).toBe(COMPLETE);
    expect(refused.err).toContain(join(place.base, '.local/state/handoff/drafts'));
    const state = join(place.base, 'state');
    expect(
      run(place, ['declare', '--from', '-'], { stdin: COMPLETE, env: { XDG_STATE_HOME: state } })
        .err,
    ).toContain(state);
    expect(place.files('.')).toEqual([]);
  });

  it('somebody who is not in the roster keeps the text all the same', () => {
    const repo = makeTeam();
    repo.git('config', 'user.email', 'mallory@example.org');
    const refused = run(repo, ['declare', '--from', '-'], { stdin: COMPLETE });
    expect([refused.code, keptBy(refused)]).toEqual([2, COMPLETE]);
  });

  it('a policy that cannot be read costs no text', () => {
    const repo = makeTeam();
    repo.write('.handoff.yml', 'schema: 1\nroster: [wei\n');
    const refused = run(repo, ['declare', '--from', '-'], { stdin: COMPLETE });
    expect([refused.code, keptBy(refused)]).toEqual([2, COMPLETE]);
    expect(refused.err).toMatch(/\.handoff\.yml:\d+:\d+ /);
  });

  it('a hook that fails costs no text', () => {
    const repo = makeTeam();
    repo.hook('pre-commit', 'echo "not today" >&2; exit 1');
    const before = stateOf(repo);
    const refused = run(repo, ['declare', '--from', '-'], { stdin: COMPLETE });
    expect([refused.code, keptBy(refused)]).toEqual([5, COMPLETE]);
    expect(refused.err).toContain('not today');
    expect(stateOf(repo)).toBe(before);
  });

  it.runIf(process.getuid?.() !== 0)('a folder that may not be written costs no text', () => {
    const repo = makeTeam();
    mkdirSync(join(repo.dir, '.handoffs'));
    chmodSync(join(repo.dir, '.handoffs'), 0o555);
    const refused = run(repo, ['declare', '--from', '-'], { stdin: COMPLETE });
    expect([refused.code, keptBy(refused)]).toEqual([5, COMPLETE]);
  });

  it('a file where .handoffs should be costs no text', () => {
    const repo = makeTeam();
    repo.commit('odd', { '.handoffs': 'a file\n' });
    const refused = run(repo, ['declare', '--from', '-'], { stdin: COMPLETE });
    expect([refused.code, keptBy(refused)]).toEqual([5, COMPLETE]);
    expect(repo.status()).toBe('');
  });

  it('the words of a verb that failed are kept as well', () => {
    const repo = makeTeam();
    repo.hook('pre-commit', 'exit 1');
    const refused = run(repo, [
      'ask',
      'Do refunds need an audit entry?',
      '--why',
      'the schema freezes',
      '--owner',
      'sarah',
    ]);
    expect(refused.code).toBe(5);
    expect(keptBy(refused)).toContain('Do refunds need an audit entry?');
  });

  it('notes survive a refusal, and the declaration of somebody else', () => {
    const repo = makeTeam();
    ok(repo, ['note', 'the branch is green']);
    ok(repo, ['note', 'ask Sarah about refunds', '--item', 'payments-refund-flow']);
    run(repo, ['declare', '--from', '-'], { stdin: INCOMPLETE });
    ok(repo, ['declare', '--from', '-'], {
      stdin: COMPLETE.replace('to: [nadia]', 'to: none')
        .replaceAll('key: ', 'key: nadias-')
        .replaceAll('blocks: [', 'blocks: [nadias-'),
      user: 'nadia',
    });
    ok(repo, ['declare', '--from', '-'], {
      stdin: COMPLETE.replaceAll('payments-refund-flow', 'refunds'),
    });
    const notes = readFileSync(join(repo.dir, '.git/handoff/drafts/wei/notes.jsonl'), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect(notes).toMatchObject([
      { text: 'the branch is green' },
      { text: 'ask Sarah about refunds', item: 'payments-refund-flow' },
    ]);
  });
});
