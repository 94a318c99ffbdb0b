import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HandoffError } from '../../errors.js';
import { fewPrograms } from '../process/few-programs.js';
import { spawnProgram } from '../process/spawn-program.js';
import { findSshKeygen } from './find-ssh-keygen.js';

/** A signature to check against one key. */
export interface Question {
  bytes: Uint8Array;
  /** Armoured. */
  signature: string;
  namespace: string;
  /** `ssh-ed25519 AAAA…`. */
  key: string;
}

/**
 * The result of ssh-keygen. Only `good` proves anything; `undecided` is the reason why there is no
 * result.
 */
export type Answer = 'good' | 'bad' | { undecided: string };

const TIMEOUT_MS = 10_000;
const MAX_BYTES = 64 * 1024;

/**
 * Runs `ssh-keygen -Y verify`, a few at a time, because it takes one signature per process. It gets
 * one key of our choice, so that no setting of the machine or the repository decides which keys
 * count.
 */
export class SignatureChecker {
  readonly #env: NodeJS.ProcessEnv;
  readonly #program: string | null;
  #folder: string | null = null;
  #made = 0;
  readonly #programs = fewPrograms();

  constructor(env: NodeJS.ProcessEnv) {
    this.#env = { ...env, LC_ALL: 'C' };
    this.#program = findSshKeygen(env);
  }

  async check(question: Question): Promise<Answer> {
    const program = this.#program;
    if (program === null) return { undecided: 'ssh-keygen is not on PATH' };
    try {
      return await this.#programs.run(() => this.#ask(program, question));
    } catch (error) {
      if (!(error instanceof HandoffError)) throw error;
      return { undecided: error.message };
    }
  }

  async #ask(program: string, { bytes, signature, namespace, key }: Question): Promise<Answer> {
    this.#folder ??= mkdtempSync(join(tmpdir(), 'handoff-verify-'));
    const base = join(this.#folder, String((this.#made += 1)));
    const [list, file] = [`${base}.list`, `${base}.sig`];
    try {
      writeFileSync(list, `signer namespaces="${namespace}" ${key}\n`, { flag: 'wx', mode: 0o600 });
      writeFileSync(file, signature, { flag: 'wx', mode: 0o600 });
      const { code, stdout, stderr, fault } = await spawnProgram(
        program,
        ['-Y', 'verify', '-f', list, '-I', 'signer', '-n', namespace, '-s', file],
        {
          cwd: this.#folder,
          env: this.#env,
          input: bytes,
          timeoutMs: TIMEOUT_MS,
          maxBytes: MAX_BYTES,
        },
      );
      if (fault !== null)
        return { undecided: `ssh-keygen did not finish within ${TIMEOUT_MS / 1000} s` };
      if (code === 0)
        return stdout.toString('utf8').startsWith(`Good "${namespace}" signature for signer `)
          ? 'good'
          : { undecided: 'ssh-keygen did not confirm the signature' };
      const lastLine = stderr.toString('utf8').trim().split('\n').at(-1) ?? '';
      // The error for a signature that is not by this key over these bytes (sshsig.c).
      return /incorrect signature/u.test(lastLine)
        ? 'bad'
        : {
            undecided: `ssh-keygen could not check the signature${lastLine === '' ? '' : `: ${lastLine}`}`,
          };
    } finally {
      for (const path of [list, file]) rmSync(path, { force: true });
    }
  }

  /** Removes the temporary files that ssh-keygen was given. */
  close(): void {
    if (this.#folder !== null) rmSync(this.#folder, { recursive: true, force: true });
    this.#folder = null;
  }
}
