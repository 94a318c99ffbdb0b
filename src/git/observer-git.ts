import type { SimpleGit } from 'simple-git';
import { HandoffError } from '../errors.js';
import { BASE_CONFIG, BASE_ENV } from './base-args.js';
import { cleanStderr, reasonOf } from './clean-stderr.js';
import { traceOf } from '../system/trace.js';
import { findGit } from './find-git.js';
import type { Git } from './run.js';

/**
 * Variables that locate the repository and the settings. Reading needs no other variable of git.
 */
const KEPT =
  /^GIT_(?:DIR|WORK_TREE|COMMON_DIR|OBJECT_DIRECTORY|ALTERNATE_OBJECT_DIRECTORIES|NAMESPACE|CEILING_DIRECTORIES|CONFIG_.*)$/u;
/**
 * Variables that name programs. Reading starts none, and simple-git rejects these variables by
 * default.
 */
const PROGRAMS = /^(?:GIT_.*|EDITOR|VISUAL|PAGER|SSH_ASKPASS)$/u;
const TIMEOUT_MS = 30_000;

/**
 * Runs a read-only query through simple-git, in our folder and repository. Mends two defaults of
 * simple-git: it takes a silent failure for success, and it drops every GIT_ variable.
 * @throws HandoffError `git` with git's reason
 */
export async function look<T>(git: Git, question: (simple: SimpleGit) => Promise<T>): Promise<T> {
  const simple = await observerGit(git);
  const trace = traceOf('git');
  if (trace)
    simple.outputHandler((_, out, _err, args) => {
      const begun = performance.now();
      out.on('close', () =>
        trace(`${args.join(' ')}: by simple-git (${Math.round(performance.now() - begun)} ms)`),
      );
    });
  try {
    return await question(simple);
  } catch (error) {
    throw new HandoffError(
      'git',
      error instanceof Error ? error.message : 'git failed and printed no reason',
    );
  }
}

/** Loads the package at the first call: loading costs as much as starting Node. */
async function observerGit(git: Git): Promise<SimpleGit> {
  const { simpleGit } = await import('simple-git');
  const env = Object.fromEntries(
    Object.entries(git.env).filter(([name]) => KEPT.test(name) || !PROGRAMS.test(name)),
  );
  const own = { ...env, ...BASE_ENV, GIT_NO_REPLACE_OBJECTS: '1' };
  return simpleGit({
    baseDir: git.cwd,
    binary: findGit(git.env),
    config: [...BASE_CONFIG],
    timeout: { block: TIMEOUT_MS },
    allowEnvironment: Object.keys(own).filter((name) => name.startsWith('GIT_')),
    // These settings are ours (fsmonitor is off) or the user's own variables.
    unsafe: {
      allowUnsafeFsMonitor: true,
      allowUnsafeConfigPaths: true,
      allowUnsafeConfigEnvCount: true,
    },
    errors: (error, result) => {
      if (error === undefined && result.exitCode === 0) return undefined;
      const stderr = Buffer.concat(result.stdErr).toString('utf8');
      return Buffer.from(reasonOf(cleanStderr(stderr)) ?? 'git failed and printed no reason');
    },
  }).env(own);
}
