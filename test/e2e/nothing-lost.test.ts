import { chmodSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeTeam, ok, run, SLOW, stateOf, type Ran } from '../helpers/program.js';
import { openTestRepo, tempFolder, testEnv, type TestRepo } from '../helpers/repo.js';

const COMPLETE = readFileSync('test/fixtures/repaired.yml', 'utf8');
const INCOMPLETE = readFileSync('test/fixtures/as-printed.yml', 'utf8');
const RUNNING = '.git/handoff/drafts/wei/declaration.yml';

/** The text in the file that the last line of a refusal names. */
function keptBy({ err }: Ran): string {
  const path = /text is kept in (\S+)/.exec(err.trimEnd().split('\n').at(-1) ?? '')?.[1];
  if (path === undefined) throw new Error(`no draft is named: ${err}`);
  return readFileSync(path, 'utf8');
}

/** A folder that is no repository, with an identity and a state folder of its own. */
function outside(env: Record<string, string> = {}): TestRepo {
  const base = tempFolder();
  const dir = join(base, 'somewhere');
  mkdirSync(dir);
  return openTestRepo(base, dir, testEnv(base, { GIT_CEILING_DIRECTORIES: base, HANDOFF_USER: 'wei', ...env }));
}

describe('no text that a person typed is lost', SLOW, () => {
  it.each([
    ['that is incomplete', INCOMPLETE, 1],
    ['that is no YAML', 'to: [nadia\nshipped: "a b\n', 1],
    ['with a control character', 'to: [nadia]\nshipped: "\u001b[31m"\n', 1],
    ['with letters beyond ASCII', 'to: [nadia]\nshipped: caf\u00e9\n', 1],
    ['that is too large', `# ${'x'.repeat(70_000)}\n${COMPLETE}`, 1],
  ])('a body %s on standard input is refused, and kept as it was typed', (_, body, code) => {
    const repo = makeTeam();
    const before = stateOf(repo);
    const refused = run(repo, ['declare', '--from', '-'], { stdin: body });
    expect(refused.code).toBe(code);
    expect(keptBy(refused)).toBe(body);
    expect(stateOf(repo)).toBe(before);
  });

  it('bytes that are no UTF-8 are kept as they are', () => {
    const repo = makeTeam();
    const bytes = Buffer.concat([Buffer.from('to: [nadia]\nshipped: caf'), Buffer.from([0xe9, 0x0a])]);
    const refused = run(repo, ['declare', '--from', '-'], { stdin: bytes });
    const path = /text is kept in (\S+)/.exec(refused.err)?.[1] ?? '';
    expect(readFileSync(path)).toEqual(bytes);
  });

  it('a refused file stays as it is, and is kept as well', () => {
    const repo = makeTeam();
    repo.write('wrap.yml', INCOMPLETE);
    const refused = run(repo, ['declare', '--from', 'wrap.yml']);
    expect([refused.code, keptBy(refused), readFileSync(join(repo.dir, 'wrap.yml'), 'utf8')]).toEqual([1, INCOMPLETE, INCOMPLETE]);
  });

  it('a running draft is not overwritten by another body that is refused', () => {
    const repo = makeTeam();
    run(repo, ['declare', '--from', '-'], { stdin: INCOMPLETE });
    const other = INCOMPLETE.replace('sarah', 'james');
    const refused = run(repo, ['declare', '--from', '-'], { stdin: other });
    expect(keptBy(refused)).toBe(other);
    expect(readFileSync(join(repo.dir, RUNNING), 'utf8')).toBe(INCOMPLETE);
    // Trying the same again makes no further copy.
    const drafts = repo.files('.git/handoff/drafts/wei');
    run(repo, ['declare', '--from', '-'], { stdin: other });
    expect(repo.files('.git/handoff/drafts/wei')).toEqual(drafts);
  });

  it('a body that is recorded leaves another running draft alone', () => {
    const repo = makeTeam();
    run(repo, ['declare', '--from', '-'], { stdin: INCOMPLETE });
    ok(repo, ['declare', '--from', '-'], { stdin: COMPLETE });
    expect(readFileSync(join(repo.dir, RUNNING), 'utf8')).toBe(INCOMPLETE);
  });

  it('--draft saves what is incomplete, keeps the earlier draft, and shows it to nobody else', () => {
    const repo = makeTeam();
    const first = ok(repo, ['declare', '--from', '-', '--draft'], { stdin: INCOMPLETE }).trim();
    expect(first).toBe(join(repo.dir, RUNNING));
    ok(repo, ['declare', '--from', '-', '--draft'], { stdin: COMPLETE });
    const kept = repo.files('.git/handoff/drafts/wei').map((name) => readFileSync(join(repo.dir, '.git/handoff/drafts/wei', name), 'utf8'));
    expect(kept.toSorted()).toEqual([INCOMPLETE, COMPLETE].toSorted());
    expect([statSync(first).mode & 0o777, statSync(join(first, '..')).mode & 0o777]).toEqual([0o600, 0o700]);
    expect(repo.status()).toBe('');
  });

  it('outside a repository the text is kept in the state folder of the person', () => {
    const place = outside();
    const refused = run(place, ['declare', '--from', '-'], { stdin: COMPLETE });
    expect(refused.code).toBe(2);
    expect(refused.err).toMatch(/^handoff: .*not a git repository.*\n$/i);
    expect(keptBy(refused)).toBe(COMPLETE);
    expect(refused.err).toContain(join(place.base, '.local/state/handoff/drafts'));
    const state = join(place.base, 'state');
    expect(run(place, ['declare', '--from', '-'], { stdin: COMPLETE, env: { XDG_STATE_HOME: state } }).err).toContain(state);
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
    const refused = run(repo, ['ask', 'Do refunds need an audit entry?', '--why', 'the schema freezes', '--owner', 'sarah']);
    expect(refused.code).toBe(5);
    expect(keptBy(refused)).toContain('Do refunds need an audit entry?');
  });

  it('notes survive a refusal, and the declaration of somebody else', () => {
    const repo = makeTeam();
    ok(repo, ['note', 'the branch is green']);
    ok(repo, ['note', 'ask Sarah about refunds', '--item', 'payments-refund-flow']);
    run(repo, ['declare', '--from', '-'], { stdin: INCOMPLETE });
    ok(repo, ['declare', '--from', '-'], { stdin: COMPLETE.replace('to: [nadia]', 'to: none'), user: 'nadia' });
    ok(repo, ['declare', '--from', '-'], { stdin: COMPLETE.replaceAll('payments-refund-flow', 'refunds') });
    const notes = readFileSync(join(repo.dir, '.git/handoff/drafts/wei/notes.jsonl'), 'utf8').trimEnd().split('\n').map((line): unknown => JSON.parse(line));
    expect(notes).toMatchObject([{ text: 'the branch is green' }, { text: 'ask Sarah about refunds', item: 'payments-refund-flow' }]);
  });
});
