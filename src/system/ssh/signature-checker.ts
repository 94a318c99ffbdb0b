import { CheckingProgram } from '../process/checking-program.js';

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
export type SshVerdict = 'good' | 'bad' | { undecided: string };

/**
 * Checks signatures with `ssh-keygen -Y verify`. It gets
 * one key of our choice, so that no setting of the machine or the repository decides which keys
 * count.
 */
export class SignatureChecker {
  readonly #keygen: CheckingProgram;

  constructor(env: NodeJS.ProcessEnv) {
    this.#keygen = new CheckingProgram('ssh-keygen', env);
  }

  async check({ bytes, signature, namespace, key }: Question): Promise<SshVerdict> {
    const ended = await this.#keygen.run({
      files: [`signer namespaces="${namespace}" ${key}\n`, signature],
      args: ([list = '', file = '']) => [
        '-Y',
        'verify',
        '-f',
        list,
        '-I',
        'signer',
        '-n',
        namespace,
        '-s',
        file,
      ],
      input: bytes,
    });
    if (typeof ended === 'string') return { undecided: ended };
    const { code, stdout, stderr } = ended;
    if (code === 0)
      return stdout.toString('utf8').startsWith(`Good "${namespace}" signature for signer `)
        ? 'good'
        : { undecided: 'ssh-keygen did not confirm the signature' };
    const lastLine = stderr.toString('utf8').trim().split('\n').at(-1) ?? '';
    // The error for a signature that is not by this key over these bytes (sshsig.c).
    if (/incorrect signature/u.test(lastLine)) return 'bad';
    const detail = lastLine === '' ? '' : `: ${lastLine}`;
    return { undecided: `ssh-keygen could not check the signature${detail}` };
  }

  /** Removes the temporary files that ssh-keygen was given. */
  close(): void {
    this.#keygen.close();
  }
}
