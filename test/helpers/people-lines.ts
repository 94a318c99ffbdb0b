import { spawnSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { parseGitConfig } from '../../src/git/git-config.js';
import { peopleOf, type People } from '../../src/git/people-line.js';
import { testEnv } from './repo.js';

/** Variables of an environment. */
export type Vars = Readonly<Record<string, string>>;

/** The folder of a repository without a commit. */
export const base = realpathSync(mkdtempSync(join(tmpdir(), 'handoff-test-')));
const settings = join(base, 'settings');
/** An environment that says nothing of who commits. */
export const plainEnv = Object.fromEntries(
  Object.entries(testEnv(base)).filter(
    ([name]) => !/^(?:GIT_AUTHOR|GIT_COMMITTER|EMAIL)/u.test(name),
  ),
);

/** The dates of both, so that they do not depend on the clock. */
export const DATES = {
  GIT_AUTHOR_DATE: '1768470600 +0000',
  GIT_COMMITTER_DATE: '1768470600 +0000',
};
/** The e-mail of both. */
export const EMAILS = {
  GIT_AUTHOR_EMAIL: 'wei@example.org',
  GIT_COMMITTER_EMAIL: 'wei@example.org',
};
/** The name of both. */
export const NAMES = { GIT_AUTHOR_NAME: 'Wei', GIT_COMMITTER_NAME: 'Wei' };

beforeAll(() => {
  spawnSync('git', ['init', '--quiet', '--template=', base], { env: plainEnv });
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

/** What git prints in that repository; null where it fails. */
function git(env: NodeJS.ProcessEnv, ...args: string[]): Buffer | null {
  const { status, stdout } = spawnSync('git', args, { cwd: base, env });
  return status === 0 ? stdout : null;
}

/** The lines that git makes in an environment; null where it makes none. */
export function linesOfGit(env: NodeJS.ProcessEnv): People | null {
  const [author, committer] = ['GIT_AUTHOR_IDENT', 'GIT_COMMITTER_IDENT'].map((role) =>
    git(env, 'var', role)?.toString('utf8').replace(/\n$/u, ''),
  );
  return author === undefined || committer === undefined ? null : { author, committer };
}

/** The lines that git and that we make of the same variables and settings, at the same second. */
export function lines(vars: Vars, config = ''): { ofGit: People | null; ours: People | null } {
  writeFileSync(settings, config);
  const env = { ...plainEnv, GIT_CONFIG_GLOBAL: settings, ...vars };
  const ofGit = linesOfGit(env);
  const listed = parseGitConfig(git(env, 'config', '-z', '--list')?.toString('utf8') ?? '');
  const now = Number(/> (\d+) /u.exec(ofGit?.author ?? '')?.[1] ?? 0) * 1000 + 999;
  return { ofGit, ours: peopleOf(env, listed, now) };
}

/** A value as a file of settings has it. */
function quoted(value: string): string {
  return `"${value.replaceAll(/[\\"]/gu, String.raw`\$&`).replaceAll('\n', String.raw`\n`)}"`;
}

/**
 * The lines with a text in one place of both, which a variable gives to the author and a setting to
 * the committer.
 */
export function linesWith(key: 'name' | 'email', text: string): ReturnType<typeof lines> {
  const others = key === 'name' ? EMAILS : NAMES;
  return lines(
    { ...DATES, ...others, [`GIT_AUTHOR_${key.toUpperCase()}`]: text },
    `[committer]\n${key} = ${quoted(text)}\n`,
  );
}
