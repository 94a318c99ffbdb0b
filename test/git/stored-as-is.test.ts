import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openRepository } from '../../src/git/repository.js';
import { refuseConverted } from '../../src/git/stored-as-is.js';
import { RECORD } from '../helpers/git-record.js';
import { makeRepo, type TestRepo } from '../helpers/repo.js';

/** Why a record would not be stored as it is; null if it would. */
async function fault(repo: TestRepo, cwd = repo.dir): Promise<string | null> {
  const opened = await openRepository(cwd, repo.env);
  return refuseConverted(opened, [RECORD, `${RECORD}.sig`]).then(
    () => null,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
}

describe('a record that git would convert', () => {
  it.each([
    ['a filter for everything', '* filter=git-crypt diff=git-crypt', 'filter=git-crypt'],
    ['a filter for YAML, as of git-lfs', '*.yml filter=lfs -text', 'filter=lfs'],
    ['a filter for signatures', '*.sig filter=lfs', 'filter=lfs'],
    ['a filter in a macro', '[attr]secret filter=crypt\n.handoffs/** secret', 'filter=crypt'],
    ['another encoding', '*.yml working-tree-encoding=UTF-16', 'working-tree-encoding=UTF-16'],
  ])('is refused: %s', async (_name, lines, value) => {
    const repo = makeRepo();
    repo.write('.gitattributes', `${lines}\n`);
    mkdirSync(join(repo.dir, 'sub'));
    expect(await fault(repo, join(repo.dir, 'sub'))).toMatch(
      new RegExp(`files in \\.handoffs/ ${value}, but .*; nothing was recorded$`),
    );
    // The control: the line that the hint names.
    repo.write('.handoffs/.gitattributes', '* text eol=lf\n* -filter -working-tree-encoding\n');
    expect(await fault(repo)).toBeNull();
  });

  it.each([
    ['no attributes', ''],
    ['line ends', '* text eol=crlf'],
    ['a filter for other files', '*.key filter=crypt\nsrc/** filter=crypt'],
    ['UTF-8', '*.yml working-tree-encoding=UTF-8'],
    ['a filter that is taken back', '* filter=crypt\n.handoffs/** !filter'],
  ])('is written with %s', async (_name, lines) => {
    const repo = makeRepo();
    repo.write('.gitattributes', `${lines}\n`);
    expect(await fault(repo)).toBeNull();
  });

  it('is refused by the attributes of this clone alone, and by those in the index of a sparse checkout', async () => {
    const own = makeRepo();
    mkdirSync(join(own.dir, '.git/info'), { recursive: true });
    own.write('.git/info/attributes', '*.yml filter=crypt\n');
    expect(await fault(own)).toContain('filter=crypt');
    const sparse = makeRepo();
    sparse.commit('attributes', { '.gitattributes': '*.yml filter=crypt\n' });
    sparse.git('sparse-checkout', 'set', '--no-cone', 'README.md');
    expect(sparse.files('.')).not.toContain('.gitattributes');
    expect(await fault(sparse)).toContain('filter=crypt');
  });

  it('is refused by the default branch, too, on a branch that is older than the filter', async () => {
    const repo = makeRepo();
    repo.git('switch', '--quiet', '-c', 'old');
    repo.git('switch', '--quiet', 'main');
    repo.commit('encrypt', { '.gitattributes': '* filter=crypt\n' });
    repo.git('switch', '--quiet', 'old');
    expect(await fault(repo)).toMatch(/^the attributes on main give .* filter=crypt/);
    // The control: the branch takes the folder out, or the default branch does.
    repo.write('.handoffs/.gitattributes', '* -filter\n');
    expect(await fault(repo)).toBeNull();
    repo.git('clean', '--quiet', '-fd');
    repo.git('switch', '--quiet', 'main');
    repo.commit('in clear', { '.handoffs/.gitattributes': '* -filter\n' });
    repo.git('switch', '--quiet', 'old');
    expect(await fault(repo)).toBeNull();
  });
});
