import { ciPart } from '../../src/usecases/init/ci.js';
import type { Install } from '../../src/usecases/init/install-from.js';

const COMMIT = '0123456789abcdef0123456789abcdef01234567';
/** An installation from each kind of source. */
export const INSTALLS: readonly Install[] = [
  { source: { from: 'npm', spec: '@acme/git-handoff@1.2.3' }, sha256: null, hints: [] },
  {
    source: { from: 'git', url: 'https://git.example.org/acme/git-handoff.git', commit: COMMIT },
    sha256: null,
    hints: [],
  },
  {
    source: { from: 'tarball', path: 'tools/git-handoff-1.2.3.tgz' },
    sha256: 'ab'.repeat(32),
    hints: [],
  },
];
/** A repository that uses them. */
export const CI_CONTEXT = { topLevel: '/nowhere', branch: 'trunk', relay: 'handoffs' };
/** What init writes, for each kind of source. */
export const WRITTEN = INSTALLS.flatMap((install) => {
  const { files } = ciPart('github', { ...CI_CONTEXT, install, report: true });
  return files.map(({ path, content }): [string, string] => [
    `what init --ci github --report writes for ${install.source.from} to ${path}`,
    content,
  ]);
});
