import { describe, expect, it } from 'vitest';
import { makeClones } from '../helpers/clones.js';
import { findingsOf, makeTeam, okJson, rowsOf, run, runJson, SLOW } from '../helpers/program.js';
import { tempFolder, type TestRepo } from '../helpers/repo.js';
import { makeKey } from '../helpers/signing-key.js';

const asking = (need: string): string[] => [
  'ask',
  need,
  '--why',
  'somebody must',
  '--owner',
  'sarah',
];

/** A team in which wei signs, and the list of keys is on main. */
function signedTeam(policy = ''): TestRepo {
  const repo = makeTeam();
  const key = makeKey(repo.base, 'wei');
  repo.git('config', 'handoff.signingkey', key.file);
  const team = `${repo.git('show', 'HEAD:.handoff.yml')}\n${policy}`;
  repo.commit('keys', {
    '.handoff-signers': `wei namespaces="handoff" ${key.public}\n`,
    '.handoff.yml': team,
  });
  return repo;
}

describe('handoff verify', SLOW, () => {
  it('says of each record the word, the key and the reason, one a line in a pipe', () => {
    const repo = signedTeam();
    const id = String(okJson(repo, asking('Who decides?'))['id']);
    repo.git('config', '--unset', 'handoff.signingkey');
    const other = String(okJson(repo, asking('Who pays?'))['id']);
    const verified = run(repo, ['verify']);
    expect(verified.code).toBe(0);
    const lines = [
      `${id}\tverified\twei\tSHA256:`,
      `${other}\tunverified\twei\t\tauthor matches`,
    ].toSorted();
    for (const [index, line] of verified.out.trimEnd().split('\n').entries())
      expect(line).toContain(lines[index]);
    expect(verified.err).toBe('2 records: 1 verified, 1 unverified; policy and keys from main\n');
    expect(run(repo, ['verify', id]).out.trimEnd().split('\n')).toHaveLength(1);
    expect(
      run(repo, ['verify', id.slice(-8), '--no-color'], { env: { HANDOFF_FORCE_TTY: '120' } }).out,
    ).toMatch(/^\S+ verified {3}wei’s question: signed with wei’s key SHA256:\S+\n$/);
  });

  it('answers as JSON, with the base, how many of each word there are, and every record', () => {
    const repo = signedTeam();
    const id = String(okJson(repo, asking('Who decides?'))['id']);
    const answer = okJson(repo, ['verify']);
    expect(answer).toMatchObject({
      schema: 'handoff.verify/1',
      complete: true,
      warnings: [],
      base: { ref: 'refs/heads/main', signers: true },
      trust: 'author',
      counts: { verified: 1, vouched: 0, unverified: 0, forged: 0, unknown: 0 },
      gone: [],
      findings: [],
    });
    expect(rowsOf(answer, 'records')).toMatchObject([
      {
        id,
        author: 'wei',
        verdict: 'verified',
        evidence: 'signature',
        signer: 'wei',
        enough: true,
      },
    ]);
  });

  it('ends with 1 for a record that is not what the policy asks for, at the line that names its author', () => {
    const repo = signedTeam('trust: signed\n');
    okJson(repo, asking('Who decides?'));
    expect(run(repo, ['verify']).code).toBe(0);
    // A commit by hand of what somebody else could have sealed as well.
    repo.git('config', 'handoff.signingkey', makeKey(repo.base, 'unlisted').file);
    const path = String(okJson(repo, asking('Who pays?'))['path']);
    const refused = run(repo, ['verify']);
    expect(refused.code).toBe(1);
    expect(refused.err).toMatch(
      new RegExp(
        `^${path.replaceAll('.', '\\.')}:5:9 unverified wei’s question \\w{8}: signed with a key that is not in \\.handoff-signers; author matches \\(commit [0-9a-f]{12}, key SHA256:`,
      ),
    );
  });

  it('answers in the forms that CI reads, by itself as annotations in GitHub Actions', () => {
    const repo = signedTeam('trust: signed\n');
    repo.git('config', 'handoff.signingkey', makeKey(repo.base, 'unlisted').file);
    const path = String(okJson(repo, asking('Who pays?'))['path']);
    const inActions = run(repo, ['verify'], { env: { GITHUB_ACTIONS: 'true' } });
    expect(inActions.code).toBe(1);
    expect(inActions.out).toMatch(
      new RegExp(
        `^::error title=handoff unverified,file=${path.replaceAll('.', '\\.')},line=5,col=9::wei’s question`,
      ),
    );
    expect(run(repo, ['verify', '--format', 'sarif']).out).toContain('"ruleId":"unverified"');
    expect(run(repo, ['verify', '--format', 'junit']).out).toMatch(
      /<testsuite name="handoff verify"[^>]*failures="1"/,
    );
    expect(JSON.parse(run(repo, ['verify', '--format', 'json']).out)).toMatchObject({
      schema: 'handoff.verify/1',
      history: 'kept',
    });
  });

  it('ends with 2 under --strict, or where the policy asks for signatures, if something could not be judged', () => {
    const repo = makeTeam();
    okJson(repo, asking('Who decides?'));
    expect(run(repo, ['verify'])).toMatchObject({ code: 0 });
    const strict = runJson(repo, ['verify', '--strict']);
    expect(strict.code).toBe(2);
    expect(rowsOf(strict.answer, 'warnings')).toMatchObject([{ code: 'no-signers' }]);
    repo.git('branch', '-m', 'trunk');
    repo.git('branch', 'other');
    expect(runJson(repo, ['verify', '--strict'])).toMatchObject({
      code: 2,
      answer: { base: null, complete: false },
    });
    expect(run(repo, ['verify', '--strict', '--base', 'trunk']).code).toBe(2);
  });

  it.each([
    [
      ['verify', '--base', 'nothing'],
      /^handoff: --base nothing is neither a branch nor a commit in this clone; name a branch that you trust, as in --base origin\/main\n$/,
    ],
    [['verify', 'zzzzzzzz'], /^handoff: there is no committed record zzzzzzzz in this clone; /],
    [['verify', 'abc'], /^handoff: there is no committed record abc in this clone; /],
  ])('ends with 2 for what names nothing: %j', (args, message) => {
    const repo = signedTeam();
    okJson(repo, asking('Who decides?'));
    expect(run(repo, args)).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringMatching(message),
    });
  });

  it('takes what somebody has published for another for a collection, and for no forgery', () => {
    const [wei, nadia] = makeClones(tempFolder(), { handles: ['wei', 'nadia', 'sarah'] }).clones;
    if (!wei || !nadia) throw new Error('clones are made');
    wei.git('checkout', '--quiet', '-b', 'topic');
    okJson(wei, [...asking('Who decides?'), '--no-commit']);
    wei.git('add', '--all');
    wei.commit('ask');
    wei.git('push', '--quiet', 'origin', 'topic');
    nadia.git('fetch', '--quiet');
    run(nadia, ['query']);
    wei.git('push', '--quiet', 'origin', ':topic');
    nadia.git('fetch', '--quiet', '--prune');
    run(nadia, ['publish', '--rescue']);
    const answer = okJson(nadia, ['verify']);
    expect(rowsOf(answer, 'records')).toMatchObject([
      {
        author: 'wei',
        verdict: 'unverified',
        evidence: 'collected',
        reason: 'collected by a commit of nadia@example.org',
      },
    ]);
  });

  it('judges by the default branch of the remote, also what came by the relay, and misses what a push by force took away', () => {
    const [wei, nadia] = makeClones(tempFolder(), { handles: ['wei', 'nadia', 'sarah'] }).clones;
    if (!wei || !nadia) throw new Error('clones are made');
    const key = makeKey(wei.base, 'key');
    wei.commit('keys', { '.handoff-signers': `wei namespaces="handoff" ${key.public}\n` });
    wei.git('push', '--quiet', 'origin', 'main');
    wei.git('config', 'handoff.signingkey', key.file);
    wei.commit('work', { 'work.txt': '1' });
    const { id } = okJson(wei, asking('Who decides?'));
    nadia.git('fetch', '--quiet');
    expect(okJson(nadia, ['verify'])).toMatchObject({
      base: { ref: 'refs/remotes/origin/main' },
      counts: { verified: 1 },
      gone: [],
    });
    nadia.git('push', '--quiet', '--force', 'origin', 'origin/main:refs/heads/handoffs');
    nadia.git('fetch', '--quiet');
    const { code, answer } = runJson(nadia, ['verify']);
    expect(code).toBe(1);
    expect(answer).toMatchObject({ gone: [id] });
    expect(rowsOf(answer, 'findings')).toMatchObject([
      {
        rule: 'gone',
        message: expect.stringMatching(
          /^1 record is gone from refs\/remotes\/origin\/main: \w{8}$/,
        ),
      },
    ]);
  });
});

describe('the list of keys', SLOW, () => {
  it('is told by check where a line counts for nobody, before it comes in', () => {
    const repo = signedTeam();
    expect(run(repo, ['check']).code).toBe(0);
    const list = repo.git('show', 'HEAD:.handoff-signers');
    repo.git('checkout', '--quiet', '-b', 'topic');
    repo.commit('Anybody', {
      '.handoff-signers': `${list}\n* ${list.slice(list.indexOf('namespaces'))}\n`,
    });
    const told = (args: string[]): unknown[] =>
      findingsOf(runJson(repo, args).answer).map(({ rule, level, path, line }) => [
        rule,
        level,
        path,
        line,
      ]);
    const pattern = ['signers', 'error', '.handoff-signers', 2];
    expect(told(['check'])).toEqual([pattern]);
    const since = told(['check', '--since', 'main']);
    expect(since).toHaveLength(2);
    expect(since).toEqual(
      expect.arrayContaining([['signers-changed', 'warning', '.handoff-signers', 1], pattern]),
    );
    // What nobody has merged yet does not judge.
    expect(told(['verify'])).toEqual([]);
    expect(told(['verify', '--base', 'topic'])).toEqual([pattern]);
    repo.commit('Fewer', { '.handoff-signers': '# nobody\n' });
    expect(told(['check', '--since', 'main'])).toEqual([
      ['signers-changed', 'warning', '.handoff-signers', 1],
    ]);
  });
});
