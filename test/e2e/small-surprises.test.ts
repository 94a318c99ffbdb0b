import { chmodSync, copyFileSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeTeam, ok, okJson, SLOW } from '../helpers/program.js';

const ASK = [
  'ask',
  'Do refunds need an audit entry?',
  '--why',
  'The schema freezes',
  '--owner',
  'wei',
];

describe('small surprises', SLOW, () => {
  it('the words of a closed question, asked again in the same second, are a new question', () => {
    const repo = makeTeam();
    const first = okJson(repo, ASK)['id'];
    ok(repo, ['resolve', String(first), '--outcome', 'Yes, one a refund']);
    const again = okJson(repo, ASK)['id'];
    expect(again).not.toBe(first);
    expect(okJson(repo, ['query', '--questions'])['questions']).toMatchObject([
      { id: `${String(again)}.q1` },
    ]);
  });

  it('records that another work tree has not committed are named by doctor', () => {
    const repo = makeTeam();
    const records = (): string[] =>
      (okJson(repo, ['doctor'])['checks'] as { name: string; message: string }[])
        .filter(({ name }) => name === 'records')
        .map(({ message }) => message);
    const folder = join(repo.base, 'other');
    repo.git('worktree', 'add', '--quiet', folder);
    expect(records()).toHaveLength(1);
    ok(repo, [...ASK, '--no-commit'], { cwd: folder });
    expect(records()[1]).toMatch(/^1 record is not committed in the work tree .*other$/u);
  });

  it('a copy that a folder’s synchronisation left beside a record hides nothing', () => {
    const repo = makeTeam();
    const { path } = okJson(repo, ASK);
    const original = join(repo.dir, String(path));
    const copy = original.replace(/\.yml$/u, ' (1).yml');
    copyFileSync(original, copy);
    for (const args of [['query'], ['query', '--no-cache']])
      expect(okJson(repo, args)).toMatchObject({ complete: true, warnings: [] });
    expect(okJson(repo, ['check'])).toMatchObject({
      complete: true,
      findings: [{ rule: 'duplicate-id', level: 'warning' }],
    });
    // The control: other bytes may be another record.
    writeFileSync(copy, 'schema: 1\n');
    for (const args of [['query'], ['query', '--no-cache']])
      expect(okJson(repo, args)).toMatchObject({ complete: false });
  });

  it('another program of the same name on PATH is named by doctor, a link to this one is not', () => {
    const repo = makeTeam();
    const [own, foreign] = ['own', 'foreign'].map((name) => join(repo.base, name));
    const named = (...folders: (string | undefined)[]): string[] => {
      const PATH = [...folders, repo.env['PATH']].join(delimiter);
      const { checks } = okJson(repo, ['doctor'], { env: { PATH } });
      return (checks as { name: string; message: string }[])
        .filter(({ name }) => name === 'program')
        .map(({ message }) => message);
    };
    for (const folder of [own, foreign]) mkdirSync(folder ?? '');
    const launcher = resolve(process.env['HANDOFF_BIN'] ?? 'bin/handoff.js');
    symlinkSync(launcher, join(own ?? '', 'handoff'));
    const script = join(own ?? '', 'git-handoff');
    writeFileSync(script, `#!/bin/sh\nexec node "${launcher}" "$@"\n`);
    chmodSync(script, 0o755);
    expect(named(own)).toEqual([]);
    for (const name of ['handoff', 'git-handoff']) {
      writeFileSync(join(foreign ?? '', name), '#!/bin/sh\necho 0.0.1\n');
      chmodSync(join(foreign ?? '', name), 0o755);
    }
    expect(named(own, foreign)).toEqual([
      `another handoff is later on PATH: ${foreign}/handoff`,
      `another git-handoff is later on PATH: ${foreign}/git-handoff`,
    ]);
    expect(named(foreign, own)).toEqual([
      `handoff on PATH is another program: ${foreign}/handoff`,
      `git-handoff on PATH is another program: ${foreign}/git-handoff`,
    ]);
  });
});
