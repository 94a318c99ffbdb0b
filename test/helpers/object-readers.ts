import type { ChildProcess } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished, vi } from 'vitest';
import { findGit } from '../../src/git/find-git.js';
import { ObjectReader, type GitObject } from '../../src/git/object-reader.js';
import { createGit } from '../../src/git/run.js';
import { tempFolder, testEnv, type TestRepo } from './repo.js';

type Place = Pick<TestRepo, 'dir' | 'env'>;

/** A reader in a folder, and the processes that it started. */
export function readerIn({ dir, env }: Place): {
  reader: ObjectReader;
  started: ChildProcess[];
  ask(...names: string[]): Promise<(GitObject | null)[]>;
} {
  const git = createGit(dir, env);
  const started: ChildProcess[] = [];
  const start = (args: readonly string[]): ChildProcess => {
    const child = git.start(args);
    started.push(child);
    return child;
  };
  const reader = new ObjectReader({ ...git, start });
  onTestFinished(() => reader.close());
  return {
    reader,
    started,
    ask: (...names) => Promise.all(names.map((name) => reader.read(name))),
  };
}

/** The place with a script for git; in it `$GIT` is the real one. */
export function withGit({ dir, env }: Place, script: string): Place {
  const shim = tempFolder();
  writeFileSync(join(shim, 'git'), `#!/bin/sh\nGIT="${findGit(env)}"\n${script}\n`);
  chmodSync(join(shim, 'git'), 0o755);
  return { dir, env: { ...env, PATH: `${shim}:${env['PATH'] ?? ''}` } };
}

/** An empty folder with a script for git. */
export function scripted(script: string): Place {
  const dir = tempFolder();
  return withGit({ dir, env: testEnv(dir) }, script);
}

/** Lets a test move the time until which a reader waits. */
export function stopTime(): void {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
}

/** The bytes of an object as text; null where there is no object. */
export function textOf(object: GitObject | null | undefined): string | null {
  return object === null || object === undefined ? null : object.bytes.toString('utf8');
}
