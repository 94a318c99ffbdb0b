import { describe, expect, it } from 'vitest';
import { defaultBranch } from '../../src/git/default-branch.js';
import { openRepository } from '../../src/git/repository.js';
import { makeRepo, type TestRepo } from '../helpers/repo.js';

async function base(repo: TestRepo, ciBranch: string | null = null): Promise<string | null> {
  const opened = await openRepository(repo.dir, repo.env);
  try {
    return (await defaultBranch(opened, ciBranch))?.name ?? null;
  } finally {
    opened.objects.close();
  }
}

/** A clone as CI makes it: remote branches, and nothing that names the default one. */
function ciClone(...branches: string[]): TestRepo {
  const repo = makeRepo();
  repo.git('remote', 'add', 'origin', 'https://example.com/x.git');
  for (const branch of branches)
    repo.git('update-ref', `refs/remotes/origin/${branch}`, repo.git('rev-parse', 'HEAD'));
  return repo;
}

describe('the default branch', () => {
  it('is no branch because of its name, whatever git would call a new one', async () => {
    const repo = ciClone('develop', 'main', 'master');
    expect(await base(repo)).toBeNull();
    expect(await base(ciClone('main'))).toBeNull();
  });

  it('is what handoff.base, the remote or CI says, in this order', async () => {
    const repo = ciClone('develop', 'main', 'trunk');
    expect(await base(repo, 'trunk')).toBe('refs/remotes/origin/trunk');
    expect(await base(repo, 'elsewhere')).toBeNull();
    repo.git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/develop');
    expect(await base(repo, 'trunk')).toBe('refs/remotes/origin/develop');
    repo.git('config', 'handoff.base', 'origin/main');
    expect(await base(repo, 'trunk')).toBe('refs/remotes/origin/main');
    repo.git('config', 'handoff.base', 'refs/heads/main');
    expect(await base(repo, 'trunk')).toBe('refs/heads/main');
  });

  it('is unknown where handoff.base names no branch', async () => {
    const repo = ciClone('develop');
    repo.git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/develop');
    repo.git('config', 'handoff.base', 'origin/devlop');
    expect(await base(repo)).toBeNull();
  });

  it('without a remote is the only branch beside the relays, else the one that git’s settings name', async () => {
    const repo = makeRepo();
    repo.git('config', '--unset', 'init.defaultBranch');
    repo.git('branch', 'handoffs');
    repo.git('branch', 'handoffs-mallory');
    expect(await base(repo)).toBe('refs/heads/main');
    repo.git('branch', 'trunk');
    expect(await base(repo)).toBeNull();
    repo.git('config', 'init.defaultBranch', 'trunk');
    expect(await base(repo)).toBe('refs/heads/trunk');
  });
});
