import { realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Env } from '../../env.js';
import { HandoffError } from '../../errors.js';
import { createGit } from '../../git/run.js';
import {
  isPinned,
  npmWord,
  readInstallSource,
  type InstallSource,
} from '../../protocol/install/install-source.js';
import { readBounded } from '../../system/files/read-bounded.js';
import { shaOf } from '../../system/sha.js';
import { pathsHere } from '../path-here.js';

/** Where CI and colleagues get the program. */
export interface Install {
  readonly source: InstallSource;
  /** SHA-256 of the tarball; null for every other source. */
  readonly sha256: string | null;
  readonly hints: readonly string[];
}

/** What the build knows of the place that this program can be installed from. */
const STAMP = 'dist/install-source.txt';
/** Bytes of a tarball that are read. */
const LARGEST = 32_000_000;

/**
 * The place to install from: what the person gave, else what the build says, else the checkout that
 * runs.
 * @throws HandoffError `usage` where it cannot be used, or none is known
 */
export async function installFrom(env: Env, typed: string | undefined): Promise<Install> {
  const source = typed === undefined ? await ownSource(env) : accepted(typed);
  if (source === null)
    throw new HandoffError(
      'usage',
      'nobody says where CI installs handoff from',
      'add --install git+https://<host>/<owner>/git-handoff.git#<commit>, or --install with a tarball in this repository',
    );
  if (source.from === 'tarball') return tarball(env, source.path);
  return { source, sha256: null, hints: doubts(source, typed === undefined) };
}

/** @throws HandoffError `usage` */
function accepted(typed: string): InstallSource {
  const read = readInstallSource(typed);
  if ('fault' in read) {
    // A password is not shown to whoever reads the log.
    const named = typed.replace(/\/\/[^/]*@/u, '//…@').slice(0, 80);
    throw new HandoffError('usage', `--install ${named}: ${read.fault}`, read.hint);
  }
  return read;
}

/** Where this program came from; null where nothing says so. */
async function ownSource(env: Env): Promise<InstallSource | null> {
  const root = dirname(dirname(realpathSync(env.program)));
  const stamp = textOf(join(root, STAMP));
  const read = stamp === null ? null : readInstallSource(stamp.trim());
  if (read !== null && !('fault' in read)) return read;
  const git = createGit(root, env.vars);
  const names = await git.run(['rev-parse', '--show-toplevel', 'HEAD'], { okCodes: [0, 128] });
  const [top = '', commit = ''] = names.stdout.toString('utf8').split('\n');
  if (names.code !== 0 || realpathSync(top) !== root) return null;
  const checkout = readInstallSource(`${pathToFileURL(root).href}#${commit}`);
  return 'fault' in checkout ? null : checkout;
}

/** What a person should know of a source before they commit it. */
function doubts(source: InstallSource, isOwn: boolean): string[] {
  if (source.from === 'git' && source.url.startsWith('file:'))
    return [
      `CI cannot reach ${source.url}${isOwn ? ', the checkout of this program' : ''}: push it, and name its address with --install git+https://…#${source.commit.slice(0, 7)}…`,
    ];
  return isPinned(source)
    ? []
    : [`${npmWord(source)} names no exact version: CI takes what the registry has that day`];
}

/** @throws HandoffError `usage` for a file that is none in this repository, or no tarball */
async function tarball(env: Env, typed: string): Promise<Install> {
  const [path = ''] = await pathsHere(env, '--install', [typed]);
  const { topLevel } = await env.repository();
  const bytes = bytesOf(join(topLevel, path));
  if (bytes === null || bytes.length >= LARGEST || bytes[0] !== 0x1f || bytes[1] !== 0x8b)
    throw new HandoffError(
      'usage',
      `--install ${typed.slice(0, 80)}: there is no such tarball`,
      'npm pack in a checkout of git-handoff makes one; copy it into this repository',
    );
  const read = accepted(path);
  if (read.from !== 'tarball')
    throw new HandoffError('usage', `--install ${path.slice(0, 80)}: rename the file`);
  return {
    source: read,
    sha256: shaOf('sha256', bytes),
    hints: [`commit ${path}: CI installs it, and refuses any other bytes under this name`],
  };
}

function bytesOf(path: string): Buffer | null {
  try {
    return readBounded(path, { follow: false, most: LARGEST });
  } catch {
    return null;
  }
}

function textOf(path: string): string | null {
  return bytesOf(path)?.toString('utf8') ?? null;
}
