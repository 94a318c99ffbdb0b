import { findProgram } from '../process/find-program.js';

/**
 * Full path of OpenSSH's ssh-keygen on PATH, or null. Git's settings `gpg.ssh.program` and
 * `gpg.program` are not asked: a repository brings settings of its own, and what they name would
 * run.
 */
export function findSshKeygen(env: NodeJS.ProcessEnv): string | null {
  return findProgram('ssh-keygen', env);
}
