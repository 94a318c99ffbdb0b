import { gzipSync } from 'node:zlib';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { shaOf } from '../../src/system/sha.js';
import { makeTeam, ok, okJson, run, SLOW } from '../helpers/program.js';
import type { TestRepo } from '../helpers/repo.js';

const WORKFLOW = '.github/workflows/handoff.yml';
const read = (repo: TestRepo, path: string): string => readFileSync(join(repo.dir, path), 'utf8');

describe('init --install', SLOW, () => {
  it('pins a tarball of the repository by its bytes, from wherever one stands', () => {
    const repo = makeTeam();
    const bytes = gzipSync('a package');
    repo.write('tools/readme.txt', 'what is vendored\n');
    writeFileSync(join(repo.dir, 'tools/git-handoff-0.1.0.tgz'), bytes);
    const { hints } = okJson(
      repo,
      ['init', '--ci', 'github', '--hooks', '--install', 'git-handoff-0.1.0.tgz'],
      { cwd: join(repo.dir, 'tools') },
    );
    const path = 'tools/git-handoff-0.1.0.tgz';
    expect(read(repo, WORKFLOW)).toContain(`echo '${shaOf('sha256', bytes)}  ${path}'`);
    expect(read(repo, '.githooks/pre-commit')).toContain(`npm install --global ./${path}`);
    expect(hints).toContain(
      `commit ${path}: CI installs it, and refuses any other bytes under this name`,
    );
  });

  it('writes nothing where CI could not install from there', () => {
    const repo = makeTeam();
    repo.write('text.tgz', 'no archive\n');
    const before = repo.status();
    for (const spec of [
      'text.tgz',
      'missing.tgz',
      '../outside.tgz',
      'git-handoff@1.0.0; id',
      'git+https://github.com/acme/git-handoff.git#main',
    ])
      expect(run(repo, ['init', '--ci', 'github', `--install=${spec}`]), spec).toMatchObject({
        code: 2,
        err: expect.stringContaining('--install'),
      });
    const secret = run(repo, [
      'init',
      '--ci',
      'github',
      '--install',
      'https://a:hunter2@x.org/y#1',
    ]);
    expect(secret).toMatchObject({ code: 2, err: expect.not.stringContaining('hunter2') });
    expect(run(repo, ['init', '--install', 'git-handoff@1.0.0'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('--install is for --ci and --hooks'),
    });
    expect(repo.status()).toBe(before);
  });

  it('says that a version without a number changes under CI', () => {
    expect(ok(makeTeam(), ['init', '--ci', 'gitlab', '--install', 'git-handoff@latest'])).toContain(
      'git-handoff@latest names no exact version',
    );
  });
});
