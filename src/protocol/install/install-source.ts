import { shellWord } from '../format/path-between.js';

/** Where the program is installed from, outside of the machine of the person. */
export type InstallSource =
  | { readonly from: 'npm'; readonly spec: string }
  | { readonly from: 'git'; readonly url: string; readonly commit: string }
  | {
      readonly from: 'tarball';
      /** As typed: relative to the folder of the person, or absolute. */
      readonly path: string;
    };

/** A specification that cannot be used, and what can. */
export interface InstallFault {
  readonly fault: string;
  readonly hint: string;
}

const NPM =
  /^(?:@[a-z0-9][a-z0-9._-]*\/)?[a-z0-9][a-z0-9._-]*(?:@[\^~]?[A-Za-z0-9][A-Za-z0-9.+-]*)?$/u;
/** A version that cannot become another one. */
const EXACT = /@\d+\.\d+\.\d+(?:[.+-][A-Za-z0-9.+-]*)?$/u;
/** No character that a shell, YAML or a workflow expression reads as its own. */
const GIT_URL =
  /^(?:https:\/\/[A-Za-z0-9][A-Za-z0-9.-]*(?::\d+)?|ssh:\/\/(?:[A-Za-z0-9._-]+@)?[A-Za-z0-9][A-Za-z0-9.-]*(?::\d+)?|file:\/\/)\/[A-Za-z0-9._~:@%+/-]+$/u;
const COMMIT = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/u;
const TARBALL = /^(?:[A-Za-z]:)?[A-Za-z0-9._/@+\\-]+\.(?:tgz|tar\.gz)$/u;
/** Npm's short names of forges; without one it means GitHub. */
const FORGES: ReadonlyMap<string, string> = new Map([
  ['', 'https://github.com'],
  ['github', 'https://github.com'],
  ['gitlab', 'https://gitlab.com'],
  ['bitbucket', 'https://bitbucket.org'],
]);
/** What can be given, for messages. */
const ACCEPTED =
  'give git+https://<host>/<owner>/git-handoff.git#<commit>, a tarball in this repository, or <package>@<version>';
const LONGEST = 300;

/**
 * Reads what a person gave as the place of the program: an npm package, a git URL with a commit, or
 * a tarball in the repository. Whatever else a shell, YAML or a workflow could read into it is a
 * fault.
 */
export function readInstallSource(typed: string): InstallSource | InstallFault {
  if (typed.length > LONGEST || typed.startsWith('-'))
    return { fault: 'this is no place to install from', hint: ACCEPTED };
  const git = asGit(typed);
  if (git !== null) return git;
  const path = typed.replace(/^file:/u, '');
  if (TARBALL.test(path) && !path.startsWith('-')) return { from: 'tarball', path };
  if (NPM.test(typed)) return { from: 'npm', spec: typed };
  return { fault: 'this is no place to install from', hint: ACCEPTED };
}

/** A git URL with its commit; null for what is none. */
function asGit(typed: string): InstallSource | InstallFault | null {
  const [address = '', ...rest] = typed.split('#');
  const url = gitUrl(address);
  if (url === null) return null;
  const commit = rest.join('#').toLowerCase();
  if (/^https:\/\/[^/]*@|^[a-z]+:\/\/[^/]*:[^/]*@/u.test(url))
    return {
      fault: 'the URL holds a user or a password',
      hint: 'leave it out: the file is committed for everybody to read',
    };
  if (!GIT_URL.test(url))
    return { fault: 'this is no URL that CI can fetch from', hint: 'use https, ssh or file' };
  if (!COMMIT.test(commit))
    return {
      fault: 'the git URL names no commit',
      hint: 'end it with # and the full id of a commit: a branch or a tag can be moved',
    };
  return { from: 'git', url, commit };
}

/** An address as git takes it; null for what npm would not take for a repository. */
function gitUrl(address: string): string | null {
  const [, forge = '', path = ''] =
    /^(?:(github|gitlab|bitbucket):)?([\w.-]+\/[\w.-]+)$/u.exec(address) ?? [];
  const host = FORGES.get(forge);
  const isTarball = forge === '' && TARBALL.test(address);
  if (path !== '' && host !== undefined && !isTarball)
    return `${host}/${path.replace(/\.git$/u, '')}.git`;
  const [, user, server, folder] = /^([\w.-]+)@([\w.-]+):([^:]+)$/u.exec(address) ?? [];
  if (server !== undefined) return `ssh://${user}@${server}/${folder}`;
  return /^[a-z+]+:\/\//u.test(address) ? address.replace(/^git\+/u, '') : null;
}

/** Whether the place gives the same program every time. */
export function isPinned(source: InstallSource): boolean {
  return source.from !== 'npm' || EXACT.test(source.spec);
}

/** The place as npm takes it, as one word of a shell. */
export function npmWord(source: InstallSource): string {
  if (source.from === 'npm') return shellWord(source.spec);
  if (source.from === 'git') return shellWord(`git+${source.url}#${source.commit}`);
  return shellWord(
    /^(?:\.{0,2}\/|[A-Za-z]:)/u.test(source.path) ? source.path : `./${source.path}`,
  );
}
