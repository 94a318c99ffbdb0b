import { findProgram } from '../process/find-program.js';

/**
 * Full path of OpenSSH's ssh-keygen on PATH, or null. Ignores git's settings `gpg.ssh.program` and
 * `gpg.program`: a repository can set them, and the program that they name would run.
 */
export function findSshKeygen(env: NodeJS.ProcessEnv): string | null {
  return findProgram('ssh-keygen', env);
}
