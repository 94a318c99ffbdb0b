import type { ChildProcess } from 'node:child_process';
import { HandoffError } from '../errors.js';
import { cleanStderr, reasonOf } from './clean-stderr.js';
import type { Git } from './run.js';

/** An object from git. */
export interface GitObject {
  oid: string;
  /** `blob`, `tree`, `commit`, `tag`; `oversize` for an object over 16 MB, without its bytes. */
  type: string;
  bytes: Buffer;
}

/** This program reads no object that is larger. */
const LARGEST = 16 * 1024 * 1024;
/** Milliseconds without an answer after which git counts as hung. */
const SILENCE_MS = 30_000;
/** Milliseconds without a request after which the process ends. */
const IDLE_MS = 200;
const HEADER = /^([0-9a-f]{40,64}) ([a-z]+) ([0-9]+)$/u;
/**
 * Git's message for an object that a partial clone lacks while downloads are off. The process ends
 * with it, so the other requests are sent to a new one.
 */
const NOT_HERE = /^fatal: could not fetch [0-9a-f]+ from promisor remote/u;

const OID = /^[0-9a-f]{40,64}$/u;
/**
 * From this many requests on, listing all local objects is cheaper than a process for each missing
 * one.
 */
const FEW = 20;
const LIST_BYTES = 256 * 1024 * 1024;

interface Question {
  name: string;
  resolve: (object: GitObject | null) => void;
  reject: (error: unknown) => void;
}

/**
 * Reads objects by name through one `git cat-file --batch-command`. It starts at the first request
 * and stays while requests come, because a second process costs more than a thousand reads.
 * Requests may be concurrent; answers come in order.
 */
export class ObjectReader {
  readonly #git: Git;
  #child: ChildProcess | null = null;
  #questions: Question[] = [];
  /** Requests that are not sent to git yet. */
  #unsent: string[] = [];
  #pending: Buffer = Buffer.alloc(0);
  /** Bytes of an oversize object that are still to be discarded. */
  #skip = 0;
  #stderr = '';
  /** True if the running process has read the user's index, which it will not read again. */
  #hasReadIndex = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(git: Git) {
    this.#git = git;
  }

  /**
   * The object with this name: a full id, `<commit>^{tree}`, `HEAD:<path>`. Null if this clone does
   * not have it.
   * @param name without line breaks
   * @throws HandoffError `git`
   */
  read(name: string): Promise<GitObject | null> {
    return new Promise((resolve, reject) => {
      this.#questions.push({ name, resolve, reject });
      this.#ask([name]);
    });
  }

  /**
   * The objects of files in the user's index as it is now; null for a file that is not in it.
   * @param paths relative to the top of the repository
   * @throws HandoffError `git`
   */
  async readStaged(paths: readonly string[]): Promise<(GitObject | null)[]> {
    const reader = this.#hasReadIndex ? new ObjectReader(this.#git) : this;
    try {
      reader.#hasReadIndex = true;
      return await Promise.all(paths.map((path) => reader.read(`:0:${path}`)));
    } finally {
      if (reader !== this) reader.close();
    }
  }

  /** Ends the process; the next request starts another. */
  close(): void {
    clearTimeout(this.#timer);
    this.#child?.stdin?.end();
    this.#child = null;
    this.#hasReadIndex = false;
  }

  /** Sends all requests of one tick in one write, which costs more than an answer. */
  #ask(names: readonly string[]): void {
    if (this.#unsent.length === 0) queueMicrotask(() => this.#send());
    for (const name of names) this.#unsent.push(name);
  }

  #send(): void {
    const names = this.#unsent.splice(0);
    try {
      this.#child ??= this.#start();
    } catch (error) {
      this.#fail(error);
      return;
    }
    this.#child.stdin?.write(names.map((name) => `contents ${name}\n`).join(''));
    this.#watch();
  }

  #start(): ChildProcess {
    const child = this.#git.start(['cat-file', '--batch-command'], { GIT_ALLOW_PROTOCOL: 'none' });
    this.#pending = Buffer.alloc(0);
    this.#skip = 0;
    this.#stderr = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      if (this.#child === child) this.#take(chunk);
    });
    child.stderr?.on('data', (chunk: Buffer) => {
      this.#stderr = (this.#stderr + chunk.toString('utf8')).slice(-10_000);
    });
    // A pipe that breaks is broken by the end of the process, or ends it; `close` reports why.
    for (const pipe of [child.stdin, child.stdout, child.stderr])
      pipe?.on('error', () => child.kill());
    child.on('error', (error) =>
      this.#fail(new HandoffError('setup', `git could not be started (${error.message})`)),
    );
    child.on('close', () => {
      if (this.#child === child) this.#ended();
    });
    return child;
  }

  #take(chunk: Buffer): void {
    this.#pending = this.#pending.length === 0 ? chunk : Buffer.concat([this.#pending, chunk]);
    let at = 0;
    for (;;) {
      const skipped = Math.min(this.#skip, this.#pending.length - at);
      at += skipped;
      this.#skip -= skipped;
      const end = this.#skip > 0 ? -1 : this.#pending.indexOf(10, at);
      if (end < 0) break;
      const [, oid, type, length] = HEADER.exec(this.#pending.toString('utf8', at, end)) ?? [];
      if (oid === undefined || type === undefined) {
        at = end + 1;
        this.#answer(null);
        continue;
      }
      const size = Number(length);
      if (size > LARGEST) {
        at = end + 1;
        this.#skip = size + 1;
        this.#answer({ oid, type: 'oversize', bytes: Buffer.alloc(0) });
        continue;
      }
      if (this.#pending.length < end + 1 + size + 1) break;
      at = end + 1 + size + 1;
      this.#answer({ oid, type, bytes: this.#pending.subarray(end + 1, end + 1 + size) });
    }
    this.#pending = this.#pending.subarray(at);
    this.#watch();
  }

  #answer(object: GitObject | null): void {
    this.#questions.shift()?.resolve(object);
  }

  /**
   * Git ended: because of an object that it would have to download, or for the reason on stderr.
   */
  #ended(): void {
    this.#child = null;
    this.#hasReadIndex = false;
    if (this.#questions.length === 0) return;
    // Earlier lines may be about objects that are already answered.
    const last =
      this.#stderr.split('\n').findLast((line) => line.startsWith('fatal: ')) ?? this.#stderr;
    if (NOT_HERE.test(last)) {
      this.#answer(null);
      if (this.#questions.length > 0) void this.#askForWhatIsHere();
      return;
    }
    this.#fail(
      new HandoffError(
        'git',
        reasonOf(cleanStderr(last)) ?? 'git cat-file ended before it answered',
      ),
    );
  }

  /**
   * Requests the rest again, without ids that are also missing: each would end another git, and a
   * clone may lack thousands.
   */
  async #askForWhatIsHere(): Promise<void> {
    const waiting = this.#questions.splice(0);
    const ids = waiting.length < FEW ? null : await this.#idsHere().catch(() => null);
    const gone = (name: string): boolean => ids !== null && OID.test(name) && !ids.has(name);
    for (const { resolve } of waiting.filter(({ name }) => gone(name))) resolve(null);
    const rest = waiting.filter(({ name }) => !gone(name));
    // Requests may have been added meanwhile, to a git that was started for them.
    for (const question of rest) this.#questions.push(question);
    if (rest.length > 0) this.#ask(rest.map(({ name }) => name));
  }

  async #idsHere(): Promise<Set<string>> {
    const { stdout } = await this.#git.run(
      ['cat-file', '--batch-all-objects', '--unordered', '--batch-check=%(objectname)'],
      { maxBytes: LIST_BYTES },
    );
    return new Set(stdout.toString('latin1').split('\n'));
  }

  #fail(error: unknown): void {
    this.close();
    for (const { reject } of this.#questions.splice(0)) reject(error);
  }

  #watch(): void {
    clearTimeout(this.#timer);
    if (this.#questions.length > 0) {
      this.#timer = setTimeout(() => {
        this.#child?.kill('SIGKILL');
        this.#fail(
          new HandoffError('git', `git cat-file did not answer within ${SILENCE_MS / 1000} s`),
        );
      }, SILENCE_MS);
    } else this.#timer = setTimeout(() => this.close(), IDLE_MS).unref();
  }
}
