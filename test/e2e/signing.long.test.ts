import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeClones } from '../helpers/clones.js';
import { makeTeam, ok, okJson, rowsOf, run, runJson, SLOW, stateOf } from '../helpers/program.js';
import { recordsAt } from '../helpers/record-files.js';
import { tempFolder, type TestRepo } from '../helpers/repo.js';
import { asking, demandSignatures, isSigned, QUESTION } from '../helpers/signed.js';
import { makeKey } from '../helpers/signing-key.js';

describe('a record', SLOW, () => {
  it('is signed with the key of handoff.signingkey, and the signature lies beside it in the same commit', () => {
    const repo = makeTeam();
    const key = makeKey(repo.base, 'wei');
    repo.git('config', 'handoff.signingkey', key.file);
    const answer = okJson(repo, QUESTION);
    const path = String(answer['path']);
    expect(answer['signed']).toBe(true);
    expect(repo.git('diff-tree', '-r', '--name-status', 'HEAD^', 'HEAD').split('\n')).toEqual([
      `A\t${path}`,
      `A\t${path}.sig`,
    ]);
    expect(isSigned(repo, 'HEAD', path, key.public)).toBe(true);
    expect(repo.status()).toBe('');
    expect(run(repo, ['check'])).toMatchObject({ code: 0, err: '1 file checked, 1 valid\n' });
    expect(okJson(repo, ['query', '--questions'])['warnings']).toEqual([]);
  });

  it('is signed with the key that signs commits by SSH, where commits are signed or the policy wants records signed', () => {
    const repo = makeTeam();
    const key = makeKey(repo.base, 'wei');
    for (const setting of ['gpg.format=ssh', `user.signingkey=${key.file}.pub`])
      repo.git('config', ...setting.split('='));
    expect(okJson(repo, QUESTION)['signed']).toBe(false);
    repo.git('config', 'commit.gpgsign', 'true');
    const second = okJson(repo, asking('Who pays?'));
    expect(second['signed']).toBe(true);
    expect(isSigned(repo, 'HEAD', String(second['path']), key.public)).toBe(true);
    repo.git('config', 'handoff.signingkey', '');
    expect(okJson(repo, asking('Who signs?'))['signed']).toBe(false);
  });

  it('is not written where the policy wants it signed and no key is set; its text is kept', () => {
    const repo = makeTeam();
    demandSignatures(repo);
    const before = stateOf(repo);
    const refused = run(repo, QUESTION);
    expect(refused).toMatchObject({ code: 5, out: '' });
    expect(refused.err).toMatch(
      /^handoff: the policy requires signed records .+; nothing was recorded; set it: git config handoff\.signingkey .+; your text is kept in .+\n$/,
    );
    expect(stateOf(repo)).toBe(before);
    const key = makeKey(repo.base, 'wei');
    for (const setting of ['gpg.format=ssh', `user.signingkey=${key.file}`])
      repo.git('config', ...setting.split('='));
    expect(okJson(repo, QUESTION)['signed']).toBe(true);
  });

  it.each([
    [
      'a key that wants a passphrase',
      (repo: TestRepo) => makeKey(repo.base, 'locked', { passphrase: 'secret' }).file,
      /incorrect passphrase|passphrase/,
    ],
    ['a key that is not there', (repo: TestRepo) => join(repo.base, 'none'), /No such file/],
    [
      'a public key that no agent holds',
      (repo: TestRepo) => `key::${makeKey(repo.base, 'other').public}`,
      /No private key found|agent/,
    ],
  ])(
    'cannot be signed without a terminal with %s: it is unsigned with a warning, or refused where the policy demands it',
    (_, key, reason) => {
      const repo = makeTeam();
      repo.git('config', 'handoff.signingkey', key(repo));
      const unsigned = okJson(repo, asking('Who pays?'));
      expect(unsigned['signed']).toBe(false);
      expect(rowsOf(unsigned, 'warnings')).toEqual([
        expect.objectContaining({
          code: 'unsigned',
          message: expect.stringMatching(
            /^the record is not signed: .+; to sign nothing in this clone: git config handoff\.signingkey ''$/,
          ),
        }),
      ]);
      expect(JSON.stringify(unsigned['warnings'])).toMatch(reason);
      demandSignatures(repo);
      const before = stateOf(repo);
      const { code, answer } = runJson(repo, QUESTION);
      expect(code).toBe(5);
      expect(answer['error']).toMatchObject({
        code: 'write',
        message: expect.stringMatching(
          /^the record could not be signed: .+; nothing was recorded$/,
        ),
      });
      expect(JSON.stringify(answer['error'])).toMatch(reason);
      expect(stateOf(repo)).toBe(before);
      // The text, and the note that it was refused.
      expect(repo.files('.git/handoff/drafts')).toEqual(['wei/ask.yml', 'wei/refused-ask']);
    },
  );

  it('is known beforehand to be signed, or why it cannot be', () => {
    const repo = makeTeam();
    const signing = (): unknown =>
      rowsOf(runJson(repo, ['doctor']).answer, 'checks').find(({ name }) => name === 'signing');
    expect(signing()).toMatchObject({
      level: 'ok',
      message: 'records are not signed; the policy does not ask for it',
    });
    repo.git('config', 'handoff.signingkey', makeKey(repo.base, 'wei').file);
    expect(signing()).toMatchObject({
      level: 'ok',
      message: 'records are signed when they are written',
    });
    repo.git(
      'config',
      'handoff.signingkey',
      makeKey(repo.base, 'locked', { passphrase: 'secret' }).file,
    );
    expect(signing()).toMatchObject({
      level: 'warning',
      message: expect.stringMatching(/^records are written unsigned here: .*passphrase/),
    });
    demandSignatures(repo);
    expect(signing()).toMatchObject({
      level: 'problem',
      message: expect.stringMatching(/^the record could not be signed: .*passphrase/),
    });
  });

  it('leaves neither record nor signature where its commit is refused', () => {
    const repo = makeTeam();
    repo.git('config', 'handoff.signingkey', makeKey(repo.base, 'wei').file);
    repo.hook('pre-commit', 'echo no >&2; exit 1');
    const before = stateOf(repo);
    expect(run(repo, QUESTION).code).toBe(5);
    expect(stateOf(repo)).toBe(before);
  });

  it('lies beside its signature under --no-commit, for the person to commit', () => {
    const repo = makeTeam();
    repo.git('config', 'handoff.signingkey', makeKey(repo.base, 'wei').file);
    const path = String(okJson(repo, [...QUESTION, '--no-commit'])['path']);
    expect(repo.files('.handoffs').map((file) => `.handoffs/${file}`)).toEqual([
      path,
      `${path}.sig`,
    ]);
  });
});

describe('a signature', SLOW, () => {
  it('travels with its record: by the relay, by publish, and from a branch of one writer to the common one', () => {
    const [wei, nadia] = makeClones(tempFolder(), { handles: ['wei', 'nadia'] }).clones;
    if (!wei || !nadia) throw new Error('two clones are made');
    const key = makeKey(wei.base, 'key');
    wei.git('config', 'handoff.signingkey', key.file);
    // Work that waits to be pushed: the record goes by the relay.
    wei.commit('Work', { 'work.txt': '1' });
    const first = okJson(wei, asking('Who decides?', 'nadia'));
    expect(first).toMatchObject({ published: true, target: 'branch', signed: true });
    const second = okJson(wei, [...asking('And who pays?', 'nadia'), '--no-push'], {
      now: '2026-01-15T10:05:00Z',
    });
    ok(wei, ['publish']);
    nadia.git('fetch', '--quiet');
    for (const { path } of [first, second])
      expect(isSigned(nadia, 'origin/handoffs', String(path), key.public)).toBe(true);
    expect(recordsAt(nadia, 'refs/remotes/origin/handoffs').size).toBe(4);
    expect(okJson(nadia, ['query', '--questions'])).toMatchObject({
      complete: true,
      warnings: [],
      questions: [{ key: 'who-decides' }, { key: 'who-pays' }],
    });
  });

  it('comes along when a record is put back from what was seen', () => {
    const [wei] = makeClones(tempFolder(), { handles: ['wei', 'nadia'] }).clones;
    if (!wei) throw new Error('a clone is made');
    const key = makeKey(wei.base, 'key');
    wei.git('config', 'handoff.signingkey', key.file);
    wei.git('checkout', '--quiet', '-b', 'topic');
    const path = String(okJson(wei, [...asking('Who decides?', 'nadia'), '--no-push'])['path']);
    wei.git('checkout', '--quiet', 'main');
    for (const branch of ['topic', 'handoffs']) wei.tryGit('branch', '-D', branch);
    ok(wei, ['publish', '--rescue']);
    expect(isSigned(wei, 'origin/handoffs', path, key.public)).toBe(true);
  });

  it('changes no answer, neither one from everything nor one from what was open', () => {
    const repo = makeTeam();
    repo.git('config', 'handoff.signingkey', makeKey(repo.base, 'wei').file);
    ok(repo, ['declare', '--from', resolve('test/fixtures/repaired.yml')]);
    ok(repo, ['query', '--questions']);
    for (const need of ['Who decides?', 'Who pays?', 'Who signs?']) ok(repo, asking(need));
    const cached = ok(repo, ['query', '--questions']);
    expect(ok(repo, ['query', '--questions', '--no-cache'])).toBe(cached);
  });
});
