import { makeRepo, type TestRepo } from './repo.js';

/** A repository with a few objects of each type, none packed. */
export function filled(objectFormat: 'sha1' | 'sha256'): TestRepo {
  const repo = makeRepo({ objectFormat });
  repo.commit('records', {
    '.handoffs/2026/a b é.yml': 'one\n',
    'd/f': 'x'.repeat(5_000),
    empty: '',
  });
  repo.git('branch', 'side', 'HEAD~1');
  repo.git('tag', '-a', '-m', 'first', 'v1', 'HEAD~1');
  return repo;
}
