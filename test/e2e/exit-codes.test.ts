import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { VERBS } from '../../src/verbs/index.js';
import { detachedTree, nowhere } from '../helpers/odd-places.js';
import { makeTeam, ok, run, SLOW } from '../helpers/program.js';
import { makeRepo } from '../helpers/repo.js';

const REPAIRED = resolve('test/fixtures/repaired.yml');
const AS_PRINTED = resolve('test/fixtures/as-printed.yml');
const VERSION: unknown = JSON.parse(readFileSync('package.json', 'utf8')).version;

describe('exit code 0', SLOW, () => {
  it('done; or yes', () => {
    const repo = makeTeam();
    expect(run(repo, ['declare', '--from', REPAIRED]).code).toBe(0);
    expect(run(repo, ['query']).code).toBe(0);
    expect(run(repo, ['check']).code).toBe(0);
    expect(run(repo, ['query', '--questions', '--exit-code']).code).toBe(0);
    expect(run(repo, ['query', '--decisions', '--exit-code']).code).toBe(0);
  });

  it.each([
    [
      '--version',
      [['--version'], ['-V'], ['--json', '--version']],
      (out: string) => out === `${String(VERSION)}\n`,
    ],
    [
      '--help',
      [['--help'], ['-h'], ['help'], []],
      (out: string) =>
        ['init', 'declare', 'ack', 'query', 'exit-codes'].every((word) => out.includes(word)),
    ],
    [
      'help on a verb',
      [
        ['declare', '--help'],
        ['help', 'declare'],
      ],
      (out: string) =>
        out.includes('--from <file>') && out.includes('handoff declare --from wrap.yml'),
    ],
    [
      'help on exit codes',
      [['help', 'exit-codes']],
      (out: string) => /^\s+130\s+interrupted$/m.test(out) && /^\s+5\s+could not write/m.test(out),
    ],
  ] as const)('%s needs no repository, no HOME and no temporary folder', (_, lines, says) => {
    const { dir, env } = nowhere();
    const bare = { HOME: undefined, TMPDIR: join(dir, 'missing'), XDG_STATE_HOME: undefined };
    for (const args of lines) {
      const { code, out, err } = run({ dir, env }, args, { env: bare });
      expect([args, code, err]).toEqual([args, 0, '']);
      expect(says(out), `${args.join(' ')}: ${out}`).toBe(true);
    }
  });

  it('every verb has help with examples first', () => {
    const place = nowhere();
    for (const { name: verb } of VERBS) {
      expect(ok(place, [verb, '--help'])).toMatch(new RegExp(`^Examples:\n  handoff ${verb}\\b`));
    }
  });
});

describe('exit code 1: the answer is no', SLOW, () => {
  it('an incomplete body, findings in check, something open under --exit-code, nothing that explains', () => {
    const repo = makeTeam();
    expect(run(repo, ['declare', '--from', AS_PRINTED]).code).toBe(1);
    expect(run(repo, ['check', AS_PRINTED]).code).toBe(1);
    ok(repo, ['declare', '--from', REPAIRED]);
    for (const list of ['--blocked', '--pending-acks', '--in-flight'])
      expect(run(repo, ['query', list, '--exit-code']).code).toBe(1);
    expect(run(repo, ['query', '--blocked', '--owner', 'james', '--exit-code']).code).toBe(0);
    expect(run(repo, ['why', 'the-weather']).code).toBe(1);
    expect(run(repo, ['query', '--blocked', '--exit-code', '--quiet'])).toMatchObject({
      code: 1,
      err: '',
    });
  });
});

describe('exit code 2: could not answer', SLOW, () => {
  const usage: [args: string[], says: RegExp][] = [
    [['declair'], /unknown command 'declair'[\s\S]*Did you mean declare\?/],
    [['query', '--blockd'], /unknown option '--blockd'[\s\S]*Did you mean --blocked\?/],
    [['query', '--owner'], /--owner/],
    [['resolve'], /resolve needs <id>; handoff query lists what is open/],
    [['why'], /why needs <path\|pr\|commit\|key>/],
    [['who', 'a', 'b'], /too many arguments/],
    [['ask', 'Why?'], /ask needs --why, --owner; handoff ask --help/],
    [['resolve', 'nothing'], /"nothing" matches no blocker or question in this clone/],
    [['declare'], /declare needs --from <file>/],
    [['declare', '--from', 'missing.yml'], /--from missing\.yml: there is no such file/],
    [['declare', '--from', '.'], /--from \.: it is a folder/],
    [
      ['declare', '--from', '/dev/zero'],
      /--from \/dev\/zero: it is a device; --from - reads standard input/,
    ],
    [['declare', '--from', '-', '--edit'], /--from and --edit cannot be combined; leave out /],
    [['declare', '--draft', '--dry-run'], /--draft and --dry-run cannot be combined; leave out /],
    [['check', 'missing.yml'], /missing\.yml: there is no such file/],
    [['check', '/dev/null'], /neither a file nor a folder/],
    [['ack'], /ack needs a declaration, or --all/],
    [
      ['show', 'nothing'],
      /"nothing" matches no record, blocker, question, item or decision in this clone/,
    ],
    [['query', '--since', 'the wrap'], /--since the wrap is not a time/],
    [['query', '--since', 'tomorrow'], /--since tomorrow is not a time/],
    [['query', '--team', 'nobody'], /there is no pod nobody; pods: payments/],
    [['query', '--mine', '--owner', 'wei'], /--mine and --owner/],
    [['note', ' '], /note needs a text/],
    [['help', 'me'], /there is no help topic me; topics: exit-codes/],
    [['query', '-C', 'missing'], /missing/],
  ];

  it.each(usage)('%j is told in a line or two what is wrong', (args, says) => {
    const refused = run(makeTeam(), args);
    expect(refused).toMatchObject({ code: 2, out: '' });
    expect(refused.err).toMatch(says);
    expect(refused.err.trimEnd().split('\n').length).toBeLessThan(3);
    expect(refused.err).not.toMatch(/\n\s+at /);
  });

  it('an input without end is not read to its end', () => {
    const refused = run(makeTeam(), ['declare', '--from', '-'], {
      stdin: new Uint8Array(17 * 1024 * 1024).fill(97),
    });
    expect(refused).toEqual({
      code: 2,
      out: '',
      err: 'handoff: standard input is larger than 16 MB; a declaration has at most 64 KB\n',
    });
  });

  it('an unknown word is echoed without what could steer a terminal', () => {
    const place = nowhere();
    for (const args of [
      ['\u001b[31mquery'],
      ['query', '--\u009bx'],
      ['--\u202ex'],
      ['help', '\u001b]0;x\u0007'],
      ['show', '\u001b[2J'],
    ]) {
      const { code, out, err } = run(place, args);
      expect([code, out]).toEqual([2, '']);
      expect(err).toMatch(/^[ -~\n\u2018-\u201d]+$/);
    }
  });

  it('not a repository, a bare one, or inside .git', () => {
    const place = nowhere();
    expect(run(place, ['query'])).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringMatching(/^handoff: .*not a git repository.*\n$/i),
    });
    const repo = makeTeam();
    expect(run(repo, ['query'], { cwd: join(repo.dir, '.git') })).toMatchObject({
      code: 2,
      err: expect.stringMatching(/^handoff: [^\n]+\n$/),
    });
    repo.git('clone', '--quiet', '--bare', '.', '../bare.git');
    expect(run(repo, ['query'], { cwd: join(repo.base, 'bare.git') })).toMatchObject({
      code: 2,
      err: expect.stringMatching(/^handoff: [^\n]+\n$/),
    });
  });

  it('git is not there', () => {
    expect(run(makeTeam(), ['query'], { env: { PATH: '/nonexistent' } })).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringMatching(/^handoff: [^\n]*git[^\n]*\n$/),
    });
  });

  it('a policy that cannot be read, and a clock that is none', () => {
    const repo = makeTeam();
    expect(run(repo, ['query'], { now: 'noon' })).toMatchObject({
      code: 2,
      err: expect.stringContaining('HANDOFF_NOW'),
    });
    repo.write('.handoff.yml', 'schema: 1\nrooster: {}\n');
    expect(run(repo, ['query'])).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringMatching(
        /^handoff: \.handoff\.yml:2:1 rooster is not a known key; did you mean `roster`\?\n$/,
      ),
    });
  });

  it('git does not know whose the commit is: nothing is left, and the text is kept', () => {
    const repo = makeRepo();
    const env = {
      GIT_AUTHOR_NAME: '',
      GIT_COMMITTER_NAME: '',
      GIT_AUTHOR_EMAIL: '',
      GIT_COMMITTER_EMAIL: '',
    };
    const refused = run(repo, ['declare', '--from', REPAIRED, '--as', 'wei'], { env });
    expect([refused.code, refused.err]).toEqual([
      2,
      expect.stringContaining('the text is kept in'),
    ]);
    expect(repo.status()).toBe('');
  });

  it('under --exit-code nothing is open, but the view is incomplete', () => {
    const repo = makeTeam();
    repo.commit('cut', {
      '.handoffs/2026/01/15/20260115T095000Z-wei-k3v9tq2m.declaration.yml': 'schema: 1\n',
    });
    expect(run(repo, ['query', '--blocked', '--exit-code'])).toMatchObject({ code: 2, out: '' });
    expect(run(repo, ['query', '--blocked'])).toMatchObject({
      code: 0,
      err: expect.stringContaining('This answer is incomplete'),
    });
  });
});

describe('exit code 3: safe here, not sent', SLOW, () => {
  it('the remote is away, for a verb that writes and for publish', () => {
    const repo = makeTeam();
    repo.git('remote', 'add', 'origin', join(repo.base, 'away.git'));
    const { code, out, err } = run(repo, ['declare', '--from', REPAIRED]);
    expect([code, out, err]).toEqual([
      3,
      expect.stringMatching(/^\S+-wei-\w{8}\t/),
      expect.stringMatching(/^warning: not sent to origin: [^\n]+\n$/),
    ]);
    expect(run(repo, ['publish'])).toMatchObject({
      code: 3,
      out: '',
      err: expect.stringMatching(/^handoff: origin [^\n]+\n$/),
    });
    expect(run(repo, ['query', '--blocked', '--fetch']).code).toBe(0);
  });
});

describe('exit code 5: could not write or commit', SLOW, () => {
  it('a hook, and under `store: tree` a detached HEAD', () => {
    const repo = makeTeam();
    repo.hook('pre-commit', 'exit 1');
    expect(run(repo, ['declare', '--from', REPAIRED]).code).toBe(5);
    const other = detachedTree();
    expect(run(other, ['ask', 'Why?', '--why', 'it matters', '--owner', 'sarah']).code).toBe(5);
  });
});
