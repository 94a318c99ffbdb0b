import { shellWord } from '../../protocol/format/path-between.js';
import { npmWord } from '../../protocol/install/install-source.js';
import type { Install } from './install-from.js';

/** Where a CI job installs, each as a double-quoted word of a shell. */
export interface InstallPlaces {
  /** A folder outside of the checkout, so that no .npmrc of the branch is read. */
  readonly folder: string;
  readonly checkout: string;
}

const QUIET = '--ignore-scripts --no-audit --no-fund';

/**
 * The lines of a shell that install the program in CI. No script of a package runs: a commit is
 * built by its own build, with the tools of its lock file.
 */
export function installScript(
  { source, sha256 }: Install,
  { folder, checkout }: InstallPlaces,
): string[] {
  const install = `npm install --prefix ${folder} ${QUIET}`;
  switch (source.from) {
    case 'npm':
      return [`${install} ${npmWord(source)}`];
    case 'git':
      return [
        `git init --quiet ${folder}`,
        `git -C ${folder} fetch --quiet --depth 1 ${shellWord(source.url)} ${source.commit}`,
        `git -C ${folder} checkout --quiet --detach ${source.commit}`,
        `cd ${folder}`,
        `npm ci ${QUIET}`,
        'node scripts/build.mjs',
      ];
    case 'tarball':
      return [
        `(cd ${checkout} && echo '${sha256}  ${source.path}' | sha256sum -c)`,
        `${install} --offline ${checkout}/${shellWord(source.path)}`,
      ];
  }
}

/** The installed program, as a word of a shell. */
export function installedProgram({ source }: Install, folder: string): string {
  return `${folder}/${source.from === 'git' ? 'bin' : 'node_modules/.bin'}/handoff`;
}

/**
 * How a colleague installs the same program; null where only this machine has it. Npm installs no
 * git URL globally: it leaves a link to a folder that it has removed.
 */
export function howToInstall({ source }: Install): string | null {
  if (source.from !== 'git') return `npm install --global ${npmWord(source)}`;
  return source.url.startsWith('file:')
    ? null
    : `check out ${source.commit} of ${source.url}, and follow its README`;
}
